import type { Activity, Middleware } from 'botbuilder';
import type { Mirror } from './mirror.ts';

const ADDRESS = /https?:\/\/[^\s<>()[\]"']+/gu;

/** What is said with the addresses of copies in place of those of their pictures, in its card and its plain text. */
export type ToCopies = (activity: Partial<Activity>) => Partial<Activity>;

/** `publicUrl` is where copies are served, without a slash at its end; null: nowhere that others reach. */
export function createToCopies(mirror: Mirror, publicUrl: string | null): ToCopies {
  if (publicUrl === null) return (activity) => activity;
  const replaceIn = (text: string): string =>
    text.replace(ADDRESS, (url) => {
      const name = mirror.find(url);
      return name === undefined ? url : `${publicUrl}/mirror/${name}`;
    });
  return (activity) => ({
    ...activity,
    ...(activity.text !== undefined && { text: replaceIn(activity.text) }),
    ...(activity.attachments && {
      attachments: JSON.parse(JSON.stringify(activity.attachments), (_key, value: unknown) =>
        typeof value === 'string' ? replaceIn(value) : value,
      ),
    }),
  });
}

/** Lets every answer show the copies of pictures. */
export function showMirrored(toCopies: ToCopies): Middleware {
  return {
    async onTurn(context, next) {
      context.onSendActivities((_context, activities, send) => {
        for (const activity of activities) Object.assign(activity, toCopies(activity));
        return send();
      });
      await next();
    },
  };
}

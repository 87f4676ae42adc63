import type { Activity, Middleware } from 'botbuilder';
import type { Mirror } from './mirror.ts';

const ADDRESS = /https?:\/\/[^\s<>()[\]"']+/gu;

/** Lets every answer, its card and its plain text, show the copies of pictures; `publicUrl` is where they are served, without a slash at its end. */
export function showMirrored(mirror: Mirror, publicUrl: string): Middleware {
  const replaceIn = (text: string): string =>
    text.replace(ADDRESS, (url) => {
      const name = mirror.nameOf(url);
      return name === undefined ? url : `${publicUrl}/mirror/${name}`;
    });
  const replaceAll = ({ text, attachments }: Partial<Activity>): Partial<Activity> => ({
    ...(text !== undefined && { text: replaceIn(text) }),
    ...(attachments && {
      attachments: JSON.parse(JSON.stringify(attachments), (_key, value: unknown) =>
        typeof value === 'string' ? replaceIn(value) : value,
      ),
    }),
  });
  return {
    async onTurn(context, next) {
      context.onSendActivities((_context, activities, send) => {
        for (const activity of activities) Object.assign(activity, replaceAll(activity));
        return send();
      });
      await next();
    },
  };
}

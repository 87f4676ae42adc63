import type { Activity, Entity } from 'botbuilder';
import { z } from 'zod';
import { ACTION_NAMES } from '../../src/core/card.ts';
import type { Inbound } from '../channel.ts';
import { HttpError } from '../kit/http/http-error.ts';
import type { BotFrameworkConfig } from './config.ts';
import { MAX_ID_CHARACTERS, MAX_QUESTION_CHARACTERS } from './limits.ts';

/** `channelId` of all activities of this channel in the pipeline, wherever they come from. */
export const CHANNEL_ID = 'botframework';

const idSchema = z.string().min(1).max(MAX_ID_CHARACTERS);
const accountSchema = z.looseObject({ id: idSchema, name: z.string().nullish(), role: z.string().nullish() });

/**
 * What is read of an activity; the rest passes through to the library, whose replies carry some of it back.
 * https://github.com/microsoft/botframework-sdk/blob/main/specs/botframework-activity/botframework-activity.md
 */
const activitySchema = z.looseObject({
  type: z.string().min(1).max(100),
  id: idSchema.nullish(),
  channelId: idSchema,
  // An absent one would not be compared with what the token says.
  serviceUrl: z.string().refine((url) => /^https?:$/.test(URL.canParse(url) ? new URL(url).protocol : '')),
  conversation: z.looseObject({
    // The library also sends it as a header, which takes no other characters.
    id: idSchema.regex(/^[\x20-\x7e]+$/),
    name: z.string().nullish(),
    isGroup: z.boolean().nullish(),
    conversationType: z.string().nullish(),
  }),
  from: accountSchema,
  recipient: accountSchema.nullish(),
  text: z.string().nullish(),
  replyToId: idSchema.nullish(),
  entities: z.array(z.unknown()).nullish(),
  attachments: z.array(z.unknown()).nullish(),
  value: z.unknown().optional(),
});

/** An activity as the connector posts it. */
export type IncomingActivity = z.output<typeof activitySchema>;

const mentionSchema = z.object({
  type: z.literal('mention'),
  mentioned: z.object({ id: idSchema, name: z.string().nullish() }),
  text: z.string().min(1),
});

/** Teams writes `image/*`, other channels the exact type. */
const pictureSchema = z.object({ contentType: z.string().startsWith('image/'), contentUrl: z.string().nullish() });

const clickSchema = z.object({
  action: z.enum(ACTION_NAMES),
  entryId: idSchema.nullable(),
});

/** Parses a request body; throws the refusal that names the field. */
export function parseActivity(body: unknown): IncomingActivity {
  const result = activitySchema.safeParse(body);
  if (result.success) return result.data;
  const field = result.error.issues[0]?.path.join('.') || 'body';
  throw new HttpError('BAD_REQUEST', `缺少“${field}”或内容不正确。The field "${field}" is missing or malformed.`);
}

/** A message or click as the pipeline reads it; undefined for all else. `id` stands in where the message has none. */
export function decodeActivity(
  activity: IncomingActivity,
  { botName, audience }: Pick<BotFrameworkConfig, 'botName' | 'audience'>,
  id: string,
): Inbound | undefined {
  if (activity.type !== 'message') return undefined;
  const { conversation, from, recipient, replyToId } = activity;
  const mentions = findMentions(activity.entities ?? []);
  const click = clickSchema.safeParse(activity.value);
  const pictures = findPictures(activity.attachments ?? []);
  const isGroup = conversation.isGroup === true || /^(?:groupChat|channel)$/.test(conversation.conversationType ?? '');
  const decoded: Partial<Activity> = {
    type: 'message',
    id: activity.id ?? id,
    channelId: CHANNEL_ID,
    conversation: {
      id: conversationId(activity),
      name: conversation.name ?? '',
      isGroup,
      conversationType: isGroup ? 'group' : 'personal',
    },
    from: { id: from.id, name: from.name ?? '', ...(from.role && { role: from.role }) },
    recipient: { id: recipient?.id ?? 'qunda', name: botName },
    text: cut(mentions.reduce(unwrapMention, activity.text ?? '')),
    entities: [
      ...mentions.map((mention): Entity => ({ ...mention, text: `@${nameIn(mention.text)}` })),
      ...pictures.map((): Entity => ({ type: 'picture' })),
    ],
    ...(click.success && { value: click.data }),
    ...(replyToId && { replyToId }),
  };
  const { serviceUrl } = activity;
  const references = pictures.flatMap(({ contentUrl: url }) => (url ? { url, serviceUrl } : []));
  return { activity: decoded, audience, ...(references.length > 0 && { pictures: references }) };
}

/** Ids are unique within one of the connector's channels only. The first part is encoded so that it holds no colon. */
function conversationId({ channelId, conversation }: IncomingActivity): string {
  return `${encodeURIComponent(channelId)}:${conversation.id}`;
}

type PicturePart = z.output<typeof pictureSchema>;
type Mention = z.output<typeof mentionSchema>;

function findMentions(entities: unknown[]): Mention[] {
  return entities.flatMap((entity) => {
    const mention = mentionSchema.safeParse(entity);
    return mention.success ? [mention.data] : [];
  });
}

function findPictures(attachments: unknown[]): PicturePart[] {
  return attachments.flatMap((attachment) => pictureSchema.safeParse(attachment).data ?? []);
}

/** Teams writes `<at>name</at>` into the text; people typed `@name`. */
function unwrapMention(text: string, { text: written }: Mention): string {
  if (!written.startsWith('<at')) return text;
  const [head = '', ...rest] = text.split(written);
  return rest.reduce((done, part) => `${done}@${nameIn(written)}${/^\w/.test(part) ? ' ' : ''}${part}`, head);
}

function nameIn(written: string): string {
  return written
    .replace(/<\/?at\b[^<>]*>/gu, '')
    .replace(/^[@＠]/u, '')
    .trim();
}

function cut(text: string): string {
  return text.length <= MAX_QUESTION_CHARACTERS ? text : [...text].slice(0, MAX_QUESTION_CHARACTERS).join('');
}

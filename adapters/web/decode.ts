import type { Activity, Entity } from 'botbuilder';
import { z } from 'zod';
import { ACTION_NAMES, type CardAction } from '../../src/core/card.ts';
import type { TranscriptMessage } from '../../src/core/records/index.ts';
import type { Inbound } from '../channel.ts';
import { HttpError } from '../kit/http/http-error.ts';
import { DEFAULT_PAGE_MESSAGES, MAX_PAGE_MESSAGES, MAX_PICTURES, MAX_TEXT_CHARACTERS } from './limits.ts';
import type { Conversation, Persona } from './types.ts';

/** `channelId` of all activities of the web console. */
export const CHANNEL_ID = 'web';
/** Account id of the bot. */
export const BOT_ID = 'qunda';

const idSchema = z.string().min(1).max(100);

export const loginBodySchema = z.object({ user: z.string().max(100).optional(), password: z.string().max(1_000) });

export const messageBodySchema = z
  .object({
    personaId: idSchema,
    text: z.string().refine((text) => [...text].length <= MAX_TEXT_CHARACTERS, {
      error: `消息太长：最多 ${MAX_TEXT_CHARACTERS} 个字，请分几条发送。`,
    }),
    quote: idSchema.optional(),
    pictures: z
      .array(idSchema)
      .refine(({ length }) => length <= MAX_PICTURES, { error: `一条消息最多 ${MAX_PICTURES} 张图片。` })
      .optional(),
  })
  .refine(({ text, pictures = [] }) => text.trim() !== '' || pictures.length > 0, { error: '消息不能为空。' });

export const actionBodySchema = z.object({
  personaId: idSchema,
  messageId: idSchema,
  value: z.object({
    action: z.enum(ACTION_NAMES),
    entryId: idSchema.nullable(),
  }),
});

export const pageQuerySchema = z.object({
  before: idSchema.optional(),
  limit: z.coerce.number().int().min(1).max(MAX_PAGE_MESSAGES).default(DEFAULT_PAGE_MESSAGES),
});

/** Parses untyped input or throws the refusal that names the field. */
export function parseInput<T>(schema: z.ZodType<T>, input: unknown): T {
  const result = schema.safeParse(input);
  if (result.success) return result.data;
  const issue = result.error.issues[0];
  const isOurs = issue?.code === 'custom';
  throw new HttpError('BAD_REQUEST', isOurs ? issue.message : `请求里的“${issue?.path.join('.') || '内容'}”不正确。`);
}

/** What a person did in a conversation of the console. */
export interface PersonTurn {
  /** Id of the new activity. */
  id: string;
  at: number;
  conversation: Conversation;
  persona: Persona;
  botName: string;
  /** As typed; '' for a click. */
  text: string;
  /** Names of pictures. */
  pictures?: readonly string[] | undefined;
  /** The message that is quoted, or the one whose card was clicked. */
  about?: TranscriptMessage | undefined;
  click?: CardAction | undefined;
}

/** One message or click as the pipeline reads it. */
export function decodeTurn(turn: PersonTurn): Inbound {
  const { conversation, persona, about, click } = turn;
  const isQuoting = about !== undefined && click === undefined;
  const quote = isQuoting ? [createQuote(about)] : [];
  const pictures = [...(turn.pictures ?? []), ...(isQuoting ? (about.pictures ?? []) : [])];
  const activity: Partial<Activity> = {
    type: 'message',
    id: turn.id,
    channelId: CHANNEL_ID,
    timestamp: new Date(turn.at),
    conversation: { id: conversation.id, isGroup: true, conversationType: 'group', name: conversation.title },
    from: { id: persona.id, name: persona.name },
    recipient: { id: BOT_ID, name: turn.botName },
    text: turn.text,
    entities: [
      ...findMentions(turn.text, turn.botName),
      ...quote,
      ...pictures.map((): Entity => ({ type: 'picture' })),
    ],
    ...(click && { value: click }),
    ...(about && { replyToId: about.id }),
  };
  return { activity, audience: conversation.audience, ...(pictures.length > 0 && { pictures }) };
}

function createQuote({ id, text }: TranscriptMessage): Entity {
  return { type: 'quote', text, messageId: id };
}

/** One entity for each way the bot is mentioned in the text. A longer name that begins with the bot's is no mention. */
function findMentions(text: string, botName: string): Entity[] {
  const pattern = new RegExp(`[@＠]${escapeRegExp(botName)}(?=$|[\\s\\p{P}\\p{S}])(?!_)`, 'giu');
  const spellings = new Set(text.match(pattern));
  return [...spellings].map((spelling) => ({
    type: 'mention',
    mentioned: { id: BOT_ID, name: botName },
    text: spelling,
  }));
}

function escapeRegExp(text: string): string {
  return text.replace(/[\\^$.*+?()[\]{}|]/g, '\\$&');
}

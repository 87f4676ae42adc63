import type { Activity, Entity } from 'botbuilder';
import { z } from 'zod';
import type { CardAction } from '../../src/core/card.ts';
import { stripMention } from '../../src/core/mention.ts';
import type { Conversation, Inbound } from '../channel.ts';
import { readContent, toWords } from './content.ts';
import { RESPONSE_URL_MS } from './limits.ts';
import type { ClickEvent, FeedbackEvent, WecomEvent, WecomMessage } from './types.ts';

/** `channelId` of all activities from 企业微信. */
export const CHANNEL_ID = 'wecom';

export interface DecodeContext {
  botNames: readonly string[];
  internalChats: readonly string[];
  /** Milliseconds since the epoch; messages carry no time of their own. */
  at: number;
  /** How it came, and so how it is answered after a restart. */
  mode: 'callback' | 'socket';
}

/** How a message is answered after a restart: once through its response_url, in its chat, or, a rating, not at all. */
export const replyToSchema = z.discriminatedUnion('by', [
  z.object({ by: z.literal('response_url'), url: z.string(), expiresAt: z.number() }),
  z.object({ by: z.literal('chat') }),
  z.object({ by: z.literal('nothing') }),
]);

type ReplyTo = z.infer<typeof replyToSchema>;

/** Where something was said. */
export interface Chat {
  /** Id of the conversation in activities. */
  conversationId: string;
  isGroup: boolean;
  /** Id in the vendor's calls: of a group its chatid, of a single chat the userid. */
  vendorId: string;
}

/** Single chats have no id of their own, and a person's id is not the id of a group. */
const SINGLE = 'single:';
const SYSTEM_SENDERS = ['', 'sys'];

/** A message as the pipeline reads it; undefined where nobody said it, it comes from nowhere or is of an unknown kind. */
export function decodeMessage(message: WecomMessage, context: DecodeContext): Inbound | undefined {
  const content = readContent(message);
  if (!content) return undefined;
  const quote = message.quote && readContent(message.quote);
  const pictures = [...content.pictures, ...(quote?.pictures ?? [])];
  const attachments = [...content.attachments, ...(quote?.attachments ?? [])];
  const text = content.texts.join('\n');
  const quoted = quote ? toWords(quote) : '';
  const inbound = createInbound(message, context, {
    text,
    entities: [
      ...mentionEntities(text, message, context.botNames),
      ...(quoted === '' ? [] : [{ type: 'quote', text: quoted }]),
      ...(pictures.length > 0 ? [{ type: 'picture' }] : []),
      ...attachments.map((attachment) => ({ type: 'attachment', ...attachment })),
    ],
  });
  return inbound && pictures.length > 0 ? { ...inbound, pictures } : inbound;
}

/** A click; what the button meant is known to who kept the card. */
export function decodeClick(event: ClickEvent, action: CardAction, context: DecodeContext): Inbound | undefined {
  return createInbound(event, context, { value: action, replyToId: event.event.template_card_event.task_id });
}

/** The chat with the bot was opened: read as an empty message, to which the bot says what it can do. */
export function decodeWelcome(event: WecomEvent, context: DecodeContext): Inbound | undefined {
  return createInbound(event, context, {});
}

/** A rating below a solution, as the click that means the same; undefined where it was withdrawn or is not ours. */
export function decodeFeedback(event: FeedbackEvent, context: DecodeContext): Inbound | undefined {
  const { id, type } = event.event.feedback_event;
  const entryId = readFeedbackId(id);
  const action = FEEDBACK_ACTIONS[type];
  const inbound = entryId && action ? createInbound(event, context, { value: { action, entryId } }) : undefined;
  return inbound && { ...inbound, replyTo: { by: 'nothing' } satisfies ReplyTo };
}

const FEEDBACK_ACTIONS: Record<number, CardAction['action']> = { 1: 'solved', 2: 'unsolved' };

/** Names the entry in the id of a rated message: ratings come days later, and the vendor alone sees the id. */
export function createFeedbackId(entryId: string, messageId: string): string {
  return `answer:${messageId}:${entryId}`;
}

function readFeedbackId(id: string): string | undefined {
  return /^answer:[^:]*:(.+)$/su.exec(id)?.[1];
}

/** The chat of a message or event; undefined for system senders and groups without an id. */
export function readChat({ chattype, chatid, from }: WecomMessage | WecomEvent): Chat | undefined {
  if (SYSTEM_SENDERS.includes(from.userid)) return undefined;
  if (chattype === 'group') return chatid ? { conversationId: chatid, isGroup: true, vendorId: chatid } : undefined;
  return { conversationId: `${SINGLE}${from.userid}`, isGroup: false, vendorId: from.userid };
}

/** The chat that an outgoing activity is for. */
export function chatOf({ id }: Pick<Conversation, 'id'>): Chat {
  const isGroup = !id.startsWith(SINGLE);
  return { conversationId: id, isGroup, vendorId: isGroup ? id : id.slice(SINGLE.length) };
}

function createInbound(
  payload: WecomMessage | WecomEvent,
  { botNames, internalChats, at, mode }: DecodeContext,
  said: Partial<Activity>,
): Inbound | undefined {
  const chat = readChat(payload);
  if (!chat) return undefined;
  const { userid } = payload.from;
  const { conversationId, isGroup, vendorId } = chat;
  const replyTo = toReplyTo(payload, mode, at);
  return {
    activity: {
      type: 'message',
      id: payload.msgid,
      channelId: CHANNEL_ID,
      timestamp: new Date(at),
      conversation: { id: conversationId, isGroup, conversationType: isGroup ? 'group' : 'single', name: '' },
      from: { id: userid, name: userid },
      recipient: { id: botId(payload), name: botNames[0] ?? '' },
      text: '',
      entities: [],
      ...said,
    },
    audience: internalChats.includes(vendorId) ? 'internal' : 'customer',
    ...(replyTo && { replyTo }),
  };
}

function toReplyTo({ response_url: url }: WecomMessage | WecomEvent, mode: string, at: number): ReplyTo | undefined {
  if (mode === 'socket') return { by: 'chat' };
  return url === undefined ? undefined : { by: 'response_url', url, expiresAt: at + RESPONSE_URL_MS };
}

/** Mentions of others, as far as plain text tells them: to the four-per-em space that clients put there, or to a space or sign. */
const OTHERS = /(?<![\w.+-])[@＠]([^@＠\n\u2005]{1,30}(?=\u2005)|[^@＠\s，。、；：！？,;:!?]{1,30})/gu;

/**
 * The vendor marks no mention, so they are read from the text. A group message reaches the bot only if it mentions it:
 * where none of its names occurs and one mention stands alone, it was renamed.
 */
function mentionEntities(text: string, message: WecomMessage, botNames: readonly string[]): Entity[] {
  const isGroup = message.chattype === 'group';
  // The end of the last name must outlive the trimming.
  const { text: rest, isMentioned } = stripMention(text.replace(/\u2005$/u, '\u2005.'), botNames);
  const names = [...rest.matchAll(OTHERS)].map(([, name]) => name!);
  const isRenamed = isGroup && !isMentioned && names.length === 1;
  const own = isRenamed ? [...names, ...botNames] : isGroup || isMentioned ? botNames : [];
  return [
    ...own.map((name) => ({ type: 'mention', mentioned: { id: botId(message), name }, text: `@${name}` })),
    ...(isRenamed ? [] : names).map((name) => ({ type: 'mention', mentioned: { id: '', name }, text: `@${name}` })),
  ];
}

function botId({ aibotid }: WecomMessage | WecomEvent): string {
  return aibotid || 'aibot';
}

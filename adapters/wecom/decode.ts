import type { Activity, Entity } from 'botbuilder';
import type { CardAction } from '../../src/core/card.ts';
import type { Conversation, Inbound } from '../channel.ts';
import type { ClickEvent, FeedbackEvent, MediaPart, QuotePart, WecomEvent, WecomMessage } from './types.ts';

/** `channelId` of all activities from 企业微信. */
export const CHANNEL_ID = 'wecom';

export interface DecodeContext {
  botNames: readonly string[];
  internalChats: readonly string[];
  /** Milliseconds since the epoch; messages carry no time of their own. */
  at: number;
}

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

/** A message as the pipeline reads it; undefined where nobody said it or it comes from nowhere. */
export function decodeMessage(message: WecomMessage, context: DecodeContext): Inbound | undefined {
  const { texts, media } = readParts(message);
  const quote = message.quote && readParts(message.quote);
  const pictures = [...media, ...(quote?.media ?? [])];
  const mentions = message.chattype === 'group' ? mentionEntities(message.aibotid, context.botNames) : [];
  return createInbound(message, context, {
    text: texts.join('\n'),
    entities: [
      ...mentions,
      ...(quote && quote.texts.length > 0 ? [{ type: 'quote', text: quote.texts.join('\n') }] : []),
      ...(pictures.length > 0 ? [{ type: 'picture' }] : []),
    ],
    ...(pictures.length > 0 && { channelData: { media: pictures } }),
  });
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
  return entryId && action ? createInbound(event, context, { value: { action, entryId } }) : undefined;
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
export function chatOf({ id }: Conversation): Chat {
  const isGroup = !id.startsWith(SINGLE);
  return { conversationId: id, isGroup, vendorId: isGroup ? id : id.slice(SINGLE.length) };
}

function createInbound(
  payload: WecomMessage | WecomEvent,
  { botNames, internalChats, at }: DecodeContext,
  said: Partial<Activity>,
): Inbound | undefined {
  const chat = readChat(payload);
  if (!chat) return undefined;
  const { userid } = payload.from;
  const { conversationId, isGroup, vendorId } = chat;
  return {
    activity: {
      type: 'message',
      id: payload.msgid,
      channelId: CHANNEL_ID,
      timestamp: new Date(at),
      conversation: { id: conversationId, isGroup, conversationType: isGroup ? 'group' : 'single', name: '' },
      from: { id: userid, name: userid },
      recipient: { id: botId(payload.aibotid), name: botNames[0] ?? '' },
      text: '',
      entities: [],
      ...said,
    },
    audience: internalChats.includes(vendorId) ? 'internal' : 'customer',
  };
}

/** A group message reaches the bot only if it mentions it, also under a name that is not configured. */
function mentionEntities(aibotid: string, botNames: readonly string[]): Entity[] {
  return botNames.map((name) => ({
    type: 'mention',
    mentioned: { id: botId(aibotid), name },
    text: `@${name}`,
  }));
}

function botId(aibotid: string): string {
  return aibotid || 'aibot';
}

function readParts(part: WecomMessage | QuotePart): { texts: string[]; media: MediaPart[] } {
  switch (part.msgtype) {
    case 'text':
      return { texts: [part.text.content], media: [] };
    case 'voice':
      return { texts: [part.voice.content], media: [] };
    case 'image':
      return { texts: [], media: [part.image] };
    case 'mixed': {
      const parts = part.mixed.msg_item.flatMap((item) => (item ? [readParts(item)] : []));
      return { texts: parts.flatMap(({ texts }) => texts), media: parts.flatMap(({ media }) => media) };
    }
  }
}

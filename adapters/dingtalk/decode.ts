import type { Activity, Entity } from 'botbuilder';
import type { Audience } from '../../intents/types.ts';
import type { Inbound } from '../channel.ts';
import { type Content, decodeContent } from './decode-content.ts';
import { decodeQuote } from './decode-quote.ts';
import type { RobotMessage } from './types.ts';

/** `channelId` of all activities of DingTalk. */
export const CHANNEL_ID = 'dingtalk';

export interface DecodeOptions {
  botName: string;
  /** conversationIds whose readers are all internal. */
  internalChats: readonly string[];
  /** Text of an earlier message, for quotes that give only its id. */
  recall?: (id: string) => string | undefined;
}

/** One message as the pipeline reads it, or undefined where it is no question: own messages, files, unknown kinds. */
export function decodeMessage(message: RobotMessage, options: DecodeOptions): Inbound | undefined {
  const content = decodeContent(message);
  const { chatbotUserId, senderId, senderStaffId } = message;
  const personId = senderStaffId || senderId;
  const isOwn = chatbotUserId !== '' && senderId === chatbotUserId;
  if (content === undefined || personId === '' || isOwn) return undefined;
  const isGroup = message.conversationType === '2';
  const quote = decodeQuote(message, options.recall ?? (() => undefined));
  const botId = chatbotUserId || message.robotCode;
  const activity: Partial<Activity> = {
    type: 'message',
    id: message.msgId,
    channelId: CHANNEL_ID,
    timestamp: new Date(message.createAt),
    conversation: {
      id: message.conversationId,
      isGroup,
      conversationType: isGroup ? 'group' : 'personal',
      name: message.conversationTitle,
    },
    from: { id: personId, name: message.senderNick },
    recipient: { id: botId, name: options.botName },
    text: cleanText(content.text, options.botName),
    entities: [
      ...findMentions(message, content, botId, options.botName),
      ...[...content.pictures, ...(quote?.pictures ?? [])].map((downloadCode) => ({ type: 'picture', downloadCode })),
      ...(quote?.text ? [{ type: 'quote', text: quote.text, messageId: quote.messageId }] : []),
    ],
    ...(quote?.messageId && { replyToId: quote.messageId }),
  };
  return { activity, audience: decideAudience(message.conversationId, senderStaffId, options.internalChats) };
}

/** A group counts as internal only while who asks belongs to the organisation. */
export function decideAudience(conversationId: string, staffId: string, internalChats: readonly string[]): Audience {
  return staffId !== '' && internalChats.includes(conversationId) ? 'internal' : 'customer';
}

/** DingTalk takes the mention out of plain text and says so beside it; rich text keeps it, as text or as a node. */
function findMentions(message: RobotMessage, { mentions }: Content, botId: string, botName: string): Entity[] {
  const { chatbotUserId, isInAtList, atUsers } = message;
  const isBot = (id: string): boolean => id !== '' && id === chatbotUserId;
  const named = mentions.filter(({ name, userId }) => isBot(userId) || name === botName).map(({ name }) => name);
  const isListed = isInAtList || atUsers.some(({ dingtalkId }) => isBot(dingtalkId));
  const names = new Set(isListed ? [botName, ...named] : named);
  return [...names].map((name) => ({ type: 'mention', mentioned: { id: botId, name }, text: `@${name}` }));
}

/** Invisible characters go from both ends; a mention that a Latin word follows at once is set apart from it. */
function cleanText(text: string, botName: string): string {
  const visible = text.replace(/^[\s\u200b\u2060\ufeff]+|[\s\u200b\u2060\ufeff]+$/gu, '');
  const after =
    /^[@＠]/u.test(visible) && visible.slice(1).startsWith(botName) ? visible.slice(1 + botName.length) : '';
  return /^\w/u.test(after) ? `${visible.slice(0, 1 + botName.length)} ${after}` : visible;
}

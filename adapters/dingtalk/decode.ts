import type { Activity } from 'botbuilder';
import type { Audience } from '../../intents/types.ts';
import type { Inbound } from '../channel.ts';
import { contentOf } from './incoming/content.ts';
import { findMentions, isBotListed } from './incoming/mentions.ts';
import { decodeQuote } from './incoming/quote.ts';
import { createReplyTo } from './reply-to.ts';
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

/**
 * One message as the pipeline reads it, or undefined where nobody is waiting for an answer: the bot's own messages, and
 * in groups what cannot be read and was not sent to the bot.
 */
export function decodeMessage(message: RobotMessage, options: DecodeOptions): Inbound | undefined {
  const { chatbotUserId, senderId, senderStaffId } = message;
  const content = contentOf(message);
  const personId = senderStaffId || senderId;
  const isOwn = chatbotUserId !== '' && senderId === chatbotUserId;
  const isGroup = message.conversationType === '2';
  if (personId === '' || isOwn || (content.attachment && isGroup && !isBotListed(message))) return undefined;
  const quote = decodeQuote(message, options.recall ?? (() => undefined));
  const botId = chatbotUserId || message.robotCode;
  const codes = [...content.pictures, ...(quote?.pictures ?? [])];
  const pictures = codes.filter(Boolean).map((downloadCode) => ({ downloadCode, robotCode: message.robotCode }));
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
      ...codes.map((downloadCode) => ({ type: 'picture', downloadCode })),
      ...(content.attachment ? [{ type: 'attachment', ...content.attachment }] : []),
      ...(quote?.text ? [{ type: 'quote', text: quote.text, messageId: quote.messageId }] : []),
    ],
    ...(quote?.messageId && { replyToId: quote.messageId }),
  };
  return {
    activity,
    audience: decideAudience(message.conversationId, senderStaffId, options.internalChats),
    ...(pictures.length > 0 && { pictures }),
    replyTo: createReplyTo(message),
  };
}

/** A group counts as internal only while who asks belongs to the organisation. */
export function decideAudience(conversationId: string, staffId: string, internalChats: readonly string[]): Audience {
  return staffId !== '' && internalChats.includes(conversationId) ? 'internal' : 'customer';
}

/** Invisible characters go from both ends; a mention of the bot that a Latin word follows at once is set apart from it. */
function cleanText(text: string, botName: string): string {
  const visible = trimInvisible(text);
  // A longer Latin name would be somebody else's.
  if (/\w$/u.test(botName)) return visible;
  const [first = '', ...rest] = visible.split(botName);
  let before = first;
  const parts = rest.map((after) => {
    // Only the end of what stands before is looked at, or many names would take long.
    const isMention = /(?<![\w.+-])[@＠]$/u.test(before.slice(-2));
    before = `${botName}${after}`;
    return `${botName}${isMention && /^\w/u.test(after) ? ' ' : ''}${after}`;
  });
  return [first, ...parts].join('');
}

/** A pattern for the end of a text would try at each of its spaces. */
function trimInvisible(text: string): string {
  const isInvisible = (at: number): boolean => /[\s\u200b\u2060\ufeff]/u.test(text.charAt(at));
  let start = 0;
  let end = text.length;
  while (start < end && isInvisible(start)) start += 1;
  while (end > start && isInvisible(end - 1)) end -= 1;
  return text.slice(start, end);
}

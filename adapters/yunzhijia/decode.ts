import type { Activity, Entity } from 'botbuilder';
import type { Inbound } from '../channel.ts';
import type { YunzhijiaBot } from './config.ts';
import { readMessageParam } from './msg-param.ts';
import { type MessageParam, type MessageRange, type RobotMessage, robotMessageSchema } from './types.ts';

/** `channelId` of all activities of Yunzhijia. */
export const CHANNEL_ID = 'yunzhijia';

const TEXT = 2;
const RICH_TEXT = 23;
const CHATS_OF_TWO: readonly (number | undefined)[] = [1, 3];
const PICTURE_MARK = '[图片]';

/** Parses a callback body or a frame's `msg`; undefined where it is neither. */
export function readMessage(payload: unknown): RobotMessage | undefined {
  return robotMessageSchema.safeParse(payload).data;
}

/** Whether the chat is one of two people rather than a group. */
export function isChatOfTwo({ groupType }: RobotMessage): boolean {
  return CHATS_OF_TWO.includes(groupType);
}

/**
 * A message as the pipeline reads it; undefined for kinds that hold no question and for what the bot said itself. The
 * conversation is the bot: a bot belongs to one group, and `groupId` is not signed.
 */
export function decodeMessage(
  message: RobotMessage,
  { id, audience }: Pick<YunzhijiaBot, 'id' | 'audience'>,
): Inbound | undefined {
  const { type, msgType = TEXT, robotId, robotName, operatorOpenid, operatorName, content } = message;
  if (type !== TEXT || (msgType !== TEXT && msgType !== RICH_TEXT)) return undefined;
  if (isSameRobot(operatorOpenid, robotId)) return undefined;
  const param = readMessageParam(message.msgParam);
  const mention = findMention(message, param);
  const pictures = findPictures(param);
  const text = pictures.length > 0 ? withoutPictureMarks(content) : content;
  const isPictureOnly = pictures.length > 0 && text.replace(mention, '').trim() === '';
  const isGroup = !isChatOfTwo(message);
  const activity: Partial<Activity> = {
    type: 'message',
    id: message.msgId,
    channelId: CHANNEL_ID,
    timestamp: new Date(message.time),
    conversation: { id, isGroup, conversationType: isGroup ? 'group' : 'personal', name: id },
    from: { id: operatorOpenid, name: operatorName },
    recipient: { id: robotId, name: robotName },
    text: isPictureOnly ? '' : text,
    entities: [
      // Always: only what is addressed to the bot is delivered, a quote-reply without "@" included.
      { type: 'mention', mentioned: { id: robotId, name: robotName }, text: mention },
      ...createQuote(param),
      ...pictures.map(({ data }) => ({ type: 'picture', fileId: data })),
    ],
    ...(param.replyMsgId && { replyToId: param.replyMsgId }),
  };
  return { activity, audience };
}

/** The mention as the client wrote it, or as it is written normally where the ranges do not tell. */
function findMention({ robotId, robotName, content }: RobotMessage, { desc }: MessageParam): string {
  const range = desc.find(({ type, data }) => type === 'at' && isSameRobot(data, robotId));
  const written = range && cutRange(content, range);
  return written && /^[@＠]./u.test(written) ? written : `@${robotName}`;
}

/** Whether positions count UTF-16 units or characters is unconfirmed, so the one that hits an "@" is believed. */
function cutRange(content: string, { start, length }: MessageRange): string {
  const cut = content.slice(start, start + length);
  return /^[@＠]/u.test(cut)
    ? cut
    : [...content]
        .slice(start, start + length)
        .join('')
        .trim();
}

function findPictures({ desc }: MessageParam): MessageRange[] {
  return desc.filter(({ type }) => type === 'image');
}

function withoutPictureMarks(content: string): string {
  return content.replaceAll(PICTURE_MARK, '').trim();
}

function createQuote({ replySummary, replyMsgId }: MessageParam): Entity[] {
  return replySummary === '' ? [] : [{ type: 'quote', text: replySummary, messageId: replyMsgId }];
}

/** Ids of robots are seen with and without the prefix. */
function isSameRobot(a: string, b: string): boolean {
  return a.replace(/^BOT-/, '') === b.replace(/^BOT-/, '');
}

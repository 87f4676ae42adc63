import type { Inbound } from '../../../../adapters/channel.ts';
import { type DecodeOptions, decodeMessage } from '../../../../adapters/dingtalk/decode.ts';
import { robotMessageSchema } from '../../../../adapters/dingtalk/types.ts';
import { createMessage } from '../../../stand-ins/dingtalk-messages.ts';

export const OPTIONS: DecodeOptions = { botName: '群答', internalChats: [] };

/** A message with these parts, as the app reads it. */
export function decode(parts: Record<string, unknown>, options: Partial<DecodeOptions> = {}): Inbound | undefined {
  return decodeMessage(robotMessageSchema.parse(createMessage(parts)), { ...OPTIONS, ...options });
}

/** Parts of a message of rich text. */
export const richText = (...segments: object[]): Record<string, unknown> => ({
  msgtype: 'richText',
  content: { richText: segments },
});

/** Parts of a message that quotes another. */
export const quoting = (repliedMsg: object, parts: object = {}): Record<string, unknown> => ({
  text: { content: ' 为什么', isReplyMsg: true, repliedMsg: { msgId: 'msgQ==', ...repliedMsg } },
  ...parts,
});

/** What the app reads as quoted. */
export const quoteOf = (parts: Record<string, unknown>, options: Partial<DecodeOptions> = {}) =>
  decode(parts, options)?.activity.entities?.find(({ type }) => type === 'quote');

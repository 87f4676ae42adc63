import { BOT_NAME } from '../../src/core/bot-name.ts';
import { QundaError } from '../../src/core/errors.ts';
import type { ChannelTools } from '../channel-tools.ts';
import { CHANNEL_ID, type DecodeContext, decodeFeedback, decodeMessage, decodeWelcome } from './decode.ts';
import { renderReplies } from './render.ts';
import { eventSchema, messageSchema } from './types.ts';

const EXAMPLE_ID = 'example';

/** For `qunda receive` and the page: the formats without a connection. */
export const wecomTools: ChannelTools = {
  id: CHANNEL_ID,
  decodePayload(payload) {
    if (typeof payload !== 'object' || payload === null || !('msgtype' in payload)) {
      throw new QundaError('USAGE', '这不是企业微信智能机器人的消息：缺少 msgtype。请保存解密后的消息体再试。');
    }
    const context: DecodeContext = { botNames: [BOT_NAME], internalChats: [], at: Date.now(), mode: 'callback' };
    const parsed = eventSchema.safeParse(payload);
    if (!parsed.success) {
      const message = messageSchema.safeParse(payload);
      return message.success ? decodeMessage(message.data, context) : undefined;
    }
    const { event } = parsed.data;
    // What a click means is known only to the process that sent the card.
    if (event.eventtype === 'template_card_event') return undefined;
    if (event.eventtype === 'enter_chat') return decodeWelcome(parsed.data, context);
    return decodeFeedback({ ...parsed.data, event }, context);
  },
  renderPayloads(activity) {
    const { markdown: content, buttons, feedback } = renderReplies([activity], { taskId: EXAMPLE_ID, version: 0 });
    const stream = { id: EXAMPLE_ID, finish: true, content, ...(feedback && { feedback }) };
    return [
      { msgtype: 'stream', stream },
      ...(buttons ? [{ msgtype: 'template_card', template_card: buttons.template }] : []),
    ];
  },
};

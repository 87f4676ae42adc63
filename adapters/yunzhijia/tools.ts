import { QundaError } from '../../src/core/errors.ts';
import type { ChannelTools } from '../channel-tools.ts';
import { CHANNEL_ID, decodeMessage, readMessage } from './decode.ts';
import { renderParts } from './render.ts';
import { createCallbackAnswer, createWebhookPayload, TO_NOBODY } from './webhook/payloads.ts';

/** Callback bodies and WebSocket frames in; the callback's answer and the webhook messages after it out. */
export const yunzhijiaTools: ChannelTools = {
  id: CHANNEL_ID,
  decodePayload(payload) {
    const message = readMessage(payload) ?? readMessage(messageInFrame(payload));
    if (!message) {
      throw new QundaError(
        'USAGE',
        '这不是云之家的回调内容：需要 type、robotId、operatorOpenid、time、msgId、content 等字段。',
      );
    }
    return decodeMessage(message, { id: message.robotId, audience: 'customer' });
  },
  renderPayloads(activity) {
    const parts = renderParts(activity, { markdown: false, appCard: false });
    return parts.map((part, at) =>
      at === 0 ? createCallbackAnswer(part.text) : createWebhookPayload(part, TO_NOBODY),
    );
  },
};

function messageInFrame(payload: unknown): unknown {
  return typeof payload === 'object' && payload !== null && 'msg' in payload ? payload.msg : undefined;
}

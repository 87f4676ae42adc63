import type { Activity } from 'botbuilder';
import { BOT_NAME } from '../../src/core/bot-name.ts';
import { QundaError } from '../../src/core/errors.ts';
import type { ChannelTools } from '../channel-tools.ts';
import { toRecord } from '../kit/json.ts';
import { CHANNEL_ID, decodeMessage } from './decode.ts';
import { decodeClick } from './incoming/click.ts';
import { renderReply } from './render.ts';
import { cardClickSchema, robotMessageSchema } from './types.ts';

/** DingTalk's formats without a connection. A payload is a frame of Stream mode, its `data`, or the body of HTTP mode. */
export const dingtalkTools: ChannelTools = {
  id: CHANNEL_ID,
  decodePayload(payload) {
    const frame = toRecord(payload);
    const data = toRecord('data' in frame ? frame.data : frame);
    const message = robotMessageSchema.safeParse(data);
    if (message.success) return decodeMessage(message.data, { botName: BOT_NAME, internalChats: [] });
    const click = cardClickSchema.safeParse(data);
    if (click.success) return decodeClick(click.data, SAVED_CLICK);
    throw new QundaError(
      'CHANNEL_FAILED',
      '这不是钉钉的消息或卡片点击：缺少 conversationId 或 outTrackId。请保存完整的 JSON。',
    );
  },
  renderPayloads(activity: Partial<Activity>) {
    return [renderReply(activity, { buttons: 'card' })];
  },
};

/** A saved click has neither a frame nor a time. */
const SAVED_CLICK = {
  clientId: '',
  botName: BOT_NAME,
  internalChats: [],
  conversationId: undefined,
  messageId: 'saved-click',
  now: 0,
};

import { ACTION_LABELS, ACTION_NAMES, type CardAction } from '../../../src/core/card.ts';
import type { Inbound } from '../../channel.ts';
import { toRecord, toText } from '../../kit/json.ts';
import { CHANNEL_ID, decideAudience } from '../decode.ts';
import type { ReplyTo } from '../reply-to.ts';
import type { CardClick, ClickAnswer } from '../types.ts';

export interface ClickOptions {
  clientId: string;
  botName: string;
  internalChats: readonly string[];
  /** Where the card was sent; the callback's own space fields are not in the documentation. */
  conversationId: string | undefined;
  /** Of the frame: clicks have no id of their own. */
  messageId: string;
  now: number;
}

/** A click as the pipeline reads it, or undefined where it is not on one of our buttons. */
export function decodeClick(click: CardClick, options: ClickOptions): Inbound | undefined {
  const value = readValue(click);
  const conversationId = options.conversationId ?? click.spaceId;
  if (value === undefined || conversationId === '') return undefined;
  const isGroup = click.spaceType === 'IM_GROUP' || click.spaceType === '';
  return {
    activity: {
      type: 'message',
      id: options.messageId,
      channelId: CHANNEL_ID,
      timestamp: new Date(options.now),
      conversation: { id: conversationId, isGroup, conversationType: isGroup ? 'group' : 'personal', name: '' },
      // The callback says no name.
      from: { id: click.userId, name: click.userId },
      recipient: { id: options.clientId, name: options.botName },
      text: '',
      entities: [],
      value,
    },
    audience: decideAudience(conversationId, click.userId, options.internalChats),
    replyTo: { click: { outTrackId: click.outTrackId, answeredAt: options.now } } satisfies ReplyTo,
  };
}

/** The change of the card that answers a click within two seconds; what follows from it comes later. */
export function answerClick(click: CardClick): ClickAnswer {
  const value = readValue(click);
  if (!value) return {};
  const status = value.action === 'choose' ? `正在打开 ${value.entryId}` : `已收到：${ACTION_LABELS[value.action]}`;
  return {
    cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
    cardData: { cardParamMap: { status } },
  };
}

function readValue(click: CardClick): CardAction | undefined {
  const callback = toRecord(click.content ?? click.value);
  const params = { ...toRecord(callback.params), ...toRecord(toRecord(callback.cardPrivateData).params) };
  const action = ACTION_NAMES.find((name) => name === params.action);
  return action && { action, entryId: toText(params.entryId) || null };
}

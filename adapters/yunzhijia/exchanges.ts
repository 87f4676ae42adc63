import { isChatOfTwo } from './decode.ts';
import { MAX_SUMMARY_CHARACTERS } from './limits.ts';
import { type Address, TO_NOBODY } from './payloads.ts';
import { neutraliseNotifyAll, shorten } from './plain-text.ts';
import type { ReplySlot } from './reply-slot.ts';
import type { RobotMessage } from './types.ts';

/** A message while the bot answers it. */
export interface Exchange {
  /** Null: it came by WebSocket. */
  slot: ReplySlot | null;
  quote: NonNullable<Address['quote']>;
  /** Whom the first webhook message alerts; null once somebody was. */
  notifyOpenId: string | null;
}

/** Takes the address for the next webhook message: the asker is alerted once. */
export function takeAddress(exchange: Exchange | undefined): Address {
  if (exchange === undefined) return TO_NOBODY;
  const { notifyOpenId, quote } = exchange;
  exchange.notifyOpenId = null;
  return { notifyOpenId, quote };
}

export function createExchange(message: RobotMessage, slot: ReplySlot | null): Exchange {
  const { msgId, content, operatorOpenid, operatorName } = message;
  const summary = neutraliseNotifyAll(shorten(content, MAX_SUMMARY_CHARACTERS));
  return {
    slot,
    quote: { msgId, summary, personName: operatorName },
    notifyOpenId: isChatOfTwo(message) ? null : operatorOpenid,
  };
}

import { isChatOfTwo } from './decode.ts';
import { MAX_SUMMARY_CHARACTERS } from './limits.ts';
import { type Address, TO_NOBODY } from './payloads.ts';
import { neutraliseNotifyAll, shorten } from './plain-text.ts';
import type { ReplySlot } from './reply-slot.ts';
import type { RobotMessage } from './types.ts';

/** A message while the bot answers it. */
export interface Exchange {
  /** Names the message over all bots. */
  key: string;
  /** Null: it came by WebSocket. */
  slot: ReplySlot | null;
  quote: NonNullable<Address['quote']>;
  /** Whom the first webhook message alerts; null once somebody was. */
  notifyOpenId: string | null;
}

/** The messages that are being answered. */
export interface Exchanges {
  open(botId: string, message: RobotMessage, slot: ReplySlot | null): Exchange;
  find(botId: string, messageId: string | undefined): Exchange | undefined;
  close(exchange: Exchange): void;
}

export function createExchanges(): Exchanges {
  const exchanges = new Map<string, Exchange>();
  return {
    open(botId, message, slot) {
      const exchange = createExchange(toKey(botId, message.msgId), message, slot);
      // Delivered twice: whichever came by HTTP can still be answered at once.
      if (slot !== null || !exchanges.has(exchange.key)) exchanges.set(exchange.key, exchange);
      return exchange;
    },
    find: (botId, messageId) => (messageId === undefined ? undefined : exchanges.get(toKey(botId, messageId))),
    close(exchange) {
      if (exchanges.get(exchange.key) === exchange) exchanges.delete(exchange.key);
    },
  };
}

/** Takes the address for the next webhook message: the asker is alerted once. */
export function takeAddress(exchange: Exchange | undefined): Address {
  if (exchange === undefined) return TO_NOBODY;
  const { notifyOpenId, quote } = exchange;
  exchange.notifyOpenId = null;
  return { notifyOpenId, quote };
}

function createExchange(key: string, message: RobotMessage, slot: ReplySlot | null): Exchange {
  const { msgId, content, operatorOpenid, operatorName } = message;
  const summary = neutraliseNotifyAll(shorten(content, MAX_SUMMARY_CHARACTERS));
  return {
    key,
    slot,
    quote: { msgId, summary, personName: operatorName },
    notifyOpenId: isChatOfTwo(message) ? null : operatorOpenid,
  };
}

function toKey(botId: string, messageId: string): string {
  return `${botId}:${messageId}`;
}

import type { Store } from '../../src/core/ports/store.ts';
import { createOutbox } from '../kit/outbox.ts';
import type { YunzhijiaBot } from './config.ts';
import { CHANNEL_ID } from './decode.ts';
import { type Exchange, takeAddress } from './exchanges.ts';
import { MIN_SPLIT_CHARACTERS, TOO_LONG } from './limits.ts';
import { type Address, createWebhookPayload } from './payloads.ts';
import type { Part } from './render.ts';
import { splitText } from './split-text.ts';
import type { Timers } from './timers.ts';
import { type Fetch, postToWebhook, RefusedError } from './webhook.ts';

export interface BotWebhookContext {
  store: Store;
  fetch: Fetch;
  timers: Timers;
  now(): number;
}

/** The way into one bot's group. */
export interface BotWebhook {
  bot: YunzhijiaBot;
  /**
   * Sends the parts one after the other, never between those of another reply, and returns the id of the first. Throws
   * DeliveryError where one could not be delivered; it and those after it are then kept as undelivered.
   */
  deliver(parts: readonly Part[], exchange: Exchange | undefined): Promise<string>;
}

export function createBotWebhook(bot: YunzhijiaBot, { store, fetch, timers, now }: BotWebhookContext): BotWebhook {
  const outbox = createOutbox({
    channelId: CHANNEL_ID,
    store,
    // Evenly spaced: where the platform's minute begins is not known.
    rate: { count: 1, perMs: 60_000 / bot.perMinute },
    now,
    sleep: (ms) => new Promise((resolve) => void timers.after(ms, resolve)),
  });
  let last: Promise<unknown> = Promise.resolve();

  async function deliverAll(parts: readonly Part[], exchange: Exchange | undefined): Promise<string> {
    const waiting = [...parts];
    let address = takeAddress(exchange);
    let firstId: string | undefined;
    for (let part = waiting[0]; part; part = waiting[0]) {
      const text = waiting.map((left) => left.text).join('\n');
      const outcome = await deliverPart(part, address, text);
      if (typeof outcome === 'string') {
        firstId ??= outcome;
        address = { ...address, notifyOpenId: null };
        waiting.shift();
      } else {
        waiting.splice(0, 1, ...outcome);
      }
    }
    return firstId ?? '';
  }

  /** Returns the id; or, where the part is refused for its form, what to send instead. */
  async function deliverPart(part: Part, address: Address, text: string): Promise<string | Part[]> {
    const payload = createWebhookPayload(part, address);
    let tries = 0;
    let otherForms: Part[] = [];
    const id = await outbox.deliver({
      conversationId: bot.id,
      text,
      expiresAt: Number.POSITIVE_INFINITY,
      async attempt() {
        tries += 1;
        try {
          return await postToWebhook(bot.sendMsgUrl, payload, { fetch, mayRepeat: tries === 1 });
        } catch (error) {
          otherForms = listOtherForms(part, error);
          if (otherForms.length === 0) throw error;
          return '';
        }
      },
    });
    return otherForms.length > 0 ? otherForms : id;
  }

  return {
    bot,
    deliver(parts, exchange) {
      const delivered = last.then(() => deliverAll(parts, exchange));
      last = delivered.catch(() => {});
      return delivered;
    },
  };
}

/** Text for refused Markdown, halves of a text that is too long; empty where nothing would help. */
function listOtherForms(part: Part, error: unknown): Part[] {
  if (!(error instanceof RefusedError)) return [];
  if (part.kind === 'markdown') return [{ kind: 'text', text: part.text }];
  const isTooLong = part.kind === 'text' && error.vendorCode === TOO_LONG;
  if (!isTooLong || part.text.length < MIN_SPLIT_CHARACTERS) return [];
  return splitText(part.text, Math.ceil(part.text.length / 2)).map((text) => ({ kind: 'text', text }));
}

import type { Progress } from '../../channel.ts';
import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import { createOutbox } from '../../kit/delivery/outbox.ts';
import type { Fetch } from '../../kit/http/post-json.ts';
import type { Pause } from '../../kit/timers.ts';
import type { YunzhijiaBot } from '../config.ts';
import { MIN_SPLIT_CHARACTERS, TOO_LONG } from '../limits.ts';
import type { Part } from '../render.ts';
import { splitText } from '../split-text.ts';
import type { Exchange } from '../turns.ts';
import { type Address, createWebhookPayload, TO_NOBODY } from './payloads.ts';
import { postToWebhook, RefusedError } from './post.ts';

export interface BotWebhookContext {
  fetch: Fetch;
  /** Waits between tries. */
  pause: Pause;
  now(): number;
}

/** The way into one bot's group. */
export interface BotWebhook {
  bot: YunzhijiaBot;
  /**
   * Sends the parts one after the other, never between those of another reply, and returns the id of the first. Throws
   * DeliveryError where one could not be delivered; `undeliveredText` is then it and those after it.
   */
  deliver(parts: readonly Part[], exchange: Exchange | undefined, progress?: Progress): Promise<string>;
  /** Whether the last try failed. */
  isFailing(): boolean;
}

export function createBotWebhook(bot: YunzhijiaBot, { fetch, pause, now }: BotWebhookContext): BotWebhook {
  const outbox = createOutbox({
    // Evenly spaced: where the platform's minute begins is not known.
    rate: { count: 1, perMs: 60_000 / bot.perMinute },
    now,
    sleep: pause.wait,
  });
  let last: Promise<unknown> = Promise.resolve();
  let isFailing = false;

  async function deliverAll(
    parts: readonly Part[],
    exchange: Exchange | undefined,
    progress: Progress | undefined,
  ): Promise<string> {
    const waiting = [...parts];
    /** Of a part that had to be cut the rest counts as one with it. */
    let whole = parts.length;
    let address = takeAddress(exchange);
    let firstId: string | undefined;
    for (let part = waiting[0]; part; part = waiting[0]) {
      const outcome = await deliverPart(part, address).catch((error: unknown) => {
        throw withRest(error, waiting);
      });
      if (typeof outcome === 'string') {
        firstId ??= outcome;
        address = { ...address, notifyOpenId: null };
        waiting.shift();
        if (waiting.length > 0 && waiting.length < whole) {
          whole = waiting.length;
          await progress?.note();
        }
      } else {
        waiting.splice(0, 1, ...outcome);
      }
    }
    return firstId ?? '';
  }

  /** Returns the id; or, where the part is refused for its form, what to send instead. */
  async function deliverPart(part: Part, address: Address): Promise<string | Part[]> {
    const payload = createWebhookPayload(part, address);
    let tries = 0;
    let otherForms: Part[] = [];
    const id = await outbox.deliver({
      conversationId: bot.id,
      expiresAt: Number.POSITIVE_INFINITY,
      async attempt() {
        tries += 1;
        try {
          const id = await postToWebhook(bot.sendMsgUrl, payload, { fetch, mayRepeat: tries === 1 });
          isFailing = false;
          return id;
        } catch (error) {
          isFailing = true;
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
    deliver(parts, exchange, progress) {
      const delivered = last.then(() => deliverAll(parts, exchange, progress));
      last = delivered.catch(() => {});
      return delivered;
    },
    isFailing: () => isFailing,
  };
}

/** Takes the address for the next webhook message: the asker is alerted once. */
function takeAddress(exchange: Exchange | undefined): Address {
  if (exchange === undefined) return TO_NOBODY;
  const { notifyOpenId, quote } = exchange;
  exchange.notifyOpenId = null;
  return { notifyOpenId, quote };
}

/** What did not arrive is the part that failed and those after it. */
function withRest(error: unknown, waiting: readonly Part[]): DeliveryError {
  const failure = DeliveryError.from(error);
  const undeliveredText = waiting.map(({ text }) => text).join('\n');
  const { message, isRetrySafe, vendorCode } = failure;
  return new DeliveryError(message, {
    isRetrySafe,
    undeliveredText,
    cause: failure,
    ...(vendorCode !== undefined && { vendorCode }),
  });
}

/** Text for refused Markdown, halves of a text that is too long; empty where nothing would help. */
function listOtherForms(part: Part, error: unknown): Part[] {
  if (!(error instanceof RefusedError)) return [];
  if (part.kind === 'markdown') return [{ kind: 'text', text: part.text }];
  const isTooLong = part.kind === 'text' && error.vendorCode === TOO_LONG;
  if (!isTooLong || part.text.length < MIN_SPLIT_CHARACTERS) return [];
  return splitText(part.text, Math.ceil(part.text.length / 2)).map((text) => ({ kind: 'text', text }));
}

import PQueue from 'p-queue';
import { DeliveryError } from './delivery-error.ts';
import { createLanes } from './lanes.ts';

/** One message to deliver. */
export interface Delivery {
  conversationId: string;
  /** Milliseconds since the epoch after which it is of no use (the webhook has expired). */
  expiresAt: number;
  /** Sends it once and returns the platform's id. Throws DeliveryError, which says whether another try is safe. */
  attempt(): Promise<string>;
}

export interface OutboxOptions {
  /** At most this many messages in `perMs` over the whole outbox (one outbox a bot). */
  rate: { count: number; perMs: number };
  /** Tries of one message in all; 3 by default. */
  maxTries?: number;
  now?: () => number;
  /** Waits; replaced in tests. */
  sleep?: (ms: number) => Promise<void>;
}

/** Sends one after the other within a conversation, side by side across conversations, and never faster than allowed. */
export interface Outbox {
  /** Resolves with the platform's id; rejects with the last DeliveryError. */
  deliver(delivery: Delivery): Promise<string>;
  /** Resolves when nothing is waiting. */
  settle(): Promise<void>;
}

const BACKOFF_MS = 1_000;

export function createOutbox(options: OutboxOptions): Outbox {
  const { rate, maxTries = 3, now = Date.now } = options;
  const sleep = options.sleep ?? ((ms: number) => new Promise<void>((resolve) => setTimeout(resolve, ms)));
  const sends = new PQueue(
    Number.isFinite(rate.count) ? { interval: rate.perMs, intervalCap: rate.count, strict: true } : {},
  );
  const conversations = createLanes();

  async function deliverNow(delivery: Delivery): Promise<string> {
    for (let tries = 1; ; tries++) {
      try {
        if (now() > delivery.expiresAt) throw new DeliveryError('会话回复地址已过期', { isRetrySafe: false });
        return await sends.add(() => delivery.attempt());
      } catch (error) {
        const failure = DeliveryError.from(error);
        if (!failure.isRetrySafe || tries >= maxTries) throw failure;
        await sleep(failure.retryAfterMs ?? BACKOFF_MS * 2 ** (tries - 1));
      }
    }
  }

  return {
    deliver: (delivery) => conversations.run(delivery.conversationId, () => deliverNow(delivery)),
    settle: conversations.settle,
  };
}

import type { Router } from 'express';
import type { Logger } from '../core/logger.ts';
import type { Store } from '../core/ports/store.ts';
import type { YuqueConfig } from './config.ts';
import type { YuqueSync } from './sync.ts';
import { createYuqueWebhook } from './webhook.ts';

/** Yuque as it is followed: by looking now and then, and at once where its webhook says so. */
export interface YuqueFollower {
  /** The webhook's route; undefined: there is none. */
  router: Router | undefined;
  /** Begins to look, once no other process does. */
  start(): Promise<void>;
  stop(): void;
}

/** Announced where something may have changed at Yuque. */
export const HINT = 'yuque hint';
/** Saving a document tells it several times. */
const SETTLE_MS = 2_000;

export function followYuque(
  config: Pick<YuqueConfig, 'books' | 'pollMs' | 'webhookSecret'>,
  sync: YuqueSync,
  store: Pick<Store, 'announce' | 'onAnnounced' | 'tryHold'>,
  logger: Logger,
): YuqueFollower {
  const { books, pollMs, webhookSecret: secret } = config;
  let next: NodeJS.Timeout | undefined;
  let isHolding = false;
  let isStopped = false;
  const report = (err: unknown): void => logger.error({ err }, 'yuque not synced');
  /** Whichever process follows Yuque hears what any of them was told. */
  const stopListening = store.onAnnounced(HINT, () => plan(SETTLE_MS));

  function plan(ms: number): void {
    if (!isHolding || isStopped) return;
    clearTimeout(next);
    next = setTimeout(look, ms);
    next.unref();
  }

  function look(): void {
    sync
      .run()
      .catch(report)
      .finally(() => plan(pollMs));
  }

  return {
    router:
      secret === null
        ? undefined
        : createYuqueWebhook({
            secret,
            books: books.map(({ namespace }) => namespace),
            onHint: () => store.announce(HINT, '').catch(report),
          }),
    async start() {
      if (isHolding || isStopped) return;
      isHolding = await store.tryHold('yuque', () => {
        isHolding = false;
      });
      if (isHolding) look();
    },
    stop() {
      isStopped = true;
      clearTimeout(next);
      stopListening();
    },
  };
}

import type { Middleware } from 'botbuilder';
import type { Store } from '../../core/ports/store.ts';

/**
 * Lets a message that a platform delivers again pass once. A message counts as done only when its turn has ended: if
 * the process dies in between, the redelivery is answered.
 */
export function createDedupe(store: Store): Middleware {
  const running = new Set<string>();
  return {
    async onTurn({ activity }, next) {
      if (!activity.id) return next();
      const key = `${activity.channelId}:${activity.conversation?.id}:${activity.id}`;
      if (running.has(key)) return;
      running.add(key);
      try {
        if (await store.seen.get(key)) return;
        await next();
        await store.seen.set(key, true);
      } finally {
        running.delete(key);
      }
    },
  };
}

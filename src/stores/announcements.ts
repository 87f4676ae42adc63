import type { Store } from '../core/ports/store.ts';

type Handler = Parameters<Store['onAnnounced']>[1];

/** Who listens to which topic in this process. */
export interface Listeners {
  add: Store['onAnnounced'];
  /** Null: some may have been missed. What a handler throws is nobody else's business. */
  tell(topic: string, payload: string | null): void;
  /** Tells everybody that some may have been missed. */
  tellMissed(): void;
}

export function createListeners(warn: (message: string, error?: unknown) => void = () => {}): Listeners {
  const handlers = new Map<string, Set<Handler>>();

  function tell(topic: string, payload: string | null): void {
    for (const handler of handlers.get(topic) ?? []) {
      try {
        handler(payload);
      } catch (error) {
        warn('处理其他进程的通知时出错', error);
      }
    }
  }

  return {
    add(topic, handler) {
      const all = handlers.get(topic) ?? new Set();
      handlers.set(topic, all.add(handler));
      return () => void all.delete(handler);
    },
    tell,
    tellMissed() {
      for (const topic of handlers.keys()) tell(topic, null);
    },
  };
}

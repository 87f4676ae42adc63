import { createSignal } from '../helpers/signal.ts';

/** Things that happen, in order, and a way to wait for one of them. */
export interface Log<T> {
  items: T[];
  add(item: T): void;
  /** The first that fits, whether it has happened or is yet to. */
  waitFor(fits: (item: T) => boolean): Promise<T>;
  /** Resolves when there are so many. */
  waitForCount(count: number): Promise<void>;
}

export function createLog<T>(): Log<T> {
  const items: T[] = [];
  const changes = createSignal();
  return {
    items,
    add(item) {
      items.push(item);
      changes.notify();
    },
    waitFor: async (fits) => {
      const { item } = await changes.until(() => {
        const at = items.findIndex(fits);
        return at < 0 ? undefined : { item: items[at]! };
      });
      return item;
    },
    waitForCount: async (count) => {
      await changes.until(() => (items.length >= count ? true : undefined));
    },
  };
}

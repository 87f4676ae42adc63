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
  const waiting = new Set<() => void>();
  const until = <R>(look: () => R | undefined): Promise<R> =>
    new Promise((resolve) => {
      const check = (): void => {
        const found = look();
        if (found === undefined) return;
        waiting.delete(check);
        resolve(found);
      };
      waiting.add(check);
      check();
    });
  return {
    items,
    add(item) {
      items.push(item);
      for (const check of [...waiting]) check();
    },
    waitFor: async (fits) => {
      const { item } = await until(() => {
        const at = items.findIndex(fits);
        return at < 0 ? undefined : { item: items[at]! };
      });
      return item;
    },
    waitForCount: async (count) => {
      await until(() => (items.length >= count ? true : undefined));
    },
  };
}

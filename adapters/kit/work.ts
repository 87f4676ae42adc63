/** What a channel has begun and not ended, so that it can stop without breaking anything off. */
export interface Work {
  /** Counts a piece of work until it ends, well or badly; returns it. */
  follow<T>(work: Promise<T>): Promise<T>;
  /** Resolves when nothing is in hand, nor what followed meanwhile. */
  settle(): Promise<void>;
}

export function createWork(): Work {
  const pending = new Set<Promise<unknown>>();
  return {
    follow(work) {
      const end = work
        .then(
          () => {},
          () => {},
        )
        .finally(() => pending.delete(end));
      pending.add(end);
      return work;
    },
    async settle() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

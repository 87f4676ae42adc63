/** How tests wait for something to become so: whoever changes it notifies, and no clock is asked. */
export interface Signal {
  /** Something has changed: everybody who waits looks again. */
  notify(): void;
  /** Resolves with the first value that is found, now or after a change. */
  until<T>(find: () => T | undefined): Promise<T>;
}

export function createSignal(): Signal {
  const waiting = new Set<() => void>();
  return {
    notify() {
      for (const look of [...waiting]) look();
    },
    until: (find) =>
      new Promise((resolve) => {
        const look = (): void => {
          // What was found may have notified again.
          if (!waiting.has(look)) return;
          const found = find();
          if (found === undefined) return;
          waiting.delete(look);
          resolve(found);
        };
        waiting.add(look);
        look();
      }),
  };
}

/** Runs something later; the returned function cancels it. Replaced in tests. */
export type After = (delayMs: number, run: () => void) => () => void;

export const afterTimeout: After = (delayMs, run) => {
  const timer = setTimeout(run, delayMs);
  return () => clearTimeout(timer);
};

/** Resolves with whether the promise ended within the time; a rejection counts as an end. */
export function endsWithin(promise: Promise<unknown>, limitMs: number, after: After): Promise<boolean> {
  return new Promise((resolve) => {
    const cancel = after(limitMs, () => resolve(false));
    const end = (): void => {
      cancel();
      resolve(true);
    };
    promise.then(end, end);
  });
}

/** Waits that can all be cut short, so that stopping never has to sit one out. */
export interface Pause {
  wait(delayMs: number): Promise<void>;
  /** Ends every wait, also later ones. */
  end(): void;
}

export function createPause(after: After = afterTimeout): Pause {
  const waits = new Set<() => void>();
  let isEnded = false;
  return {
    wait(delayMs) {
      if (isEnded || delayMs <= 0) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = (): void => {
          cancel();
          waits.delete(wake);
          resolve();
        };
        const cancel = after(delayMs, wake);
        waits.add(wake);
      });
    },
    end() {
      isEnded = true;
      for (const wake of [...waits]) wake();
    },
  };
}

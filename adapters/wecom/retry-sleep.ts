import type { After } from './timers.ts';

/** Waits between two tries, and no longer when the channel stops. */
export interface RetrySleep {
  sleep(ms: number): Promise<void>;
  /** Ends all waiting, also what begins later. */
  wake(): void;
}

export function createRetrySleep(after: After): RetrySleep {
  const wakers = new Set<() => void>();
  let isAwake = false;
  return {
    sleep(ms) {
      if (isAwake) return Promise.resolve();
      return new Promise((resolve) => {
        const wake = (): void => {
          cancel();
          wakers.delete(wake);
          resolve();
        };
        const cancel = after(ms, wake);
        wakers.add(wake);
      });
    },
    wake() {
      isAwake = true;
      for (const wake of [...wakers]) wake();
    },
  };
}

/** Waits that can all be cut short, so that stopping never has to sit one out. */
export interface Pause {
  wait(ms: number): Promise<void>;
  /** Ends every wait, also later ones. */
  end(): void;
}

export function createPause(): Pause {
  const waits = new Map<NodeJS.Timeout, () => void>();
  let isEnded = false;
  return {
    wait: (ms) =>
      new Promise((resolve) => {
        if (isEnded || ms <= 0) return resolve();
        const timer = setTimeout(() => {
          waits.delete(timer);
          resolve();
        }, ms);
        waits.set(timer, resolve);
      }),
    end() {
      isEnded = true;
      for (const [timer, resolve] of waits) {
        clearTimeout(timer);
        resolve();
      }
      waits.clear();
    },
  };
}

/** Runs something later; replaced in tests. */
export interface Timers {
  /** Returns what cancels it. */
  after(delayMs: number, run: () => void): () => void;
}

export const realTimers: Timers = {
  after(delayMs, run) {
    const timer = setTimeout(run, delayMs);
    return () => clearTimeout(timer);
  },
};

import { createSignal } from './signal.ts';

/** Timers that run when the test says so. */
export interface ManualTimers {
  after(ms: number, run: () => void): () => void;
  /** Delays of the timers that wait, in the order in which they were set. */
  waiting(): number[];
  /** Resolves when a timer with this delay waits. */
  waitFor(ms: number): Promise<void>;
  /** Resolves when so many timers with this delay wait. */
  waitForCount(ms: number, count: number): Promise<void>;
  /** Runs the oldest timer whose delay is this one, or lies in the range; waits until there is one. */
  fire(ms: number | [min: number, max: number]): Promise<void>;
}

export function createManualTimers(): ManualTimers {
  let timers: { ms: number; run: () => void }[] = [];
  const changes = createSignal();

  async function watch(isDone: () => boolean): Promise<void> {
    await changes.until(() => isDone() || undefined);
  }

  return {
    after(ms, run) {
      const timer = { ms, run };
      timers.push(timer);
      // Never before who sets the timer can cancel it.
      queueMicrotask(changes.notify);
      return () => {
        timers = timers.filter((other) => other !== timer);
      };
    },
    waiting: () => timers.map(({ ms }) => ms),
    waitFor: (ms) => watch(() => timers.some((timer) => timer.ms === ms)),
    waitForCount: (ms, count) => watch(() => timers.filter((timer) => timer.ms === ms).length >= count),
    fire(ms) {
      const [min, max] = typeof ms === 'number' ? [ms, ms] : ms;
      return watch(() => {
        const timer = timers.find((candidate) => candidate.ms >= min && candidate.ms <= max);
        if (!timer) return false;
        timers = timers.filter((other) => other !== timer);
        timer.run();
        return true;
      });
    },
  };
}

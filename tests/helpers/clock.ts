/** A clock that stands still until the test moves it. */
export interface Clock {
  now(): number;
  advance(milliseconds: number): void;
}

export const MINUTE_MS = 60_000;

/** Starts on a day in 2026. */
export function createClock(): Clock {
  let at = Date.UTC(2026, 0, 5, 8);
  return {
    now: () => at,
    advance(milliseconds) {
      at += milliseconds;
    },
  };
}

import type { StatusNotes } from './status-notes.ts';

const PAUSE_MS = 60_000;

/**
 * Tells the operator of requests that were refused. Anybody can send those, so at most one line a minute: the first at
 * once, what follows by its number.
 */
export function createRefusalNotes({ noteError }: StatusNotes, now: () => number): (message: string) => void {
  let toldAt = Number.NEGATIVE_INFINITY;
  let untold = 0;
  return (message) => {
    untold += 1;
    if (now() - toldAt < PAUSE_MS) return;
    noteError(untold === 1 ? message : `${message}（上次提示之后共 ${untold} 次）`, { count: untold });
    toldAt = now();
    untold = 0;
  };
}

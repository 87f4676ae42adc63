import { HEARTBEAT_MS, SILENCE_MS } from './limits.ts';
import type { Timers } from './timers.ts';

/** Keeps a connection awake and notices when it is dead. */
export interface Heartbeat {
  /** Beats at once and from then on. */
  start(): void;
  /** Notes a sign of life. */
  noteSign(): void;
  stop(): void;
}

export function createHeartbeat(timers: Timers, { beat, onSilence }: { beat(): void; onSilence(): void }): Heartbeat {
  let cancelBeat = (): void => {};
  let cancelSilence = (): void => {};

  function beatOn(): void {
    beat();
    cancelBeat = timers.after(HEARTBEAT_MS, beatOn);
  }

  function noteSign(): void {
    cancelSilence();
    cancelSilence = timers.after(SILENCE_MS, onSilence);
  }

  return {
    start() {
      noteSign();
      beatOn();
    },
    noteSign,
    stop() {
      cancelBeat();
      cancelSilence();
    },
  };
}

import { type MessagePort, receiveMessageOnPort } from 'node:worker_threads';
import type { Cut } from '../../../intents/index.ts';

/** Runs of text to be cut; the borrower sleeps until the lender has answered on the same port and set `isDone` to 1. */
interface CutRequest {
  runs: string[];
  isDone: Int32Array;
}

/** Characters asked for at once: a few milliseconds of the lender's time. */
const BATCH_LENGTH = 1_500;

/**
 * Cuts with the dictionary of the thread at the other end of the port: another one would cost a second and a quarter of
 * a gigabyte, which the addon never gives back.
 */
export function borrowCut(port: MessagePort): { cut: Cut; prepare(runs: Iterable<string>): void } {
  const known = new Map<string, string[]>();

  function ask(runs: string[]): void {
    const isDone = new Int32Array(new SharedArrayBuffer(4));
    port.postMessage({ runs, isDone } satisfies CutRequest);
    Atomics.wait(isDone, 0, 0);
    const words: string[][] = receiveMessageOnPort(port)?.message;
    runs.forEach((run, at) => {
      known.set(run, words[at]!);
    });
  }

  return {
    cut(run) {
      if (!known.has(run)) ask([run]);
      return known.get(run)!;
    },
    /** Has many runs cut in few steps; one that is missing here is asked for when it is needed. */
    prepare(runs) {
      let batch: string[] = [];
      let length = 0;
      for (const run of new Set(runs)) {
        batch.push(run);
        length += run.length;
        if (length < BATCH_LENGTH) continue;
        ask(batch);
        batch = [];
        length = 0;
      }
      if (batch.length > 0) ask(batch);
    },
  };
}

/** Cuts for the borrower at the other end of the port, a batch a turn of the event loop. */
export function lendCut(port: MessagePort, cut: Cut): void {
  port.on('message', ({ runs, isDone }: CutRequest) => {
    port.postMessage(runs.map(cut));
    Atomics.store(isDone, 0, 1);
    Atomics.notify(isDone, 0);
  });
}

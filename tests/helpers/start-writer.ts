import { type ChildProcess, spawn } from 'node:child_process';
import { once } from 'node:events';
import { createInterface } from 'node:readline';
import { onTestFinished } from 'vitest';

const SCRIPT = new URL('./writer-process.ts', import.meta.url).pathname;

/** A process that has the store of a folder open and writes to it. */
export interface Writer {
  pid: number;
  /** Resolves with the number of the record that was acknowledged last, once there are that many. */
  acknowledge(count: number): Promise<number>;
  /** Ends it as `kill -9` does, in the middle of whatever it does; resolves with the last acknowledged number. */
  kill(): Promise<number>;
}

/** Starts one, with records of at least `length` characters; it ends with the test at the latest. */
export function startWriter(folder: string, length = 0): Writer {
  const child = spawn(process.execPath, ['--import', 'tsx', SCRIPT, folder, String(length)], {
    stdio: ['ignore', 'pipe', 'inherit'],
  });
  onTestFinished(async () => {
    await end(child);
  });
  const lines = createInterface({ input: child.stdout });
  const closed = once(lines, 'close');
  let last = -1;
  lines.on('line', (line) => {
    last = Number(line);
  });
  return {
    pid: child.pid!,
    async acknowledge(count) {
      while (last + 1 < count) {
        const ended = closed.then(() => Promise.reject(new Error(`the writer ended after ${last + 1} records`)));
        await Promise.race([once(lines, 'line'), ended]);
      }
      return last;
    },
    async kill() {
      await end(child);
      await closed;
      return last;
    },
  };
}

async function end(child: ChildProcess): Promise<void> {
  if (child.exitCode !== null || child.signalCode !== null) return;
  const exited = once(child, 'exit');
  child.kill('SIGKILL');
  await exited;
}

import { open, readdir, readFile, rm } from 'node:fs/promises';
import { join } from 'node:path';

/** A file that only grows; a line is safe from a crash of the process when its promise resolves. */
export interface Journal {
  append(line: string): Promise<void>;
  /** Bytes written so far. */
  size(): number;
  close(): Promise<void>;
}

const NAME = /^journal-(\d+)\.jsonl$/u;

/** Opens `journal-<number>.jsonl`. Lines of one turn of the event loop, or that come while a write runs, share a write. */
export async function openJournal(folder: string, number: number): Promise<Journal> {
  const handle = await open(join(folder, `journal-${number}.jsonl`), 'a');
  let bytes = 0;
  let waiting = '';
  let last: Promise<void> = Promise.resolve();
  let queued: Promise<void> | undefined;
  const flush = async (): Promise<void> => {
    queued = undefined;
    const text = waiting;
    waiting = '';
    bytes += Buffer.byteLength(text);
    await handle.appendFile(text);
  };
  return {
    append(line) {
      waiting += `${line}\n`;
      if (!queued) {
        queued = Promise.all([last, nextRound()]).then(flush);
        last = queued.catch(() => {});
      }
      return queued;
    },
    size: () => bytes,
    async close() {
      await last;
      await handle.close();
    },
  };
}

function nextRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

/** The journals of a folder, oldest first. */
export async function listJournals(folder: string): Promise<{ number: number; file: string }[]> {
  const names = await readdir(folder);
  return names
    .flatMap((name) => {
      const number = NAME.exec(name)?.[1];
      return number === undefined ? [] : [{ number: Number(number), file: join(folder, name) }];
    })
    .sort((a, b) => a.number - b.number);
}

/** The whole lines of a journal; a last one that was cut off by a crash was never acknowledged and is left out. */
export async function readJournal(file: string): Promise<string[]> {
  return (await readFile(file, 'utf8')).split('\n').slice(0, -1);
}

export async function removeJournals(folder: string, before: number): Promise<void> {
  for (const { number, file } of await listJournals(folder)) if (number < before) await rm(file);
}

import { type FileHandle, open } from 'node:fs/promises';
import { join } from 'node:path';
import type { Change } from '../tables.ts';
import { encodeLine } from './lines.ts';
import { noteSynced } from './synced.ts';

/** A file that only grows, with a line for each write; lines are numbered without gaps over all journals. */
export interface Journal {
  /**
   * Resolves when the changes are written and made: a crash of the process loses nothing of them. Rejects where they
   * could not be written; nothing of them is left then. What comes while a write runs shares the next one.
   */
  append(changes: Change[]): Promise<void>;
  /** Goes on in a new file; resolves with the number of the last line before it. */
  rotate(): Promise<number>;
  /** Runs something while no write runs. It may move the number of the last line on. */
  alone<T>(work: (sequence: number) => Promise<{ sequence: number; value: T }>): Promise<T>;
  /** Whether a write would succeed; tried where the last one is some time ago. */
  isWritable(): Promise<boolean>;
  /** Bytes written since it was opened or asked to forget them. */
  size(): number;
  close(): Promise<void>;
}

/** The part of a file that a journal needs. */
export interface JournalFile extends Pick<FileHandle, 'truncate' | 'datasync' | 'close'> {
  /** May write less than asked. */
  write(bytes: Buffer, offset: number, length: number, position: number): Promise<{ bytesWritten: number }>;
}

export interface JournalOptions {
  folder: string;
  /** Number of the last line there is. */
  sequence: number;
  /** The journal to go on with and how much of it is whole. */
  tail: { first: number; bytes: number } | null;
  /** Makes what has been written. */
  apply(changes: Change[]): void;
  openFile?: (path: string) => Promise<JournalFile>;
}

/** A power cut costs at most what was written since; the rest of the second is for the disk. */
const SYNC_MS = 500;
const PROBE_MS = 1_000;
/** Tried where nothing else was written lately: about what a message with its card takes. */
const PROBE = Buffer.alloc(4_096, ' ');

export function journalName(first: number): string {
  return `journal-${String(first).padStart(12, '0')}.jsonl`;
}

/** The first journal after a snapshot that no journal led to. */
export async function beginJournal(folder: string, first: number): Promise<void> {
  await (await openForWriting(join(folder, journalName(first)))).close();
}

interface Write {
  changes: Change[];
  resolve(): void;
  reject(error: unknown): void;
}

export async function openJournal(options: JournalOptions): Promise<Journal> {
  const { folder, apply, openFile = openForWriting } = options;
  let { sequence } = options;
  let position = options.tail?.bytes ?? 0;
  let file = await openFile(join(folder, journalName(options.tail?.first ?? sequence + 1)));
  /** Whether something may stand behind `position`: a cut-off line at first, a failed write later. */
  let isDirty = true;
  let written = position;
  let waiting: Write[] = [];
  let last: Promise<void> = Promise.resolve();
  let syncing: NodeJS.Timeout | undefined;
  let tried = { at: Number.NEGATIVE_INFINITY, isWritable: true };

  const inTurn = <T>(work: () => Promise<T>): Promise<T> => {
    const done = last.then(work);
    last = done.then(
      () => {},
      () => {},
    );
    return done;
  };

  async function write(bytes: Buffer): Promise<void> {
    try {
      if (isDirty) await file.truncate(position);
      isDirty = true;
      for (let done = 0; done < bytes.length; ) {
        done += (await file.write(bytes, done, bytes.length - done, position + done)).bytesWritten;
      }
      tried = { at: performance.now(), isWritable: true };
    } catch (error) {
      tried = { at: performance.now(), isWritable: false };
      await clean();
      throw error;
    }
  }

  async function clean(): Promise<void> {
    await file.truncate(position).then(
      () => {
        isDirty = false;
      },
      () => {},
    );
  }

  async function flush(): Promise<void> {
    const writes = waiting;
    waiting = [];
    const lines = writes.map(({ changes }, index) => encodeLine({ sequence: sequence + index + 1, changes }));
    const bytes = Buffer.from(lines.join(''));
    try {
      await write(bytes);
    } catch (error) {
      for (const { reject } of writes) reject(error);
      return;
    }
    isDirty = false;
    position += bytes.length;
    written += bytes.length;
    sequence += writes.length;
    for (const { changes, resolve } of writes) {
      apply(changes);
      resolve();
    }
    syncing ??= setTimeout(() => void inTurn(sync), SYNC_MS);
  }

  async function sync(): Promise<void> {
    clearTimeout(syncing);
    syncing = undefined;
    const reached = sequence;
    await file.datasync().then(
      () => noteSynced(folder, reached),
      () => {
        tried = { at: performance.now(), isWritable: false };
      },
    );
  }

  async function goOn(): Promise<void> {
    const next = await openFile(join(folder, journalName(sequence + 1)));
    // Whoever reads this file knows that another must be there. A full disk has no room for the word, and needs none.
    await write(Buffer.from(encodeLine({ sequence, changes: [], goesOn: true }))).catch(() => {});
    await sync();
    await file.close();
    file = next;
    position = 0;
    written = 0;
    isDirty = true;
  }

  return {
    append: (changes) =>
      new Promise((resolve, reject) => {
        waiting.push({ changes, resolve, reject });
        // Those of one round of the event loop share a write.
        if (waiting.length === 1) void inTurn(() => nextRound().then(flush));
      }),
    rotate: () =>
      inTurn(async () => {
        if (position > 0) await goOn();
        return sequence;
      }),
    alone: (work) =>
      inTurn(async () => {
        const done = await work(sequence);
        sequence = done.sequence;
        await goOn();
        return done.value;
      }),
    async isWritable() {
      if (performance.now() - tried.at < PROBE_MS) return tried.isWritable;
      return inTurn(async () => {
        await write(PROBE).then(clean, () => {});
        return tried.isWritable;
      });
    },
    size: () => written,
    async close() {
      await inTurn(sync);
      await file.close();
    },
  };
}

/** Made where it is not there, and never emptied. */
async function openForWriting(path: string): Promise<FileHandle> {
  await (await open(path, 'a')).close();
  return open(path, 'r+');
}

function nextRound(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

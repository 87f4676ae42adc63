import { readdir, readFile } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { applyChange, changeSchema, createTables, type Tables } from '../tables.ts';
import type { Damage } from './damage.ts';
import { journalName } from './journal.ts';
import { scanLines } from './lines.ts';
import { isFinished, readSnapshot, snapshotName } from './snapshot.ts';
import { readSynced } from './synced.ts';

/** What a state folder holds. */
export interface State {
  tables: Tables;
  /** Number of the last line that is in them. */
  sequence: number;
  /** Of the snapshot that they begin with; 0: none. */
  snapshot: number;
  /** What is lost of them; empty: nothing. */
  damages: Damage[];
  /** Damage in a newer snapshot that the last good one stands in for. */
  replaced: Damage[];
  /** The journal to go on with and how much of it is whole. */
  tail: { first: number; bytes: number; cutOff: number } | null;
}

/** `goesOn`: the last of its file, and the next write stands in another. */
const lineSchema = z.object({
  sequence: z.number(),
  changes: z.array(changeSchema),
  goesOn: z.literal(true).optional(),
});

const GONE = '文件不见了，其中的写入已丢失';

/**
 * Reads the newest snapshot and the journals after it. Where that is damaged, an older snapshot and its journals stand in
 * for it; where all are, what can be read of the one with the least damage. Writes nothing and needs no lock.
 */
export async function readState(folder: string): Promise<State> {
  const { snapshots, journals } = await listParts(folder);
  // Everything is in the journals as long as the first is there, and nothing is where there is nothing at all.
  const isFromTheStart = journals[0] === 1 || (snapshots.length === 0 && journals.length === 0);
  const candidates = isFromTheStart ? [...snapshots, 0] : snapshots;
  // Before the journals, which a running server goes on with.
  const synced = await readSynced(folder);
  const found: State[] = [];
  for (const snapshot of candidates) {
    const state = await readFrom(folder, snapshot, journals, synced);
    const replaced = found[0]?.damages ?? [];
    if (state.damages.length === 0) return { ...state, replaced };
    found.push(state);
  }
  const least = found.toSorted((a, b) => a.damages.length - b.damages.length)[0];
  return least ?? readFrom(folder, 0, journals, synced);
}

/** Everything in the folder, also what the newest snapshot makes superfluous. */
export async function listParts(
  folder: string,
): Promise<{ snapshots: number[]; unfinished: number[]; journals: number[] }> {
  const names = await readdir(folder);
  const numbersOf = (name: (number: number) => string): number[] =>
    names
      .map((candidate) => Number(/\d+/u.exec(candidate)?.[0] ?? Number.NaN))
      .filter((number, index) => names[index] === name(number))
      .sort((a, b) => a - b);
  const all = numbersOf(snapshotName).reverse();
  const isDone = await Promise.all(all.map((number) => isFinished(join(folder, snapshotName(number)))));
  return {
    snapshots: all.filter((_, index) => isDone[index]),
    unfinished: all.filter((_, index) => !isDone[index]),
    journals: numbersOf(journalName),
  };
}

async function readFrom(folder: string, snapshot: number, journals: number[], synced: number): Promise<State> {
  const tables = createTables();
  const damages: Damage[] = [];
  const tell = (file: string, line: number, what: string, text: string): void => {
    damages.push({ file, line, what, text });
  };
  if (snapshot > 0) {
    await readSnapshot(join(folder, snapshotName(snapshot)), (change) => applyChange(tables, change), tell);
  }
  let sequence = snapshot;
  let tail: State['tail'] = null;
  const needed = journals.filter((_, index) => (journals[index + 1] ?? Number.POSITIVE_INFINITY) > snapshot + 1);
  // A folder without a journal is one that somebody has taken the newest writes from.
  if (snapshot > 0 && journals.length === 0) tell(join(folder, journalName(snapshot + 1)), 1, GONE, '');
  for (const first of needed) {
    const file = join(folder, journalName(first));
    if (first > sequence + 1) tell(file, 1, `缺少第 ${sequence + 1} 到第 ${first - 1} 次写入`, '');
    // What could not be read of the file before may have been no write.
    sequence = Math.max(snapshot, first - 1);
    /** Whether the lines before this one could be read; a gap after one that could not is no second damage. */
    let unread = 0;
    let next: number | null = null;
    const bytes = await readFile(file);
    const whole = scanLines(bytes, {
      line(value, number) {
        const line = lineSchema.parse(value);
        if (line.goesOn) next = line.sequence + 1;
        if (line.sequence <= sequence) return;
        if (line.sequence > sequence + 1 + unread) {
          tell(file, number, `缺少第 ${sequence + 1} 到第 ${line.sequence - 1} 次写入`, '');
        }
        unread = 0;
        for (const change of line.changes) applyChange(tables, change);
        sequence = line.sequence;
      },
      damaged(what, number, text) {
        unread += 1;
        tell(file, number, what, text);
      },
    });
    sequence += unread;
    const isLast = first === needed.at(-1);
    if (whole < bytes.length && !isLast) tell(file, 1, '最后一行不完整', '');
    if (isLast && next !== null) tell(join(folder, journalName(next)), 1, GONE, '');
    if (isLast) tail = { first, bytes: whole, cutOff: bytes.length - whole };
  }
  if (sequence < synced && damages.length === 0) {
    tell(join(folder, journalName(tail?.first ?? 1)), 1, `缺少第 ${sequence + 1} 到第 ${synced} 次写入`, '');
  }
  return { tables, sequence, snapshot, damages, replaced: [], tail };
}

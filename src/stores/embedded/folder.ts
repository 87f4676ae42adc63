import { mkdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import type { Tables } from '../tables.ts';
import type { Damage } from './damage.ts';
import { beginJournal, journalName } from './journal.ts';
import { scanLines } from './lines.ts';
import { lockFolder } from './lock.ts';
import { listParts, readState, type State } from './read-state.ts';
import { readSnapshot, snapshotName, writeSnapshot } from './snapshot.ts';
import { readSynced } from './synced.ts';

/** What a look at every file of a state folder found. */
export interface Inspection {
  state: State;
  /** Damage that costs nothing, because another file holds the same. */
  harmless: Damage[];
}

/** Reads all there is, also what the newest snapshot makes superfluous. Writes nothing, and a server may run. */
export async function inspectFolder(folder: string): Promise<Inspection> {
  const state = await readState(folder);
  const found: Damage[] = [];
  const tell = (file: string, line: number, what: string, text: string) => found.push({ file, line, what, text });
  const { snapshots, journals } = await listParts(folder);
  for (const snapshot of snapshots) await readSnapshot(join(folder, snapshotName(snapshot)), () => {}, tell);
  for (const first of journals) {
    const file = join(folder, journalName(first));
    scanLines(await readFile(file), { line() {}, damaged: (what, line, text) => tell(file, line, what, text) });
  }
  await readSynced(folder, tell);
  const isLoss = ({ file, line }: Damage): boolean =>
    state.damages.some((damage) => damage.file === file && damage.line === line);
  return { state, harmless: found.filter((damage) => !isLoss(damage)) };
}

/**
 * Makes what can be read of a folder its state; what was there is moved to `damaged-…` in it, whose name is returned.
 * Throws QundaError STATE_LOCKED where a server runs.
 */
export async function repairFolder(folder: string): Promise<string> {
  return withLock(folder, async () => {
    const { tables } = await readState(folder);
    return replaceState(folder, tables, 'damaged');
  });
}

/** Makes the rows the state of a folder that no server runs on; what was there is moved to `replaced-…` in it. */
export async function restoreFolder(folder: string, tables: Tables): Promise<string> {
  await mkdir(folder, { recursive: true });
  return withLock(folder, () => replaceState(folder, tables, 'replaced'));
}

async function withLock<T>(folder: string, work: () => Promise<T>): Promise<T> {
  const unlock = await lockFolder(folder);
  try {
    return await work();
  } finally {
    await unlock();
  }
}

/** The name of what is put aside now. */
export function asideName(reason: string): string {
  return `${reason}-${new Date().toISOString().replace(/[:.]/gu, '-')}`;
}

/** The new state comes first: whenever this is broken off, one of the two is there whole. */
async function replaceState(folder: string, tables: Tables, reason: string): Promise<string> {
  const { snapshots, unfinished, journals } = await listParts(folder);
  const { sequence } = await readState(folder);
  const next = Math.max(sequence, await readSynced(folder), ...snapshots, ...unfinished, ...journals) + 1;
  await writeSnapshot(folder, next, tables);
  await beginJournal(folder, next + 1);
  const aside = join(folder, asideName(reason));
  await mkdir(aside);
  const names = [...[...snapshots, ...unfinished].map(snapshotName), ...journals.map(journalName)];
  for (const name of names) await rename(join(folder, name), join(aside, name));
  return aside;
}

import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { DataFile } from 'lowdb/node';
import { z } from 'zod';
import { QundaError } from '../core/errors.ts';
import type { Store } from '../core/ports/store.ts';
import { listJournals, openJournal, readJournal, removeJournals } from './journal.ts';
import { lockFolder } from './lock.ts';
import { createTableStore } from './table-store.ts';
import { applyChange, type Change, changeSchema, createTables, type Tables } from './tables.ts';

/** A journal this large is folded into the snapshot. */
const MAX_JOURNAL_BYTES = 4 * 1024 * 1024;

const lineSchema = z.object({ sequence: z.number(), changes: z.array(changeSchema) });

const snapshotSchema = z.object({
  version: z.literal(2),
  /** Number of the last line that is in it. */
  sequence: z.number(),
  rows: z.array(changeSchema),
});

type Snapshot = z.infer<typeof snapshotSchema>;

interface State {
  sequence: number;
  tables: Tables;
}

/**
 * Keeps everything in a folder: `state.json` is a snapshot that lowdb replaces as a whole (write beside, then rename),
 * `journal-<n>.jsonl` holds a line for each change since, so that a change costs a line and not the whole state. A
 * killed process loses nothing that was acknowledged; a copy of the last good start stands beside the snapshot.
 * Throws QundaError STATE_DAMAGED where a file cannot be read as state, STATE_LOCKED where another process uses it.
 */
export async function openLowdbStore(folder: string, now?: () => number): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    const { database, state } = await openDatabase(folder);
    let journal = await openJournal(folder, state.sequence + 1);
    let folding: Promise<void> | undefined;
    const fold = async (): Promise<void> => {
      const full = journal;
      const next = state.sequence + 1;
      journal = await openJournal(folder, next);
      await full.close();
      await writeSnapshot(database, state);
      await removeJournals(folder, next);
    };
    let sequence = state.sequence;
    const save = async (changes: Change[]): Promise<void> => {
      sequence += 1;
      const line = { sequence, changes };
      await journal.append(JSON.stringify(line));
      applyAll(state.tables, changes);
      state.sequence = line.sequence;
      if (journal.size() > MAX_JOURNAL_BYTES) {
        folding ??= fold().finally(() => {
          folding = undefined;
        });
        await folding;
      }
    };
    const close = async (): Promise<void> => {
      await folding;
      await journal.close();
      await writeSnapshot(database, state);
      await removeJournals(folder, Number.POSITIVE_INFINITY);
      await unlock();
    };
    return createTableStore({ tables: state.tables, save, close }, now);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Reads the snapshot and what came after it, and makes that the new snapshot. */
async function openDatabase(folder: string): Promise<{ database: Low<Snapshot>; state: State }> {
  const file = join(folder, 'state.json');
  const backup = join(folder, 'state.backup.json');
  const restore = `可用上次正常启动时的备份恢复：cp '${backup}' '${file}'；若没有备份或`;
  const adapter = new DataFile<Snapshot>(file, {
    parse: (text) => parseOrExplain(() => snapshotSchema.parse(JSON.parse(text)), `状态文件 ${file}`, file, restore),
    stringify: (snapshot) => JSON.stringify(snapshot),
  });
  // lowdb's presets keep everything in memory under NODE_ENV=test, so the adapter is named outright.
  const database = new Low<Snapshot>(adapter, { version: 2, sequence: 0, rows: [] });
  await database.read();
  const state: State = { sequence: database.data.sequence, tables: createTables() };
  parseOrExplain(() => applyAll(state.tables, database.data.rows), `状态文件 ${file}`, file, restore);
  for (const { file: journal } of await listJournals(folder)) await replay(journal, state);
  await writeSnapshot(database, state);
  await removeJournals(folder, Number.POSITIVE_INFINITY);
  await copyFile(file, backup);
  return { database, state };
}

function applyAll(tables: Tables, changes: Change[]): void {
  for (const change of changes) applyChange(tables, change);
}

async function writeSnapshot(database: Low<Snapshot>, { sequence, tables }: State): Promise<void> {
  const rows: Change[] = [];
  for (const [table, { entries }] of Object.entries(tables) as [keyof Tables, Tables[keyof Tables]][]) {
    for (const [id, row] of entries()) rows.push({ op: 'set', table, id, row });
  }
  database.data = { version: 2, sequence, rows };
  await database.write();
}

async function replay(file: string, state: State): Promise<void> {
  const lines = await readJournal(file);
  lines.forEach((text, index) => {
    const where = `状态日志 ${file} 第 ${index + 1} 行`;
    const line = parseOrExplain(() => lineSchema.parse(JSON.parse(text)), where, file, '若');
    if (line.sequence <= state.sequence) return;
    parseOrExplain(() => applyAll(state.tables, line.changes), where, file, '若');
    state.sequence = line.sequence;
  });
}

function parseOrExplain<T>(parse: () => T, what: string, file: string, restore: string): T {
  try {
    return parse();
  } catch (cause) {
    throw new QundaError(
      'STATE_DAMAGED',
      `${what} 已损坏，为避免丢失数据没有启动。${restore}` +
        `不再需要其中的会话和反馈，把它移走后重新启动：mv '${file}' '${file}.damaged'。`,
      { cause },
    );
  }
}

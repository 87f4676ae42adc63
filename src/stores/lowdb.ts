import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { DataFile } from 'lowdb/node';
import { z } from 'zod';
import { QundaError } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import { applyChange, type Change, changeSchema } from './change.ts';
import { listJournals, openJournal, readJournal, removeJournals } from './journal.ts';
import { lockFolder } from './lock.ts';
import { createEmptyState, type State, stateSchema } from './state.ts';
import { createStateStore } from './state-store.ts';

/** A journal this large is folded into the snapshot. */
const MAX_JOURNAL_BYTES = 4 * 1024 * 1024;

const lineSchema = z.object({ sequence: z.number(), change: changeSchema });

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
    const database = await openDatabase(folder);
    const state = database.data;
    let journal = await openJournal(folder, state.sequence + 1);
    let folding: Promise<void> | undefined;
    const fold = async (): Promise<void> => {
      const full = journal;
      const next = state.sequence + 1;
      journal = await openJournal(folder, next);
      await full.close();
      await database.write();
      await removeJournals(folder, next);
    };
    const save = async (change: Change): Promise<void> => {
      const sequence = ++state.sequence;
      await journal.append(JSON.stringify({ sequence, change }));
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
      await database.write();
      await removeJournals(folder, Number.POSITIVE_INFINITY);
      await unlock();
    };
    return createStateStore({ state, save, close }, now);
  } catch (error) {
    await unlock();
    throw error;
  }
}

/** Reads the snapshot and what came after it, and makes that the new snapshot. */
async function openDatabase(folder: string): Promise<Low<State>> {
  const file = join(folder, 'state.json');
  const backup = join(folder, 'state.backup.json');
  const restore = `可用上次正常启动时的备份恢复：cp '${backup}' '${file}'；若没有备份或`;
  const adapter = new DataFile<State>(file, {
    parse: (text) => parseOrExplain(() => stateSchema.parse(JSON.parse(text)), `状态文件 ${file}`, file, restore),
    stringify: (state) => JSON.stringify(state),
  });
  // lowdb's presets keep everything in memory under NODE_ENV=test, so the adapter is named outright.
  const database = new Low<State>(adapter, createEmptyState());
  await database.read();
  for (const { file: journal } of await listJournals(folder)) await replay(journal, database.data);
  await database.write();
  await removeJournals(folder, Number.POSITIVE_INFINITY);
  await copyFile(file, backup);
  return database;
}

async function replay(file: string, state: State): Promise<void> {
  const lines = await readJournal(file);
  lines.forEach((text, index) => {
    const where = `状态日志 ${file} 第 ${index + 1} 行`;
    const line = parseOrExplain(() => lineSchema.parse(JSON.parse(text)), where, file, '若');
    if (line.sequence <= state.sequence) return;
    applyChange(state, line.change);
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

import { copyFile, mkdir } from 'node:fs/promises';
import { join } from 'node:path';
import { Low } from 'lowdb';
import { DataFile } from 'lowdb/node';
import { QundaError } from '../core/errors.ts';
import type { Store } from '../core/store.ts';
import { lockFolder } from './lock.ts';
import { createEmptyState, type State, stateSchema } from './state.ts';
import { createStateStore } from './state-store.ts';

/**
 * Keeps everything in `state.json` of a folder. Each write replaces the file at once (write beside, then rename), so
 * a killed process leaves the last acknowledged state; the copy of the last good start stands beside it.
 * Throws QundaError STATE_DAMAGED where the file cannot be read as state, STATE_LOCKED where another process uses it.
 */
export async function openLowdbStore(folder: string, now?: () => number): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    const file = join(folder, 'state.json');
    const backup = join(folder, 'state.backup.json');
    const adapter = new DataFile<State>(file, {
      parse: (text) => parseState(text, file, backup),
      stringify: (state) => JSON.stringify(state, null, 2),
    });
    // lowdb's presets keep everything in memory under NODE_ENV=test, so the adapter is named outright.
    const database = new Low<State>(adapter, createEmptyState());
    await database.read();
    await database.write();
    await copyFile(file, backup);
    return createStateStore(
      {
        state: database.data,
        save: coalesce(() => database.write()),
        close: async () => {
          await database.write();
          await unlock();
        },
      },
      now,
    );
  } catch (error) {
    await unlock();
    throw error;
  }
}

function parseState(text: string, file: string, backup: string): State {
  try {
    return stateSchema.parse(JSON.parse(text));
  } catch (cause) {
    throw new QundaError(
      'STATE_DAMAGED',
      `状态文件 ${file} 已损坏，为避免丢失数据没有启动。` +
        `可用上次正常启动时的备份恢复：cp '${backup}' '${file}'；` +
        `若没有备份或不再需要其中的会话和反馈，把它移走后重新启动：mv '${file}' '${file}.damaged'。`,
      { cause },
    );
  }
}

/**
 * One write at a time and one for all that asked meanwhile: each write serialises the whole state. A promise resolves
 * when a write that began after the call has ended.
 */
function coalesce(write: () => Promise<void>): () => Promise<void> {
  let running: Promise<void> | undefined;
  let next: Promise<void> | undefined;
  const run = (): Promise<void> => {
    running = write().finally(() => {
      running = undefined;
    });
    return running;
  };
  return () => {
    if (!running) return run();
    next ??= running
      .catch(() => {})
      .then(() => {
        next = undefined;
        return run();
      });
    return next;
  };
}

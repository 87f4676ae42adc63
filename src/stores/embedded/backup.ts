import { open, readFile, rename, rm } from 'node:fs/promises';
import { dirname } from 'node:path';
import { QundaError } from '../../core/errors.ts';
import { applyChange, createTables, type Tables } from '../tables.ts';
import { describeDamage } from './damage.ts';
import { readState, type State } from './read-state.ts';
import { createRowReader, encodeRows, syncFolder } from './snapshot.ts';

/** A running server may fold what is just being read; then it is read again. */
const MAX_TRIES = 5;

/**
 * Writes everything that a folder holds to one file, while a server runs on it or not; resolves with the number of rows.
 * What was stored before the call is in it. Throws QundaError STATE_DAMAGED where something of the folder is lost.
 */
export async function backupFolder(folder: string, file: string): Promise<number> {
  const { tables, sequence } = await readQuietState(folder);
  return writeBackup(tables, sequence, file);
}

/** Writes rows to one file, which is there whole or not at all; resolves with their number. */
export async function writeBackup(tables: Tables, sequence: number, file: string): Promise<number> {
  const temporary = `${file}.tmp`;
  let rows = 0;
  try {
    const output = await open(temporary, 'w');
    try {
      for (const { page, text } of encodeRows(tables, sequence)) {
        if (page > 0) rows += text.split('\n').length - 1;
        await output.appendFile(text);
      }
      await output.sync();
    } finally {
      await output.close();
    }
    await rename(temporary, file);
    await syncFolder(dirname(file));
  } catch (error) {
    await rm(temporary, { force: true });
    throw error;
  }
  return rows;
}

async function readQuietState(folder: string): Promise<State> {
  for (let tries = 1; ; tries++) {
    const state = await readState(folder).catch((error: NodeJS.ErrnoException) => {
      if (error.code !== 'ENOENT' || tries >= MAX_TRIES) throw error;
      return undefined;
    });
    if (state?.damages.length === 0) return state;
    if (state && tries >= MAX_TRIES) {
      throw new QundaError(
        'STATE_DAMAGED',
        `状态目录 ${folder} 已损坏，没有备份。${describeDamage(state.damages[0]!)}。用 qunda state check 查看详情。`,
      );
    }
  }
}

/** Reads a backup. Throws QundaError STATE_DAMAGED where it is not whole. */
export async function readBackup(file: string): Promise<Tables> {
  const tables = createTables();
  const problems: string[] = [];
  const reader = createRowReader(
    (change) => applyChange(tables, change),
    (where, line, what) => problems.push(describeDamage({ file: where, line, what })),
  );
  reader.read(file, await readFile(file));
  reader.finish(file);
  const [first] = problems;
  if (first !== undefined) {
    throw new QundaError('STATE_DAMAGED', `备份 ${file} 不完整或已损坏，没有恢复。${first}。请换一份备份。`);
  }
  return tables;
}

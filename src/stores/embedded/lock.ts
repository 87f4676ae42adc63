import { type FileHandle, open, readFile } from 'node:fs/promises';
import { hostname } from 'node:os';
import { join } from 'node:path';
import { tryLock } from 'fs-native-extensions';
import { QundaError } from '../../core/errors.ts';

/**
 * Claims a state folder for this process, because two writers of one journal lose each other's data. Returns the
 * release. The kernel holds the lock on the open file: it is seen from every container on the volume, whatever the
 * process ids there, is gone with its process, and cannot be left behind. What stands in the file is for people only.
 * Throws QundaError STATE_LOCKED.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const path = join(folder, 'state.lock');
  // Never removed: who locks a file that is no longer the one in the folder has locked nothing.
  const file = await open(path, 'a+');
  try {
    if (!tryLock(file.fd)) throw await describeOwner(folder, path);
    await signLock(file);
  } catch (error) {
    await file.close();
    throw error;
  }
  return () => file.close();
}

async function describeOwner(folder: string, path: string): Promise<QundaError> {
  const owner = (await readFile(path, 'utf8').catch(() => '')).trim();
  return new QundaError(
    'STATE_LOCKED',
    `状态目录 ${folder} 正被${owner === '' ? '另一个进程' : `进程 ${owner} `}使用。` +
      '请先停止它，或用环境变量 QUNDA_DATA_DIR 指定另一个目录。',
  );
}

/** A disk without room for a name is still one to start on: what is there can be read. */
async function signLock(file: FileHandle): Promise<void> {
  try {
    await file.truncate(0);
    await file.write(`${process.pid}@${hostname()}\n`);
  } catch (error) {
    if (!(error instanceof Error && 'code' in error && error.code === 'ENOSPC')) throw error;
  }
}

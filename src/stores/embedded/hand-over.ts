import { access, copyFile, open, rename, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { setTimeout as sleep } from 'node:timers/promises';
import { QundaError } from '../../core/errors.ts';
import type { Tables } from '../tables.ts';
import { readBackup } from './backup.ts';

/** A backup that lies here is to become the state of the process that has the folder, which then removes it. */
const REQUEST = 'restore.jsonl';
const REJECTED = 'restore.rejected.jsonl';

const POLL_MS = 1_000;
const MAX_WAIT_MS = 60_000;

/** Gives a backup to the process that has the folder; resolves when it is in force. Throws QundaError STATE_LOCKED. */
export async function handOver(folder: string, backup: string): Promise<void> {
  const request = join(folder, REQUEST);
  await rm(join(folder, REJECTED), { force: true });
  await copyFile(backup, `${request}.tmp`);
  const copy = await open(`${request}.tmp`, 'r+');
  await copy.sync().finally(() => copy.close());
  await rename(`${request}.tmp`, request);
  for (const end = Date.now() + MAX_WAIT_MS; await isThere(request); await sleep(POLL_MS / 4)) {
    if (Date.now() < end) continue;
    await rm(request, { force: true });
    throw new QundaError('STATE_LOCKED', `使用 ${folder} 的服务没有接手恢复，什么都没有改。请停止服务后重试。`);
  }
  if (await isThere(join(folder, REJECTED))) {
    throw new QundaError('STATE_LOCKED', `使用 ${folder} 的服务没能恢复，什么都没有改，原因见它的日志。`);
  }
}

/** Looks every second for a backup that was handed over and gives its rows to `restore`. Returns the end of looking. */
export function takeHandOvers(
  folder: string,
  restore: (tables: Tables) => Promise<void>,
  warn: (message: string, error?: unknown) => void,
): () => Promise<void> {
  const request = join(folder, REQUEST);
  let running: Promise<void> = Promise.resolve();
  let isBusy = false;
  async function look(): Promise<void> {
    if (!(await isThere(request))) return;
    try {
      await restore(await readBackup(request));
      await rm(request);
      warn('状态已恢复为交来的备份');
    } catch (error) {
      warn('交来的备份没能恢复', error);
      await rename(request, join(folder, REJECTED));
    }
  }
  const timer = setInterval(() => {
    if (isBusy) return;
    isBusy = true;
    running = look()
      .catch((error: unknown) => warn('查看有没有要恢复的备份时出错', error))
      .finally(() => {
        isBusy = false;
      });
  }, POLL_MS);
  timer.unref();
  return () => {
    clearInterval(timer);
    return running;
  };
}

async function isThere(path: string): Promise<boolean> {
  return access(path).then(
    () => true,
    () => false,
  );
}

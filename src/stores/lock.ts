import { readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { QundaError } from '../core/errors.ts';

/**
 * Claims a state folder for this process, because two writers of one file lose each other's data. Returns the
 * release. A lock left behind by a process that is gone is taken over. Throws QundaError STATE_LOCKED.
 */
export async function lockFolder(folder: string): Promise<() => Promise<void>> {
  const file = join(folder, 'state.lock');
  for (;;) {
    try {
      await writeFile(file, String(process.pid), { flag: 'wx' });
      return () => rm(file, { force: true });
    } catch (cause) {
      if ((cause as NodeJS.ErrnoException).code !== 'EEXIST') throw cause;
      const owner = Number(await readFile(file, 'utf8').catch(() => ''));
      if (isRunning(owner)) {
        throw new QundaError(
          'STATE_LOCKED',
          `状态目录 ${folder} 正被进程 ${owner} 使用。请先停止它，或用环境变量 QUNDA_DATA_DIR 指定另一个目录。`,
          { cause },
        );
      }
      await rm(file, { force: true });
    }
  }
}

/** In a container every start has the same process id, so a lock of our own id is always an old one. */
function isRunning(pid: number): boolean {
  if (!Number.isInteger(pid) || pid <= 0 || pid === process.pid) return false;
  try {
    process.kill(pid, 0);
    return true;
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM';
  }
}

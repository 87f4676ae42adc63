import { randomUUID } from 'node:crypto';
import { mkdir, readdir, rm, stat, writeFile } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { QundaError } from './core/errors.ts';

const REASONS: Readonly<Record<string, string>> = {
  EACCES: '没有权限',
  EPERM: '没有权限',
  EROFS: '所在的文件系统是只读的',
  ENOSPC: '磁盘已满',
  EDQUOT: '磁盘配额已用完',
  ENOTDIR: '路径中有一段是文件，不是目录',
  EEXIST: '已经有一个同名的文件',
  ENAMETOOLONG: '路径太长',
  ELOOP: '链接绕成了圈',
  ENOENT: '所在的位置不能建目录',
};

const FULL: readonly string[] = ['ENOSPC', 'EDQUOT'];

/**
 * Makes sure that a folder exists and that files can be written in it. Throws QundaError STATE_UNWRITABLE that says why
 * they cannot. `mayBeFull`: what it holds already can be read without room for more.
 */
export async function prepareStateFolder(folder: string, { mayBeFull = false } = {}): Promise<void> {
  try {
    await makeFolder(folder);
    const trial = join(folder, `.trial-${randomUUID()}`);
    await writeFile(trial, 'x', { flag: 'wx' }).finally(() => rm(trial, { force: true }));
  } catch (cause) {
    const code = (cause as NodeJS.ErrnoException).code ?? '';
    if (mayBeFull && FULL.includes(code) && (await readdir(folder)).length > 0) return;
    throw new QundaError(
      'STATE_UNWRITABLE',
      `状态目录 ${folder} 不能写入：${REASONS[code] ?? code}。请检查，或用环境变量 QUNDA_DATA_DIR 指定另一个目录。`,
      { cause },
    );
  }
}

/** Not `recursive`: where a file system refuses with ENOENT, as /proc does, Node would try for ever. */
async function makeFolder(folder: string): Promise<void> {
  const found = await stat(folder).catch((error: NodeJS.ErrnoException) => {
    if (error.code !== 'ENOENT') throw error;
    return undefined;
  });
  if (found?.isDirectory()) return;
  if (!found && dirname(folder) !== folder) await makeFolder(dirname(folder));
  await mkdir(folder).catch(async (error: NodeJS.ErrnoException) => {
    // Another start may have been faster.
    if (error.code !== 'EEXIST' || !(await stat(folder)).isDirectory()) throw error;
  });
}

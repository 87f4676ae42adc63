import { QundaError } from '../../core/errors.ts';
import { backupFolder, readBackup } from '../../stores/embedded/backup.ts';
import { restoreFolder } from '../../stores/embedded/folder.ts';
import { handOver } from '../../stores/embedded/hand-over.ts';
import { printLine } from '../output.ts';
import { readStateFolder } from './state.ts';

/** Writes the whole state to one file; a server may run. */
export async function backup(file: string): Promise<void> {
  const dataDirectory = readStateFolder();
  const rows = await explained(backupFolder(dataDirectory, file), `状态目录 ${dataDirectory} 或备份 ${file}`);
  printLine(`已备份 ${rows} 条记录到 ${file}`);
}

/** Makes a backup the state. A server that runs is handed it and goes on with it. */
export async function restore(file: string): Promise<void> {
  const dataDirectory = readStateFolder();
  const tables = await explained(readBackup(file), `备份 ${file}`);
  try {
    const aside = await restoreFolder(dataDirectory, tables);
    printLine(`已恢复 ${file}，原来的状态在 ${aside}`);
  } catch (error) {
    if (!(error instanceof QundaError && error.code === 'STATE_LOCKED')) throw error;
    printLine('服务正在运行，把备份交给它恢复……');
    await handOver(dataDirectory, file);
    printLine(`运行中的服务已恢复 ${file}，原来的状态在 ${dataDirectory} 里 replaced- 开头的备份中`);
  }
}

const PROBLEMS: Record<string, string> = {
  ENOENT: '不存在',
  ENOTDIR: '不存在',
  EISDIR: '是一个目录，不是文件',
  EACCES: '没有权限读写',
  EPERM: '没有权限读写',
  EROFS: '在只读的文件系统上',
  ENOSPC: '所在的磁盘满了',
};

async function explained<T>(work: Promise<T>, what: string): Promise<T> {
  return work.catch((cause: NodeJS.ErrnoException) => {
    const problem = PROBLEMS[cause.code ?? ''];
    if (!problem) throw cause;
    throw new QundaError('USAGE', `${what} ${problem}，请检查路径。`, { cause });
  });
}

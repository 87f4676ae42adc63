import { QundaError } from '../../core/errors.ts';
import { backupFolder, readBackup } from '../../stores/embedded/backup.ts';
import { restoreFolder } from '../../stores/embedded/folder.ts';
import { handOver } from '../../stores/embedded/hand-over.ts';
import { printLine } from '../output.ts';
import { readStateFolder } from './state.ts';

/** Writes the whole state to one file; a server may run. */
export async function backup(file: string): Promise<void> {
  const dataDirectory = readStateFolder();
  const rows = await orMissing(backupFolder(dataDirectory, file), `状态目录 ${dataDirectory} 或 ${file} 所在的目录`);
  printLine(`已备份 ${rows} 条记录到 ${file}`);
}

/** Makes a backup the state. A server that runs is handed it and goes on with it. */
export async function restore(file: string): Promise<void> {
  const dataDirectory = readStateFolder();
  const tables = await orMissing(readBackup(file), `备份 ${file}`);
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

async function orMissing<T>(work: Promise<T>, what: string): Promise<T> {
  return work.catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
    throw new QundaError('USAGE', `${what}不存在，请检查路径。`, { cause });
  });
}

import { readConfig } from '../../config.ts';
import { QundaError } from '../../core/errors.ts';
import { type Damage, describeDamage } from '../../stores/embedded/damage.ts';
import { type Inspection, inspectFolder, repairFolder } from '../../stores/embedded/folder.ts';
import { describeState } from '../../stores/embedded/store.ts';
import { printJson, printLine } from '../output.ts';

/** Looks at every file of the state folder; a server may run on it. Exit code 1 where anything is damaged. */
export async function checkState({ json }: { json?: boolean }): Promise<void> {
  const dataDirectory = readStateFolder();
  const inspection = await inspect(dataDirectory);
  const { state, harmless } = inspection;
  if (json) printJson({ folder: dataDirectory, sequence: state.sequence, lost: state.damages, harmless });
  else for (const line of describe(inspection)) printLine(line);
  if (state.damages.length + harmless.length > 0) process.exitCode = 1;
}

/** Says what would be lost; with `yes` does it, and keeps what was there. */
export async function repairState({ yes }: { yes?: boolean }): Promise<void> {
  const dataDirectory = readStateFolder();
  const inspection = await inspect(dataDirectory);
  for (const line of describe(inspection)) printLine(line);
  if (inspection.state.damages.length + inspection.harmless.length === 0) return;
  if (!yes) {
    printLine('还没有修复。确认以后加 --yes 执行：读得出的记录都会保留，损坏的文件会移到一旁留着。');
    process.exitCode = 1;
    return;
  }
  printLine(`已修复，原来的文件在 ${await repairFolder(dataDirectory)}`);
}

/** The folder of the embedded store. Throws QundaError USAGE where the state is in a database, which has its own tools. */
export function readStateFolder(): string {
  const { databaseUrl, dataDirectory } = readConfig();
  if (databaseUrl === null) return dataDirectory;
  throw new QundaError('USAGE', '状态在数据库里（QUNDA_DATABASE_URL），请用 pg_dump 备份、pg_restore 恢复。');
}

async function inspect(folder: string): Promise<Inspection> {
  return inspectFolder(folder).catch((cause: NodeJS.ErrnoException) => {
    if (cause.code !== 'ENOENT') throw cause;
    throw new QundaError('USAGE', `状态目录 ${folder} 还不存在，请检查 QUNDA_DATA_DIR。`, { cause });
  });
}

/** How much of a damaged line is shown: enough to see what it was about. */
const MAX_SHOWN = 1_000;

function describe({ state, harmless }: Inspection): string[] {
  const { damages, sequence, tables } = state;
  const rows = Object.values(tables).reduce((sum, table) => sum + table.size(), 0);
  const show = ({ text, ...where }: Damage): string[] => [
    `  ${describeDamage({ ...where })}`,
    ...(text === '' ? [] : [`    ${text.slice(0, MAX_SHOWN)}`]),
  ];
  return [
    `读出 ${rows} 条记录，最后一次写入是第 ${sequence} 次。`,
    ...describeState({ ...state, replaced: [] }),
    ...(damages.length > 0 ? ['会丢失：', ...damages.flatMap(show)] : []),
    ...(harmless.length > 0 ? ['有损坏但不会丢失（另一个文件里有同样的内容）：', ...harmless.flatMap(show)] : []),
    ...(damages.length + harmless.length === 0 ? ['没有损坏。'] : []),
  ];
}

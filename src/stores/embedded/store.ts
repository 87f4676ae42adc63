import { mkdir, rm } from 'node:fs/promises';
import { join } from 'node:path';
import { QundaError } from '../../core/errors.ts';
import { openAllFiles } from '../../core/ports/files.ts';
import type { Store } from '../../core/ports/store.ts';
import { createTableStore, type Keeping } from '../table-store.ts';
import { applyChange, type Tables } from '../tables.ts';
import { writeBackup } from './backup.ts';
import { type Damage, describeDamage } from './damage.ts';
import { createFileFolder } from './files.ts';
import { asideName } from './folder.ts';
import { takeHandOvers } from './hand-over.ts';
import { type JournalOptions, journalName, openJournal } from './journal.ts';
import { importLegacyState } from './legacy.ts';
import { lockFolder } from './lock.ts';
import { listParts, readState, type State } from './read-state.ts';
import { listRows, snapshotName, writeSnapshot } from './snapshot.ts';

export interface EmbeddedOptions extends Keeping {
  /** Told in Chinese of what went wrong without a loss. */
  warn?: (message: string, error?: unknown) => void;
  /** Replaced in tests. */
  openFile?: JournalOptions['openFile'];
  /** A journal this large is folded into a snapshot; by default 4 MB, or half of the last snapshot. */
  foldBytes?: number;
}

const FOLD_BYTES = 4 * 1024 * 1024;
/** A full disk does not get larger with every message. */
const FOLD_AGAIN_MS = 60_000;

/**
 * Keeps everything in a folder, for one process: a journal gets a line for each write, and from time to time all rows
 * are written to a snapshot, which makes the journals before it superfluous. The last two snapshots and the journals after the
 * older one are kept: where the newer is damaged, nothing is lost.
 * Throws QundaError STATE_LOCKED where another process has the folder, STATE_DAMAGED where something is lost.
 */
export async function openEmbeddedStore(folder: string, options: EmbeddedOptions = {}): Promise<Store> {
  await mkdir(folder, { recursive: true });
  const unlock = await lockFolder(folder);
  try {
    return await openLocked(folder, options, unlock);
  } catch (error) {
    await unlock();
    throw error;
  }
}

async function openLocked(folder: string, options: EmbeddedOptions, unlock: () => Promise<void>): Promise<Store> {
  const { warn = () => {}, foldBytes = FOLD_BYTES, now = Date.now } = options;
  await importLegacyState(folder);
  const state = await readState(folder);
  if (state.damages.length > 0) throw describeLoss(folder, state.damages);
  for (const message of describeState(state)) warn(message);
  const { tables } = state;
  const journal = await openJournal({
    folder,
    sequence: state.sequence,
    tail: state.tail,
    ...(options.openFile && { openFile: options.openFile }),
    apply(changes) {
      for (const change of changes) applyChange(tables, change);
    },
  });
  let snapshotBytes = 0;
  let folding: Promise<void> | undefined;
  let failedAt = Number.NEGATIVE_INFINITY;

  async function fold(): Promise<void> {
    const sequence = await journal.rotate();
    try {
      snapshotBytes = await writeSnapshot(folder, sequence, tables);
      await removeSuperfluous(folder);
    } catch (error) {
      // A full disk needs the room; the journals hold everything.
      await rm(join(folder, snapshotName(sequence)), { recursive: true, force: true });
      throw error;
    }
  }

  /** Nobody waits for it: what it would make smaller is safe as it is. */
  function foldInTime(): void {
    if (
      folding ||
      performance.now() - failedAt < FOLD_AGAIN_MS ||
      journal.size() < Math.max(foldBytes, snapshotBytes / 2)
    )
      return;
    folding = fold()
      .catch((error: unknown) => {
        failedAt = performance.now();
        warn('状态日志没能合并成快照，一分钟后再试', error);
      })
      .finally(() => {
        folding = undefined;
      });
  }

  /** What was there is kept as a backup beside it. The numbers that are left out keep it apart from what was before. */
  async function restore(rows: Tables): Promise<void> {
    await folding;
    await journal.alone(async (sequence) => {
      await writeBackup(tables, sequence, join(folder, `${asideName('replaced')}.jsonl`));
      // The journal before ends with the number of the snapshot: a number that no line has, or it would stand in for a damaged one.
      const next = sequence + 2;
      await writeSnapshot(folder, next, rows);
      for (const table of Object.values(tables)) table.clear();
      for (const change of listRows(rows)) applyChange(tables, change);
      return { sequence: next, value: undefined };
    });
  }

  const stopTaking = takeHandOvers(folder, restore, warn);
  return createTableStore(
    {
      tables,
      async save(changes) {
        await journal.append(changes);
        foldInTime();
      },
      files: openAllFiles((kind, keptMs) => createFileFolder({ folder: join(folder, kind), keptMs, now })),
      isWritable: () => journal.isWritable(),
      async close() {
        await stopTaking();
        await folding;
        await journal.close();
        await unlock();
      },
    },
    options,
  );
}

/** Keeps the last two snapshots, and the journals after the older. */
async function removeSuperfluous(folder: string): Promise<void> {
  const { snapshots, unfinished, journals } = await listParts(folder);
  const [, previous = 0] = snapshots;
  for (const sequence of [...snapshots.slice(2), ...unfinished]) {
    await rm(join(folder, snapshotName(sequence)), { recursive: true });
  }
  for (const [index, first] of journals.entries()) {
    if ((journals[index + 1] ?? Number.POSITIVE_INFINITY) <= previous + 1) await rm(join(folder, journalName(first)));
  }
}

/** What is worth knowing of a state that is whole. */
export function describeState({ replaced, tail }: State): string[] {
  const [first] = replaced;
  return [
    ...(first ? [`${describeDamage(first)}；已改用上一份完好的快照和其后的日志，没有丢失数据`] : []),
    ...(tail && tail.cutOff > 0
      ? [`${journalName(tail.first)} 末尾有 ${tail.cutOff} 字节没有写完（进程中断时正在写，没有确认过），已略过`]
      : []),
  ];
}

function describeLoss(folder: string, damages: Damage[]): QundaError {
  const [first, ...others] = damages.map(describeDamage);
  const more = others.length > 0 ? `（另有 ${others.length} 处）` : '';
  return new QundaError(
    'STATE_DAMAGED',
    `状态目录 ${folder} 已损坏，为避免丢失数据没有启动。${first}${more}。` +
      '先用 qunda state check 查看，再用 qunda state repair 修复（会先说明将丢失什么），或用 qunda restore 恢复备份。',
  );
}

import { randomUUID } from 'node:crypto';
import { readdir, readFile, rename } from 'node:fs/promises';
import { join } from 'node:path';
import { z } from 'zod';
import { QundaError } from '../../core/errors.ts';
import { createTables, type Tables } from '../tables.ts';
import { beginJournal } from './journal.ts';
import { writeSnapshot } from './snapshot.ts';

const SNAPSHOT = 'state.json';
const JOURNAL = /^journal-\d{1,11}\.jsonl$/u;

/** Records had no id of their own then, apart from messages. */
const record = z.looseObject({ id: z.string().optional() });
const stateSchema = z.object({
  sequence: z.number(),
  messages: z.array(record),
  feedback: z.array(record),
  unanswered: z.array(record),
  undelivered: z.array(record).default([]),
});

const lineSchema = z.object({
  sequence: z.number(),
  change: z.discriminatedUnion('kind', [
    z.object({ kind: z.literal('message'), message: record }),
    z.object({ kind: z.literal('feedback'), feedback: record }),
    z.object({ kind: z.literal('unanswered'), question: record }),
    z.object({ kind: z.literal('undelivered'), message: record }),
    z.object({ kind: z.enum(['person', 'seen']) }),
  ]),
});

/**
 * Takes over what version 0.1 kept in `state.json` and its journals, but for what it would have forgotten within the hour;
 * the old files stay, with `.imported` behind their names. Throws QundaError STATE_DAMAGED where they cannot be read.
 */
export async function importLegacyState(folder: string): Promise<void> {
  const names = (await readdir(folder)).filter((name) => name === SNAPSHOT || JOURNAL.test(name));
  if (!names.includes(SNAPSHOT)) return;
  const tables = createTables();
  try {
    const state = stateSchema.parse(JSON.parse(await readFile(join(folder, SNAPSHOT), 'utf8')));
    for (const name of ['messages', 'feedback', 'unanswered', 'undelivered'] as const) {
      for (const row of state[name]) add(tables, name, row);
    }
    for (const name of names.filter((candidate) => candidate !== SNAPSHOT).sort(byNumber)) {
      const lines = (await readFile(join(folder, name), 'utf8')).split('\n').slice(0, -1);
      for (const { sequence, change } of lines.map((line) => lineSchema.parse(JSON.parse(line)))) {
        if (sequence <= state.sequence) continue;
        state.sequence = sequence;
        if (change.kind === 'message') add(tables, 'messages', change.message);
        else if (change.kind === 'feedback') add(tables, 'feedback', change.feedback);
        else if (change.kind === 'unanswered') add(tables, 'unanswered', change.question);
        else if (change.kind === 'undelivered') add(tables, 'undelivered', change.message);
      }
    }
  } catch (cause) {
    throw new QundaError(
      'STATE_DAMAGED',
      `旧版本的状态文件 ${join(folder, SNAPSHOT)}（或它的日志）已损坏，没有启动。请从备份恢复这些文件；` +
        '不再需要其中的记录，就把它们移走后重新启动。',
      { cause },
    );
  }
  await writeSnapshot(folder, 1, tables);
  await beginJournal(folder, 2);
  for (const name of names) await rename(join(folder, name), join(folder, `${name}.imported`));
}

function add(
  tables: Tables,
  name: 'messages' | 'feedback' | 'unanswered' | 'undelivered',
  row: z.infer<typeof record>,
): void {
  const id = row.id ?? randomUUID();
  tables[name].set(id, { ...row, id });
}

function byNumber(a: string, b: string): number {
  return Number(/\d+/u.exec(a)?.[0]) - Number(/\d+/u.exec(b)?.[0]);
}

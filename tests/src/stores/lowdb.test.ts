import { execFileSync } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { mkdir, readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { QundaError } from '../../../src/core/errors.ts';
import { openLowdbStore } from '../../../src/stores/lowdb.ts';
import { storeContract } from '../../contracts/store.ts';
import { createClock } from '../../helpers/clock.ts';
import { makeFeedback, makeInboxItem, makeMessage, makePerson, makeUnanswered } from '../../helpers/store-records.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

storeContract('lowdb', async (now) => openLowdbStore(await makeTemporaryFolder(), now));

/** A folder in which a store was opened, given one record, and closed. */
async function makeUsedFolder(): Promise<string> {
  const folder = await makeTemporaryFolder();
  const store = await openLowdbStore(folder);
  await store.feedback.append(makeFeedback());
  await store.close();
  return folder;
}

/** What opening the folder fails with. */
async function failToOpen(folder: string): Promise<QundaError> {
  return openLowdbStore(folder).then(
    () => expect.unreachable('the store opened'),
    (error: QundaError) => error,
  );
}

describe('a lowdb store', () => {
  it('remembers everything when it is opened again', async () => {
    const folder = join(await makeTemporaryFolder(), 'not', 'there', 'yet');
    const clock = createClock();
    const before = await openLowdbStore(folder, clock.now);
    const person = makePerson({ at: clock.now() });
    await before.persons.set('__proto__', person);
    await before.messages.append(makeMessage('1'));
    const feedback = makeFeedback();
    await before.feedback.append(feedback);
    const question = makeUnanswered();
    await before.unanswered.append(question);
    await before.seen.set('__proto__', true);
    const items = [makeInboxItem('__proto__'), makeInboxItem('b'), makeInboxItem('c')];
    for (const item of items) await before.inbox.put(item);
    await before.inbox.done('b');
    await before.close();

    const after = await openLowdbStore(folder, clock.now);
    expect(await after.persons.get('__proto__')).toEqual(person);
    expect(await after.messages.query({ conversationId: 'group' })).toEqual([makeMessage('1')]);
    expect(await after.feedback.query()).toEqual([feedback]);
    expect(await after.unanswered.query()).toEqual([question]);
    expect(await after.seen.get('__proto__')).toBe(true);
    expect(await after.inbox.waiting()).toEqual([items[0], items[2]]);
    expect(await after.inbox.put(items[1]!)).toBe(false);
    await after.close();
  });

  it('has a record on disk when the write resolves', async () => {
    const folder = await makeTemporaryFolder();
    const store = await openLowdbStore(folder);
    // So long that it is written in several pieces; read at once, so that no piece can follow later.
    const question = '长'.repeat(1_000_000);
    await store.feedback.append(makeFeedback({ question }));
    const [line] = readFileSync(join(folder, 'journal-1.jsonl'), 'utf8').split('\n');
    expect(JSON.parse(line!)).toMatchObject({ sequence: 1, changes: [{ table: 'feedback' }] });
    await store.close();
  });

  it('makes a change once that stands in the snapshot and still in a journal', async () => {
    const folder = await makeUsedFolder();
    const lines = [1, 2].map((sequence) => {
      const row = makeFeedback({ id: `f${sequence}` });
      return `${JSON.stringify({ sequence, changes: [{ op: 'set', table: 'feedback', id: row.id, row }] })}\n`;
    });
    await writeFile(join(folder, 'journal-1.jsonl'), lines.join(''));
    const store = await openLowdbStore(folder);
    expect(await store.feedback.query()).toHaveLength(2);
    await store.close();
  });

  it('leaves out a last line that a crash cut off, for it was never acknowledged', async () => {
    const folder = await makeUsedFolder();
    await writeFile(join(folder, 'journal-2.jsonl'), '{"sequence":2,"changes":[{"op":"set"');
    const store = await openLowdbStore(folder);
    expect(await store.feedback.query()).toHaveLength(1);
    await store.close();
  });

  it('stops at a damaged line and names it', async () => {
    const folder = await makeUsedFolder();
    await writeFile(join(folder, 'journal-2.jsonl'), '{"sequence":2}\n');
    await expect(openLowdbStore(folder)).rejects.toMatchObject({
      code: 'STATE_DAMAGED',
      message: expect.stringContaining('journal-2.jsonl 第 1 行'),
    });
  });

  it('folds a journal that has grown into the snapshot without losing a change', async () => {
    const folder = await makeTemporaryFolder();
    const store = await openLowdbStore(folder);
    const question = '长'.repeat(100_000);
    for (let at = 0; at < 40; at++) await store.feedback.append(makeFeedback({ question }));
    expect(await readdir(folder)).not.toContain('journal-1.jsonl');
    await store.feedback.append(makeFeedback());
    await store.close();
    const again = await openLowdbStore(folder);
    expect(await again.feedback.query()).toHaveLength(41);
    await again.close();
  });

  it('keeps a copy of the last good start', async () => {
    const folder = await makeUsedFolder();
    const store = await openLowdbStore(folder);
    await store.feedback.append(makeFeedback());
    await store.close();
    const backup = JSON.parse(await readFile(join(folder, 'state.backup.json'), 'utf8'));
    expect(backup.rows).toHaveLength(1);
  });
});

describe('a damaged state file', () => {
  const change = (good: string, parts: object): string => JSON.stringify({ ...JSON.parse(good), ...parts });
  /** Each differs from a good file in one thing. */
  const damages: [kind: string, damage: (good: string) => string][] = [
    ['cut off', (good) => good.slice(0, -10)],
    ['empty', () => ''],
    ['of something else', () => '[]'],
    ['of nothing', () => 'null'],
    ['without a list', (good) => change(good, { rows: undefined })],
    ['of a later version', (good) => change(good, { version: 3 })],
    [
      'with a damaged record',
      (good) => change(good, { rows: [{ op: 'set', table: 'feedback', id: 'a', row: { at: 'yesterday' } }] }),
    ],
  ];

  it.each(damages)('stops the start and stays as it is: %s', async (_kind, damage) => {
    const folder = await makeUsedFolder();
    const file = join(folder, 'state.json');
    const content = damage(await readFile(file, 'utf8'));
    await writeFile(file, content);
    const error = await failToOpen(folder);
    expect(error).toMatchObject({ name: 'QundaError', code: 'STATE_DAMAGED' });
    expect(error.message).toContain(file);
    expect(await readFile(file, 'utf8')).toBe(content);
  });

  it('is not what a file is called that cannot be read at all', async () => {
    const folder = await makeTemporaryFolder();
    await mkdir(join(folder, 'state.json'));
    expect(await failToOpen(folder)).toMatchObject({ code: 'EISDIR' });
  });

  it('is mended by the command that the message gives', async () => {
    const folder = await makeUsedFolder();
    await (await openLowdbStore(folder)).close();
    await writeFile(join(folder, 'state.json'), '{');
    const { message } = await failToOpen(folder);
    execFileSync('sh', ['-c', /cp '[^']+' '[^']+'/u.exec(message)![0]]);
    const store = await openLowdbStore(folder);
    expect(await store.feedback.query()).toHaveLength(1);
    await store.close();
  });

  it('is put aside by the other command', async () => {
    const folder = await makeUsedFolder();
    await writeFile(join(folder, 'state.json'), '{');
    const { message } = await failToOpen(folder);
    execFileSync('sh', ['-c', /mv '[^']+' '[^']+'/u.exec(message)![0]]);
    const store = await openLowdbStore(folder);
    expect(await store.feedback.query()).toEqual([]);
    await store.close();
    expect(await readFile(join(folder, 'state.json.damaged'), 'utf8')).toBe('{');
  });
});

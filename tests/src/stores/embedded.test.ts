import { readFileSync } from 'node:fs';
import { appendFile, cp, mkdir, open, readdir, readFile, rm, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.ts';
import { backupFolder } from '../../../src/stores/embedded/backup.ts';
import { inspectFolder, repairFolder } from '../../../src/stores/embedded/folder.ts';
import { handOver } from '../../../src/stores/embedded/hand-over.ts';
import { readState } from '../../../src/stores/embedded/read-state.ts';
import { type EmbeddedOptions, openEmbeddedStore } from '../../../src/stores/embedded/store.ts';
import { type Storage, storeContract } from '../../contracts/store.ts';
import { createClock, MINUTE_MS } from '../../helpers/clock.ts';
import { makeFeedback, makeInboxItem, makeMessage, makePerson, makeUnanswered } from '../../helpers/store-records.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

/** A new folder for each test, opened with these options. */
function inFolder(options: EmbeddedOptions = {}): () => Promise<Storage> {
  return async () => {
    const folder = await makeTemporaryFolder();
    return {
      open: (now) => openEmbeddedStore(folder, { ...options, now }),
      async reopen(store, now) {
        await store.close();
        return openEmbeddedStore(folder, { ...options, now });
      },
    };
  };
}

storeContract('embedded', inFolder());
storeContract('embedded, folding all the time,', inFolder({ foldBytes: 1 }));

const { now } = createClock();
const JOURNAL = 'journal-000000000001.jsonl';

async function openAgain(folder: string, warnings: string[] = []): Promise<Store> {
  return openEmbeddedStore(folder, { now, warn: (message) => warnings.push(message) });
}

/** Ids of the feedback in a folder, in order. */
async function feedbackIn(folder: string, warnings?: string[]): Promise<string[]> {
  const store = await openAgain(folder, warnings);
  const ids = (await store.feedback.query()).map(({ id }) => id);
  await store.close();
  return ids;
}

/** A folder with feedback of these ids, in two snapshots and the journals after the older one. */
async function makeFolder(ids: string[]): Promise<string> {
  const folder = await makeTemporaryFolder();
  const third = Math.ceil(ids.length / 3);
  for (const [index, foldBytes] of [1, 1, 1e9].entries()) {
    const store = await openEmbeddedStore(folder, { now, foldBytes });
    for (const id of ids.slice(index * third, (index + 1) * third)) await store.feedback.append(makeFeedback({ id }));
    await store.close();
  }
  return folder;
}

async function listFiles(folder: string): Promise<string[]> {
  const names = await readdir(folder, { recursive: true });
  return names.filter((name) => name.endsWith('.jsonl')).sort();
}

describe('an embedded store', () => {
  it('remembers everything when it is opened again', async () => {
    const folder = join(await makeTemporaryFolder(), 'not', 'there', 'yet');
    const clock = createClock();
    const before = await openEmbeddedStore(folder, { now: clock.now });
    const [person, feedback, question] = [makePerson({ at: clock.now() }), makeFeedback(), makeUnanswered()];
    await before.persons.set('__proto__', person);
    await before.messages.append(makeMessage('1'));
    await before.feedback.append(feedback);
    await before.unanswered.append(question);
    await before.unanswered.update(question.id, { handedOver: true });
    const items = [makeInboxItem('__proto__'), makeInboxItem('b'), makeInboxItem('c')];
    for (const item of items) await before.inbox.put(item);
    await before.inbox.done('b');
    await before.close();

    const after = await openEmbeddedStore(folder, { now: clock.now });
    expect(await after.persons.get('__proto__')).toEqual(person);
    expect(await after.messages.query({ conversationId: 'group' })).toEqual([makeMessage('1')]);
    expect(await after.feedback.query()).toEqual([feedback]);
    expect(await after.unanswered.query()).toEqual([{ ...question, handedOver: true }]);
    expect(await after.inbox.waiting()).toEqual([items[0], items[2]]);
    expect(await after.inbox.put(items[1]!)).toBe(false);
    await after.close();
  });

  it('has a record on disk when the write resolves', async () => {
    const folder = await makeTemporaryFolder();
    const store = await openAgain(folder);
    // So long that it is written in several pieces; read at once, so that no piece can follow later.
    await store.feedback.append(makeFeedback({ question: '长'.repeat(1_000_000) }));
    const [line] = readFileSync(join(folder, JOURNAL), 'utf8').split('\n');
    expect(JSON.parse(line!.slice(9))).toMatchObject({ sequence: 1, changes: [{ table: 'feedback' }] });
    await store.close();
  });

  it('leaves out a last line that a crash cut off, for it was never acknowledged, and goes on after it', async () => {
    const folder = await makeFolder(['a', 'b', 'c']);
    const last = join(folder, (await listFiles(folder)).findLast((name) => name.startsWith('journal'))!);
    const [line] = (await readFile(last, 'utf8')).split('\n');
    await appendFile(last, line!.slice(0, -5));
    const warnings: string[] = [];
    expect(await feedbackIn(folder, warnings)).toEqual(['a', 'b', 'c']);
    expect(warnings).toEqual([expect.stringContaining('没有写完')]);
    const store = await openAgain(folder);
    await store.feedback.append(makeFeedback({ id: 'd' }));
    await store.close();
    expect(await feedbackIn(folder, [])).toEqual(['a', 'b', 'c', 'd']);
  });

  it('folds without losing a change, and keeps what the older of two snapshots needs', async () => {
    const folder = await makeTemporaryFolder();
    const ids = Array.from({ length: 300 }, (_, number) => `f${number}`);
    for (const part of [0, 1, 2]) {
      const store = await openEmbeddedStore(folder, { now, foldBytes: 1 });
      for (const id of ids.slice(part * 100, part * 100 + 100)) await store.feedback.append(makeFeedback({ id }));
      for (const id of ids.slice(0, part * 50)) await store.feedback.remove(id);
      await store.close();
    }
    const snapshots = new Set((await listFiles(folder)).flatMap((name) => /^snapshot-\d+/u.exec(name)?.[0] ?? []));
    expect(snapshots.size).toBe(2);
    expect(await feedbackIn(folder)).toEqual(ids.slice(100));
    await rm(join(folder, [...snapshots].sort().at(-1)!), { recursive: true });
    expect(await feedbackIn(folder)).toEqual(ids.slice(100));
  });

  it('forgets what is older than the days it was told, and keeps so many messages', async () => {
    const folder = await makeTemporaryFolder();
    const clock = createClock();
    const options = { now: clock.now, retention: { days: 2, messages: 3 } };
    const store = await openEmbeddedStore(folder, options);
    await store.feedback.append(makeFeedback({ id: 'old', at: new Date(clock.now()).toISOString() }));
    clock.advance(24 * 60 * MINUTE_MS);
    await store.feedback.append(makeFeedback({ id: 'young', at: new Date(clock.now()).toISOString() }));
    for (const id of ['1', '2', '3', '4']) await store.messages.append(makeMessage(id));
    expect((await store.messages.query()).map(({ id }) => id)).toEqual(['2', '3', '4']);
    clock.advance(25 * 60 * MINUTE_MS);
    await store.persons.set('a', makePerson({ at: clock.now() }));
    expect((await store.feedback.query()).map(({ id }) => id)).toEqual(['young']);
    await store.close();
    const again = await openEmbeddedStore(folder, { ...options, now });
    expect((await again.messages.query()).map(({ id }) => id)).toEqual(['2', '3', '4']);
    await again.close();
  });
});

describe('a write that fails', () => {
  /** A folder on a disk that has room for so many more bytes; a write that does not fit is cut off, as by a full disk. */
  async function openOnDisk(folder: string, disk: { room: number }): Promise<Store> {
    return openEmbeddedStore(folder, {
      now,
      async openFile(path) {
        await (await open(path, 'a')).close();
        const file = await open(path, 'r+');
        return {
          truncate: (length) => file.truncate(length),
          datasync: () => file.datasync(),
          close: () => file.close(),
          async write(bytes, offset, length, position) {
            if (disk.room <= 0) throw Object.assign(new Error('no space left on device'), { code: 'ENOSPC' });
            const written = await file.write(bytes, offset, Math.min(length, disk.room), position);
            disk.room -= written.bytesWritten;
            return written;
          },
        };
      },
    });
  }

  it('leaves nothing behind, is told, and does not hinder the next', async () => {
    const folder = await makeTemporaryFolder();
    const disk = { room: 100_000 };
    const store = await openOnDisk(folder, disk);
    await store.feedback.append(makeFeedback({ id: 'a' }));
    disk.room = 100;
    const failed = await Promise.allSettled([
      store.feedback.append(makeFeedback({ id: 'b' })),
      store.inbox.put(makeInboxItem('web:1')),
      store.inbox.put(makeInboxItem('web:1')),
    ]);
    expect(failed.map(({ status }) => status)).toEqual(['rejected', 'rejected', 'rejected']);
    expect(await store.isWritable()).toBe(false);
    expect((await store.feedback.query()).map(({ id }) => id)).toEqual(['a']);
    expect(readFileSync(join(folder, JOURNAL), 'utf8').split('\n')).toHaveLength(2);

    disk.room = 100_000;
    expect(await store.inbox.put(makeInboxItem('web:1'))).toBe(true);
    await store.feedback.append(makeFeedback({ id: 'c' }));
    expect(await store.isWritable()).toBe(true);
    await store.close();
    expect(await inspectFolder(folder)).toMatchObject({ state: { sequence: 3, damages: [] }, harmless: [] });
    expect(await feedbackIn(folder)).toEqual(['a', 'c']);
  });

  it('is foreseen, and room that is there again is found', async () => {
    const disk = { room: 100_000 };
    const store = await openOnDisk(await makeTemporaryFolder(), disk);
    disk.room = 0;
    // Nothing was written yet, so it has to try.
    expect(await store.isWritable()).toBe(false);
    disk.room = 100_000;
    await expect.poll(() => store.isWritable()).toBe(true);
    await store.close();
  });
});

describe('a damaged state', () => {
  const IDS = ['a', 'b', 'c', 'd', 'e', 'f'];

  it('is never read as something else, whichever bit is changed', async () => {
    const folder = await makeFolder(IDS);
    const good = [...(await readState(folder)).tables.feedback.rows()];
    for (const name of await listFiles(folder)) {
      const file = join(folder, name);
      const bytes = await readFile(file);
      for (let at = 0; at < bytes.length; at += 3) {
        const damaged = Buffer.from(bytes);
        damaged[at]! ^= 1 << (at % 8);
        await writeFile(file, damaged);
        const { state, harmless } = await inspectFolder(folder);
        const found = state.damages.length + harmless.length + (state.tail?.cutOff ?? 0);
        expect(found, `${name} at ${at}`).toBeGreaterThan(0);
        if (state.damages.length === 0) expect([...state.tables.feedback.rows()], `${name} at ${at}`).toEqual(good);
      }
      await writeFile(file, bytes);
    }
  });

  it.each([0, 1, 2, 3])('is found where line %i of a journal is missing', async (line) => {
    const folder = await makeTemporaryFolder();
    const store = await openAgain(folder);
    for (const id of IDS) await store.feedback.append(makeFeedback({ id }));
    await store.close();
    const file = join(folder, JOURNAL);
    const lines = (await readFile(file, 'utf8')).split('\n');
    await writeFile(file, lines.toSpliced(line, 1).join('\n'));
    await expect(openAgain(folder)).rejects.toThrow(`第 ${line + 1} 行：缺少第 ${line + 1} 到第 ${line + 1} 次写入`);
  });

  it.each([
    ['a fold', async () => makeFolder(IDS)],
    [
      'a repair',
      async () => {
        const folder = await makeFolder(IDS);
        await repairFolder(folder);
        return folder;
      },
    ],
  ])('is found where the newest journal after %s is gone', async (_when, make) => {
    const folder = await make();
    expect(await feedbackIn(folder)).toEqual(IDS);
    const newest = (await readdir(folder))
      .filter((name) => name.startsWith('journal'))
      .sort()
      .at(-1)!;
    await rm(join(folder, newest));
    await expect(openAgain(folder)).rejects.toThrow(`${join(folder, newest)} 第 1 行：文件不见了，其中的写入已丢失`);
  });

  it.each([0, 1, 4])('is found where only %i lines of a journal are left, and gone after a repair', async (left) => {
    const folder = await makeTemporaryFolder();
    const store = await openAgain(folder);
    for (const id of IDS) await store.feedback.append(makeFeedback({ id }));
    await store.close();
    const file = join(folder, JOURNAL);
    const lines = (await readFile(file, 'utf8')).split('\n').slice(0, left);
    await writeFile(file, lines.map((line) => `${line}\n`).join(''));
    await expect(openAgain(folder)).rejects.toThrow(`缺少第 ${left + 1} 到第 6 次写入`);
    await repairFolder(folder);
    expect(await feedbackIn(folder)).toEqual(IDS.slice(0, left));
  });

  it('of the snapshot that a backup was restored to is not stood in for by what was before', async () => {
    const folder = await makeTemporaryFolder();
    const backup = join(await makeTemporaryFolder(), 'backup.jsonl');
    const store = await openAgain(folder);
    await store.feedback.append(makeFeedback({ id: 'a' }));
    await backupFolder(folder, backup);
    await store.feedback.append(makeFeedback({ id: 'b' }));
    await handOver(folder, backup);
    await store.feedback.append(makeFeedback({ id: 'c' }));
    await store.close();
    expect(await feedbackIn(folder)).toEqual(['a', 'c']);
    const page = (await listFiles(folder)).find((name) => name.endsWith('/000001.jsonl'))!;
    await writeFile(join(folder, page), 'nonsense\n');
    await expect(openAgain(folder)).rejects.toThrow(`${page} 第 1 行：校验和不符`);
  });

  it('stops the start, which names file and line and changes nothing', async () => {
    const folder = await makeTemporaryFolder();
    const store = await openAgain(folder);
    for (const id of IDS) await store.feedback.append(makeFeedback({ id }));
    await store.close();
    const file = join(folder, JOURNAL);
    const content = (await readFile(file, 'utf8')).replace('"id":"c"', '"id":"x"');
    await writeFile(file, content);
    const opened = openAgain(folder);
    await expect(opened).rejects.toMatchObject({ code: 'STATE_DAMAGED' });
    await expect(opened).rejects.toThrow(`${file} 第 3 行：校验和不符。先用 qunda state check`);
    expect(await readFile(file, 'utf8')).toBe(content);
  });

  it('of a snapshot costs nothing: the one before and its journals stand in', async () => {
    const folder = await makeFolder(IDS);
    const page = (await listFiles(folder)).findLast(
      (name) => name.startsWith('snapshot') && name.includes('000001.jsonl'),
    )!;
    await writeFile(join(folder, page), 'nonsense\n');
    const warnings: string[] = [];
    expect(await feedbackIn(folder, warnings)).toEqual(IDS);
    expect(warnings).toEqual([expect.stringMatching(/000001\.jsonl 第 1 行：校验和不符；已改用/u)]);
  });

  it('is what an unfinished snapshot is not', async () => {
    const folder = await makeFolder(IDS);
    await mkdir(join(folder, 'snapshot-000000000099'));
    await writeFile(join(folder, 'snapshot-000000000099', '000001.jsonl'), 'half');
    expect(await feedbackIn(folder, [])).toEqual(IDS);
  });

  it('is not what a file is called that cannot be read at all', async () => {
    const folder = await makeFolder(IDS);
    const copy = join(await makeTemporaryFolder(), 'copy');
    await cp(folder, copy, { recursive: true });
    const journal = (await listFiles(copy)).findLast((name) => name.startsWith('journal'))!;
    await rm(join(copy, journal));
    await mkdir(join(copy, journal));
    await expect(openAgain(copy)).rejects.toMatchObject({ code: 'EISDIR' });
  });
});

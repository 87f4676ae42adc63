import { readdir, readFile, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { openEmbeddedStore } from '../../../../src/stores/embedded/store.ts';
import { startWriter } from '../../../helpers/start-writer.ts';
import { makeFeedback } from '../../../helpers/store-records.ts';
import { makeTemporaryFolder } from '../../../helpers/temporary-folder.ts';
import { type Run, runQunda, START_TIMEOUT_MS } from '../run-qunda.ts';

const at = new Date().toISOString();
const JOURNAL = 'journal-000000000001.jsonl';

async function add(folder: string, ...ids: string[]): Promise<void> {
  const store = await openEmbeddedStore(folder);
  for (const id of ids) await store.feedback.append(makeFeedback({ id, at, question: id }));
  await store.close();
}

async function idsIn(folder: string): Promise<string[]> {
  const store = await openEmbeddedStore(folder);
  const ids = (await store.feedback.query()).map(({ id }) => id);
  await store.close();
  return ids;
}

async function damage(folder: string): Promise<string> {
  const file = join(folder, JOURNAL);
  const content = (await readFile(file, 'utf8')).replace('"question":"b"', '"question":"x"');
  await writeFile(file, content);
  return content;
}

const run = (folder: string, ...args: string[]): Promise<Run> => runQunda(args, { QUNDA_DATA_DIR: folder });

describe('the state commands', { timeout: START_TIMEOUT_MS }, () => {
  it('find nothing wrong with a good state', async () => {
    const folder = await makeTemporaryFolder();
    await add(folder, 'a', 'b');
    expect(await run(folder, 'state', 'check')).toMatchObject({ code: 0, stdout: expect.stringContaining('没有损坏') });
    const { code, stdout } = await run(folder, 'state', 'check', '--json');
    expect(code).toBe(0);
    expect(JSON.parse(stdout)).toEqual({ folder, sequence: 2, lost: [], harmless: [] });
  });

  it('say what is lost before it is, and keep the damaged files', async () => {
    const folder = await makeTemporaryFolder();
    await add(folder, 'a', 'b', 'c');
    const damaged = await damage(folder);
    const checked = await run(folder, 'state', 'check');
    expect(checked.code).toBe(1);
    expect(checked.stdout).toContain(`${join(folder, JOURNAL)} 第 2 行：校验和不符`);
    expect(checked.stdout).toContain('"question":"x"');

    const asked = await run(folder, 'state', 'repair');
    expect(asked.code).toBe(1);
    expect(asked.stdout).toContain('会丢失');
    expect(asked.stdout).toContain('--yes');
    expect(await readFile(join(folder, JOURNAL), 'utf8')).toBe(damaged);

    expect(await run(folder, 'state', 'repair', '--yes')).toMatchObject({ code: 0 });
    expect(await idsIn(folder)).toEqual(['a', 'c']);
    const aside = (await readdir(folder)).find((name) => name.startsWith('damaged-'))!;
    expect(await readFile(join(folder, aside, JOURNAL), 'utf8')).toBe(damaged);
    await add(folder, 'd');
    expect(await idsIn(folder)).toEqual(['a', 'c', 'd']);
  });

  it('repair nothing under a running server', async () => {
    const folder = await makeTemporaryFolder();
    await add(folder, 'a', 'b');
    const writer = startWriter(folder);
    await writer.acknowledge(1);
    await damage(folder);
    const { code, stderr } = await run(folder, 'state', 'repair', '--yes');
    expect({ code, stderr }).toEqual({ code: 1, stderr: expect.stringContaining(`正被进程 ${writer.pid}@`) });
  });

  it('tell a wrong folder from a good one', async () => {
    const { code, stderr } = await run('/nowhere/at/all', 'state', 'check');
    expect(code).toBe(2);
    expect(stderr).toContain('/nowhere/at/all');
  });
});

describe('a backup', { timeout: START_TIMEOUT_MS }, () => {
  it.each(['backup', 'restore'])('%s says so where a directory is named', async (verb) => {
    const folder = await makeTemporaryFolder();
    await add(folder, 'a');
    const { code, stderr } = await run(folder, verb, folder);
    expect(code).toBe(2);
    expect(stderr).toContain(`${folder} 是一个目录，不是文件`);
  });

  it('brings back what was there, and what it replaces is kept', async () => {
    const folder = await makeTemporaryFolder();
    const file = join(await makeTemporaryFolder(), 'backup.jsonl');
    await add(folder, 'a', 'b');
    expect(await run(folder, 'backup', file)).toMatchObject({ code: 0, stdout: `已备份 2 条记录到 ${file}\n` });
    await add(folder, 'c');
    expect(await run(folder, 'restore', file)).toMatchObject({ code: 0 });
    expect(await idsIn(folder)).toEqual(['a', 'b']);
    await add(folder, 'd');
    expect(await idsIn(folder)).toEqual(['a', 'b', 'd']);
    expect(await readdir(folder)).toContainEqual(expect.stringMatching(/^replaced-/u));
  });

  it('is taken from under a server that writes, with all that was acknowledged before', async () => {
    const folder = await makeTemporaryFolder();
    const file = join(await makeTemporaryFolder(), 'backup.jsonl');
    const writer = startWriter(folder, 20_000);
    const acknowledged = await writer.acknowledge(300);
    expect(await run(folder, 'backup', file)).toMatchObject({ code: 0 });
    await writer.kill();
    const copy = await makeTemporaryFolder();
    expect(await run(copy, 'restore', file)).toMatchObject({ code: 0 });
    const numbers = (await idsIn(copy)).map((id) => Number(id.split('-')[1]));
    expect(numbers).toEqual(numbers.map((_, number) => number));
    expect(numbers.length).toBeGreaterThan(acknowledged);
  });

  it('is handed to a server that runs, which goes on with it', async () => {
    const folder = await makeTemporaryFolder();
    const file = join(await makeTemporaryFolder(), 'backup.jsonl');
    await add(folder, 'a', 'b');
    expect(await run(folder, 'backup', file)).toMatchObject({ code: 0 });
    const writer = startWriter(folder);
    const before = await writer.acknowledge(10);
    const { code, stdout } = await run(folder, 'restore', file);
    expect({ code, stdout }).toEqual({ code: 0, stdout: expect.stringContaining('运行中的服务已恢复') });
    const after = await writer.acknowledge(before + 5_000);
    await writer.kill();
    const [first, second, ...others] = await idsIn(folder);
    expect([first, second]).toEqual(['a', 'b']);
    const numbers = others.map((id) => Number(id.split('-')[1]));
    expect(numbers[0]).toBeGreaterThan(before);
    expect(numbers.slice(0, after - numbers[0]! + 1)).toEqual(
      Array.from({ length: after - numbers[0]! + 1 }, (_, index) => numbers[0]! + index),
    );
  });

  it.each([
    ['cut off', (good: string) => good.slice(0, -20)],
    ['with a changed record', (good: string) => good.replace('"question":"a"', '"question":"z"')],
    ['with a line less', (good: string) => good.split('\n').toSpliced(0, 1).join('\n')],
    ['of something else', () => '{"hello":1}\n'],
    ['that is empty', () => ''],
  ])('%s is refused, and the state stays', async (_what, spoil) => {
    const folder = await makeTemporaryFolder();
    const file = join(await makeTemporaryFolder(), 'backup.jsonl');
    await add(folder, 'a', 'b');
    await run(folder, 'backup', file);
    await writeFile(file, spoil(await readFile(file, 'utf8')));
    const { code, stderr } = await run(folder, 'restore', file);
    expect(code).toBe(1);
    expect(stderr).toContain(`备份 ${file} 不完整或已损坏`);
    expect(await idsIn(folder)).toEqual(['a', 'b']);
  });
});

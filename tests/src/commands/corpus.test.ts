import { spawn } from 'node:child_process';
import { once } from 'node:events';
import { mkdirSync, readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { text } from 'node:stream/consumers';
import { beforeAll, describe, expect, it } from 'vitest';
import { projectPath } from '../../../src/paths.ts';
import { corpusSchema, type Entry } from './contract-schemas.ts';
import { createEnvironment, QUNDA, readJsonLines, runQunda, SMALL_CORPUS, START_TIMEOUT_MS } from './run-qunda.ts';
import { createScratchFolder } from './scratch-folder.ts';

const scratch = createScratchFolder();

async function readEntries(args: readonly string[]): Promise<Entry[]> {
  const [corpus, ...more] = await readJsonLines(args);
  expect(more).toEqual([]);
  return corpusSchema.parse(corpus).entries;
}

describe('qunda corpus', { timeout: START_TIMEOUT_MS }, () => {
  let entries: Entry[];
  beforeAll(async () => {
    entries = await readEntries(['corpus', '--json']);
  }, START_TIMEOUT_MS);

  it('gives every built-in entry the fields of a card, and its similar questions', () => {
    expect(entries.length).toBeGreaterThan(60);
    for (const { similar } of entries) expect(similar.length).toBeGreaterThan(0);
  });

  it('answers for every id from F001 to F077 once', () => {
    const ids = entries.flatMap(({ id, aliases }) => [id, ...aliases]).toSorted();
    expect(ids).toEqual(Array.from({ length: 77 }, (_, at) => `F${String(at + 1).padStart(3, '0')}`));
  });

  it('relates entries to entries that exist', () => {
    const ids = new Set(entries.flatMap(({ id, aliases }) => [id, ...aliases]));
    for (const { related } of entries) for (const id of related) expect(ids).toContain(id);
  });

  it('lists entries, warnings and their number without --json', async () => {
    const { code, stdout, stderr } = await runQunda(['corpus', '--corpus', SMALL_CORPUS]);
    expect({ code, stderr }).toEqual({ code: 0, stderr: '' });
    expect(stdout.split('\n').slice(0, -1)).toEqual([
      expect.stringMatching(/^F901 .*打印机卡纸/u),
      expect.stringMatching(/^F902 .*打印颜色偏淡/u),
      expect.stringMatching(/^F903 .*门禁后台重置.*内部/u),
      '共 3 条，疑点 0 处',
    ]);
  });

  it('reads a folder, a file and rows as one corpus, in that order', async () => {
    const folder = join(scratch.path, 'folder');
    mkdirSync(join(folder, 'inner'), { recursive: true });
    scratch.write('folder/a.md', '#### 空调不制冷\n【编号】F801\n【方案】\n1. 清洗滤网。\n');
    scratch.write('folder/inner/b.md', '#### 空调漏水\n【编号】F802\n【方案】\n1. 疏通水管。\n');
    const rows = scratch.write(
      'rows.jsonl',
      `${JSON.stringify({ id: 'A1', title: '投影仪没有画面', similar: ['投影黑屏'], answer: '重新插好线' })}\n`,
    );
    const paths = [folder, SMALL_CORPUS, rows].flatMap((path) => ['--corpus', path]);
    const read = await readEntries(['corpus', '--json', ...paths]);
    expect(read.map(({ id }) => id)).toEqual(['F801', 'F802', 'F901', 'F902', 'F903', 'A1']);
    expect(read.at(-1)).toMatchObject({ title: '投影仪没有画面', similar: ['投影黑屏'], steps: ['重新插好线'] });
  });

  it('ends quietly where nobody reads on', async () => {
    const child = spawn(process.execPath, [...QUNDA, 'corpus'], {
      env: createEnvironment(),
      stdio: ['ignore', 'pipe', 'pipe'],
    });
    const ended = once(child, 'close');
    child.stdout.destroy();
    expect(await text(child.stderr)).toBe('');
    expect(await ended).toEqual([0, null]);
  });
});

describe('qunda import', { timeout: START_TIMEOUT_MS }, () => {
  it('reads a raw export and writes nothing', async () => {
    const written = '# 设备\n\n## 打印机卡纸\n\n打开前盖，取出卡住的纸。\n\n## 打印颜色偏淡\n\n更换硒鼓。\n';
    const file = scratch.write('export.md', written);
    const state = join(scratch.path, 'state');
    const before = readdirSync(projectPath('data/faq'));
    const [corpus] = await readJsonLines(['import', '--json', file], { QUNDA_DATA_DIR: state });
    const { entries } = corpusSchema.parse(corpus);
    expect(entries.map(({ title }) => title)).toEqual(['打印机卡纸', '打印颜色偏淡']);
    for (const { id } of entries) expect(id).toMatch(/^F\d{8}$/u);
    expect(entries[0]!.steps.join('')).toContain('取出卡住的纸');
    expect(readFileSync(file, 'utf8')).toBe(written);
    expect(readdirSync(projectPath('data/faq'))).toEqual(before);
    expect(readdirSync(scratch.path)).not.toContain('state');
  });
});

describe('qunda import, for a person', { timeout: START_TIMEOUT_MS }, () => {
  it('shows what was read, what looks odd, and what the bot would answer to each title', async () => {
    const file = scratch.write(
      'it.md',
      '# 信息部\n\n## VPN 连不上怎么办\n\n退出后重新登录。\n\n## 投影仪没有信号\n\n【问提】黑屏\n\n换一根线。\n\n## 打印机卡纸怎么处理\n\n打开后盖。\n',
    );
    const { stdout, code } = await runQunda(['import', file]);
    expect(code).toBe(0);
    expect(stdout).toContain('读到 3 条');
    expect(stdout.split('\n').filter((line) => line.endsWith('✓'))).toHaveLength(3);
    expect(stdout).toMatch(/it\.md:9 标签【问提】像是【问题】/u);
  });
});

import { mkdir, mkdtemp, readFile, rm, symlink, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { loadCorpus, writeIds } from '../../../src/corpus/index.ts';

let folder = '';
beforeEach(async () => {
  folder = await mkdtemp(join(tmpdir(), 'corpus-'));
});
afterEach(() => rm(folder, { recursive: true }));

async function put(name: string, content: string | Uint8Array): Promise<string> {
  const path = join(folder, name);
  await mkdir(join(path, '..'), { recursive: true });
  await writeFile(path, content);
  return path;
}

describe('loadCorpus', () => {
  it('reads headed entries of all documents first, then hidden ones', async () => {
    await put('a.md', '## 甲\n【问题】q\n【方案】s\n\n\n乙\n\n【问题】q\n【方案】s\n## 丙\n【问题】q\n【方案】s');
    await put('sub/b.txt', '## 丁\n【编号】F002\n【别名】F003\nx');
    const { entries } = await loadCorpus([folder]);
    expect(entries.map((entry) => [entry.title, entry.origin.document])).toEqual([
      ['甲', 'a.md'],
      ['丙', 'a.md'],
      ['丁', 'sub/b.txt'],
      ['乙', 'a.md'],
    ]);
    expect(new Set(entries.map((entry) => entry.id)).size).toBe(4);
    expect(entries[2]!.id).toBe('F002');
  });

  it('keeps ids when entries are put in front or between, and when a title is reworded', async () => {
    const ids = async (text: string): Promise<Map<string, string>> => {
      const { entries } = await loadCorpus([await put('a.md', text)]);
      return new Map(entries.map(({ title, id }) => [title, id]));
    };
    const before = await ids('## 投影仪\n按电源键。\n## 打印机\n加纸。\n## 门禁\n照此处理。\n## 车位\n照此处理。');
    const after = await ids(
      '## 空调\n调低温度。\n## 投影不亮\n按电源键。\n## 打印机\n加纸。\n## 工位\n照此处理。\n## 门禁\n照此处理。\n## 车位\n照此处理。',
    );
    for (const title of ['打印机', '门禁', '车位']) expect(after.get(title)).toBe(before.get(title));
    expect(after.get('投影不亮')).toBe(before.get('投影仪'));
    expect(new Set(after.values()).size).toBe(6);
    for (const id of after.values()) expect(id).toMatch(/^F\d{8}$/u);
  });

  it('writes ids into documents that then read as before, and names what takes none', async () => {
    const text =
      '## 投影仪\r\n按电源键。\r\nQ\r\n\r\n## 表\r\n| 问题 | 答案 |\r\n|--|--|\r\n| 卡纸 | 开盖 |\r\n| 缺纸 | 加纸 |\r\n';
    const path = await put('a.md', text);
    const before = (await loadCorpus([path])).entries;
    expect(await writeIds([path])).toEqual([{ document: 'a.md', written: 1, left: ['卡纸', '缺纸'] }]);
    expect(await readFile(path, 'utf8')).toBe(text.replace('投影仪\r\n', `投影仪\r\n【编号】${before[0]!.id}\r\n`));
    expect((await loadCorpus([path])).entries.map(({ id }) => id)).toEqual(before.map(({ id }) => id));
    expect(await writeIds([path])).toEqual([{ document: 'a.md', written: 0, left: ['卡纸', '缺纸'] }]);
  });

  it('writes ids into a text of a Chinese Windows without harm to its words', async () => {
    // ## 中文⏎中⏎ in GBK
    const bytes = [0x23, 0x23, 0x20, 0xd6, 0xd0, 0xce, 0xc4, 0x0a, 0xd6, 0xd0, 0x0a];
    const path = await put('a.txt', new Uint8Array(bytes));
    const [entry] = (await loadCorpus([path])).entries;
    await writeIds([path]);
    expect(await readFile(path, 'utf8')).toBe(`## 中文\n【编号】${entry!.id}\n中\n`);
  });

  it('reads jsonl lines', async () => {
    const path = await put('c.jsonl', '{"id":"x-1","title":"t","similar":["s"],"answer":"1. a\\n\\nb","cand":[]}\n\n');
    expect((await loadCorpus([path])).entries).toMatchObject([
      { id: 'x-1', title: 't', similar: ['s'], steps: ['a', 'b'], audience: 'customer' },
    ]);
  });

  it('accepts BOM, CRLF and a stray NUL', async () => {
    const path = await put('a.md', '\uFEFF## 甲\r\nx\u0000y\r\n');
    expect((await loadCorpus([path])).entries).toMatchObject([{ title: '甲', steps: ['xy'] }]);
  });

  it('follows links, as the mounts of containers are made, and no loop of them', async () => {
    const mount = join(folder, '..2026_11_26');
    await mkdir(mount);
    await writeFile(join(mount, 'it.md'), '## 打印机卡纸\n取出卡住的纸。\n');
    await symlink('..2026_11_26', join(folder, '..data'));
    await symlink('..data/it.md', join(folder, 'it.md'));
    await symlink('.', join(folder, 'again'));
    await symlink('nowhere.md', join(folder, 'gone.md'));
    const { entries } = await loadCorpus([folder], []);
    expect(entries.map(({ title, origin }) => [title, origin.document])).toEqual([['打印机卡纸', 'it.md']]);
  });

  it('warns of references to ids that no card has and of aliases in use', async () => {
    await put('a.md', '## 甲\n【编号】F001\n【相关】F009\nx\n## 乙\n【编号】F002\n【别名】F001\ny');
    expect((await loadCorpus([folder])).warnings).toEqual([
      { document: 'a.md', line: 7, message: expect.stringContaining('F001') },
      { document: 'a.md', line: 3, message: expect.stringContaining('F009') },
    ]);
  });

  it.each([
    ['an empty file', 'a.md', ' \n', 'CORPUS_INVALID', 'a.md'],
    ['a binary file', 'a.md', new Uint8Array(100), 'CORPUS_UNREADABLE', '二进制'],
    ['another encoding', 'a.md', new Uint8Array([0x23, 0x20, 0xd2, 0xff, 0xff]), 'CORPUS_UNREADABLE', 'UTF-8'],
    ['no entry', 'a.md', '只有一句话。', 'CORPUS_INVALID', '条目'],
    ['duplicate ids', 'a.md', '## 甲\n【编号】F001\nx\n## 乙\n【编号】F001\ny', 'CORPUS_INVALID', 'a.md:1 和 a.md:4'],
    ['bad JSON', 'a.jsonl', '{"id":"a","title":"t","similar":[],"answer":""}\n{', 'CORPUS_INVALID', 'a.jsonl:2'],
    ['a missing field', 'a.jsonl', '{"id":"a","title":"t"}', 'CORPUS_INVALID', 'similar、answer'],
  ])('refuses %s', async (_, name, content, code, message) => {
    const path = await put(name, content);
    await expect(loadCorpus([path])).rejects.toMatchObject({
      name: 'QundaError',
      code,
      message: expect.stringContaining(message),
    });
  });

  it('refuses a missing path and an empty folder', async () => {
    await expect(loadCorpus([join(folder, 'no.md')])).rejects.toMatchObject({
      code: 'CORPUS_UNREADABLE',
      message: expect.stringContaining('no.md'),
    });
    await expect(loadCorpus([folder])).rejects.toMatchObject({ code: 'CORPUS_INVALID' });
  });
});

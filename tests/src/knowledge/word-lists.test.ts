import { mkdir, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it } from 'vitest';
import { loadCorpus } from '../../../src/corpus/index.ts';
import { readWordLists } from '../../../src/knowledge/word-lists.ts';
import { BUILT_IN_CORPUS } from '../../../src/paths.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

async function makeCorpus(lists: Record<string, string>): Promise<string> {
  const folder = await makeTemporaryFolder();
  await writeFile(join(folder, 'it.md'), '## 打印机卡纸\n取出卡住的纸。\n');
  for (const [name, text] of Object.entries(lists)) await writeFile(join(folder, name), text);
  return folder;
}

describe('word lists', () => {
  it('come with the documents, whichever way these are named', async () => {
    const folder = await makeCorpus({ 'synonyms.txt': 'vpn客户端 => vpn', 'products.txt': '瘦客户机 = 云终端' });
    const link = join(await makeTemporaryFolder(), 'link');
    await symlink(folder, link);
    for (const path of [folder, `${folder}/`, link, join(folder, 'it.md')]) {
      const { synonyms, products } = await readWordLists([path]);
      expect(synonyms).toContain('vpn客户端 => vpn');
      expect(products.trim()).toBe('瘦客户机 = 云终端');
    }
  });

  it('may be written on a Chinese Windows', async () => {
    const folder = await makeCorpus({});
    // 堡垒机 => 跳板机
    const written = Buffer.from('b1a4c0ddbbfa203d3e20ccf8b0e5bbfa0a', 'hex');
    await writeFile(join(folder, 'synonyms.txt'), written);
    expect((await readWordLists([folder])).synonyms).toContain('堡垒机 => 跳板机');
  });

  it('of the invoice cloud are for its own documents', async () => {
    const words = await readWordLists([await makeCorpus({})]);
    expect(words.outside.trim()).toBe('');
    expect(words.products.trim()).toBe('');
    for (const list of [words.dictionary, words.synonyms, words.smallTalk]) expect(list).not.toMatch(/发票|税|星瀚/u);
    // General ones are for everybody.
    expect(words.smallTalk).toContain('谢谢');
    expect(words.synonyms).toContain('=> 登录');
    expect((await readWordLists([BUILT_IN_CORPUS])).outside).toContain('全票池');
  });

  it('of several folders count together, each once', async () => {
    const one = await makeCorpus({ 'dictionary.txt': '堡垒机' });
    const other = await makeCorpus({ 'dictionary.txt': '瘦客户机' });
    const { dictionary } = await readWordLists([one, join(one, 'it.md'), other]);
    expect(dictionary.split('\n').filter((line) => /^(?:堡垒机|瘦客户机)$/u.test(line))).toEqual([
      '堡垒机',
      '瘦客户机',
    ]);
  });

  it('are no documents', async () => {
    const folder = await makeCorpus({ 'dictionary.txt': '堡垒机', 'outside.txt': '## 食堂几点开饭\n十二点。' });
    expect((await loadCorpus([folder])).entries.map(({ title }) => title)).toEqual(['打印机卡纸']);
  });

  it('that are broken are named with the line', async () => {
    const folder = await makeCorpus({ 'synonyms.txt': '# 说明\nvpn客户端 vpn\n' });
    await expect(readWordLists([folder])).rejects.toMatchObject({
      code: 'CORPUS_INVALID',
      message: expect.stringMatching(/synonyms\.txt.*line 2/su),
    });
  });

  it('that cannot be read are named', async () => {
    const folder = await makeCorpus({});
    await mkdir(join(folder, 'outside.txt'));
    await expect(readWordLists([folder])).rejects.toMatchObject({ message: expect.stringContaining('outside.txt') });
  });
});

import { cp, symlink, writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { describe, expect, it, vi } from 'vitest';
import { buildSnapshot, createUnderstander } from '../../../intents/index.ts';
import { loadKnowledge, openLanguage } from '../../../src/knowledge/knowledge.ts';
import { readStoredModel } from '../../../src/knowledge/stored-model.ts';
import { readTexts } from '../../../src/knowledge/texts.ts';
import { readWordLists } from '../../../src/knowledge/word-lists.ts';
import { BUILT_IN_CORPUS } from '../../../src/paths.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

/** The worker learns for seconds where nothing is stored. */
const TIMEOUT_MS = 300_000;

const QUESTIONS = [
  '全票池怎么导出',
  '导入excel能不能不查验',
  'rim_config_need_check',
  '老師，自動簽收怎麼開',
  '收到',
  '苍穹上看不到发票',
];

describe('a corpus that a worker made ready', { timeout: TIMEOUT_MS }, () => {
  it('answers as one that was made ready here', async () => {
    const { understander } = await loadKnowledge([BUILT_IN_CORPUS]);
    const lists = await readWordLists([BUILT_IN_CORPUS]);
    const language = await openLanguage([BUILT_IN_CORPUS]);
    const { entries, background, fingerprint } = await readTexts([BUILT_IN_CORPUS], lists);
    const model = await readStoredModel([BUILT_IN_CORPUS], fingerprint);
    const here = createUnderstander(buildSnapshot(entries, background, language, model), language);
    expect(model).toBeDefined();
    for (const question of QUESTIONS) {
      expect(understander.understand(question, 'internal')).toEqual(here.understand(question, 'internal'));
    }
  });

  it('is the same by a link and as a copy of the folder', async () => {
    const folder = await makeTemporaryFolder();
    await symlink(BUILT_IN_CORPUS, join(folder, 'link'));
    await cp(BUILT_IN_CORPUS, join(folder, 'copy'), { recursive: true });
    const { fingerprint, products, understander } = await loadKnowledge([BUILT_IN_CORPUS]);
    for (const path of [`${BUILT_IN_CORPUS}/`, join(folder, 'link'), join(folder, 'copy')]) {
      const other = await loadKnowledge([path]);
      expect(other.fingerprint).toBe(fingerprint);
      expect(other.products).toEqual(products);
      expect(other.understander.model).toEqual(understander.model);
      expect(other.understander.understand('全票池怎么导出', 'internal').decision).toBe('none');
    }
  });

  it('knows the words and the product lines that lie beside it', async () => {
    const folder = await makeTemporaryFolder();
    await writeFile(join(folder, 'it.md'), '## 堡垒机登录不上\n【产品】云终端\n【方案】\n1. 重置口令。\n');
    await writeFile(join(folder, 'dictionary.txt'), '堡垒机\n');
    await writeFile(join(folder, 'synonyms.txt'), '跳板机 => 堡垒机\n');
    await writeFile(join(folder, 'products.txt'), '云终端 = 瘦客户机\n');
    const { understander, products } = await loadKnowledge([folder]);
    expect(understander.examine('跳板机', 'internal').tokens.words).toContain('堡垒机');
    expect(products.map(({ name }) => name)).toEqual(['云终端', '云终端']);
  });

  it('says which of the documents cannot be used', async () => {
    const folder = await makeTemporaryFolder();
    await expect(loadKnowledge([join(folder, 'missing.md')])).rejects.toMatchObject({
      code: 'CORPUS_UNREADABLE',
      message: expect.stringContaining(join(folder, 'missing.md')),
    });
    await expect(loadKnowledge([folder])).rejects.toMatchObject({ code: 'CORPUS_INVALID' });
  });

  it('is given up when nobody waits for it any more', async () => {
    const giveUp = new AbortController();
    const watched = vi.spyOn(giveUp.signal, 'addEventListener');
    const loading = loadKnowledge([BUILT_IN_CORPUS], { weights: 'none', signal: giveUp.signal });
    // The work is under way when it looks whether it is still wanted.
    await expect.poll(() => watched.mock.calls.length, { interval: 1 }).toBeGreaterThan(0);
    giveUp.abort();
    await expect(loading).rejects.toThrow();
  });
});

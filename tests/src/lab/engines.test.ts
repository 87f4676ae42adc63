import { describe, expect, it, vi } from 'vitest';
import { measureEngine } from '../../../src/lab/compare.ts';
import { createEngines } from '../../../src/lab/engines/index.ts';
import { loadOptional } from '../../../src/lab/engines/load-optional.ts';

const documents = [
  { id: 'A', title: '自动 签收 配置', questions: ['怎样 自动 签收', '签收 自动 完成'], answer: '打开 参数 页面' },
  { id: 'B', title: '查验 失败', questions: ['查验 不 通过', '发票 查验 报错'], answer: '稍后 再 试' },
  { id: 'C', title: '流量 余额', questions: ['余额 还有 多少', '流量 不足'], answer: '联系 销售' },
];
const splitAtSpaces = (text: string): string[] => text.split(/\s+/u).filter(Boolean);
const withWords = createEngines(splitAtSpaces).filter(({ name }) => name.includes('群答'));

describe.each(withWords)('$name', ({ build }) => {
  it('ranks the entry first whose words are asked for', async () => {
    vi.spyOn(console, 'log').mockReturnValue();
    vi.spyOn(console, 'error').mockReturnValue();
    const rank = await build(documents);
    expect((await rank('发票 查验 失败'))[0]).toBe('B');
    expect((await rank('流量 余额'))[0]).toBe('C');
  });
});

describe('createEngines', () => {
  it('gives each library as documented and with our segmentation', () => {
    const names = createEngines(splitAtSpaces, ['orama']).map(({ name }) => name);
    expect(names).toEqual(['Orama', 'Orama + 群答分词']);
  });

  it('names the engines that can be picked', () => {
    expect(() => createEngines(splitAtSpaces, ['lunr'])).toThrow(/"lunr".*minisearch.*nlpjs/u);
  });
});

describe('measureEngine', () => {
  const question = { gold: ['A'], kind: 'plain' };
  const engine = { name: 'fixed', build: async () => (q: string) => q.split(' ') };

  it('measures ranks of questions with one right answer', async () => {
    const row = await measureEngine(engine, documents, [
      { ...question, q: 'A B' },
      { ...question, q: 'B A' },
      { ...question, q: 'B C D A' },
      { ...question, q: 'B C', kind: 'oos', gold: [] },
      { ...question, q: 'B C', kind: 'ambiguous' },
    ]);
    expect(row).toMatchObject({ name: 'fixed', n: 3, hit1: 1, hit3: 2, mrr: (1 + 1 / 2 + 1 / 4) / 3 });
  });

  it('passes over ids that are no candidates', async () => {
    const row = await measureEngine(engine, documents, [{ ...question, q: 'X Y A', cand: ['A', 'B'] }]);
    expect(row.hit1).toBe(1);
  });
});

describe('loadOptional', () => {
  it('says how to get a package that is not installed', async () => {
    const missing = Object.assign(new Error('no'), { code: 'ERR_MODULE_NOT_FOUND' });
    await expect(loadOptional('fuse.js', () => Promise.reject(missing))).rejects.toThrow(/fuse\.js.*npm install/u);
  });

  it('passes on what else goes wrong', async () => {
    const broken = new Error('broken');
    await expect(loadOptional('fuse.js', () => Promise.reject(broken))).rejects.toBe(broken);
  });
});

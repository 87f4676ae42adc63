import { expect, it } from 'vitest';
import { loadCorpus } from '../../../src/corpus/index.ts';

const TEXT = '#### 发票被占用怎么办\n参考 [说明](https://example.com/a)\n\n#### 卡纸怎么办\n【方案】\n1. 取出纸张。';
const document = {
  document: 'acme/faq/设备',
  title: '设备',
  text: TEXT,
  url: 'https://yuque.example/acme/faq/device',
  ids: {},
};

it('a document has the ids that its text has as a file, wherever it lies', async () => {
  const idsOf = async (url: string) => (await loadCorpus([], [], [{ ...document, url }])).entries.map(({ id }) => id);
  expect(await idsOf('https://yuque.example/acme/faq/renamed')).toEqual(await idsOf(document.url));
});

it('an entry has the link of its heading', async () => {
  const text = `<a name="Ab1Cd"></a>\n${TEXT}`;
  const { entries } = await loadCorpus([], [], [{ ...document, text }]);
  expect(entries.map(({ links }) => links.at(-1)?.url)).toEqual([`${document.url}#Ab1Cd`, document.url]);
});

it('nothing at all is a corpus without entries', async () => {
  expect((await loadCorpus([], [], [])).entries).toEqual([]);
});

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.ts';
import type { LiveKnowledge } from '../../../src/knowledge/live.ts';
import type { Golden } from '../../../src/publishing/golden.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import type { Book } from '../../../src/yuque/config.ts';
import type { YuqueSync } from '../../../src/yuque/sync.ts';
import { type FakeDocument, type FakeYuque, startYuque } from '../../stand-ins/yuque.ts';
import { BOOK, type Desk, document, openDesk } from './open-desk.ts';

const PRINTER = '#### 打印机卡纸怎么处理\n【方案】\n1. 打开后盖，取出纸张。\n【相似问】\n- 打印机不出纸';
const PROJECTOR = '#### 会议室投影仪没有画面\n【方案】\n1. 按信号源键，选 HDMI 1。';

let yuque: FakeYuque;
let store: Store;
let knowledge: LiveKnowledge;
let golden: Golden;
let sync: YuqueSync;
/** Milliseconds that the client waited before it tried again. */
let waits: Desk['waits'];
beforeEach(async () => {
  yuque = await startYuque({ [BOOK]: { documents: [document(1, PRINTER), document(2, PROJECTOR)] } });
  store = createMemoryStore();
  await open(store);
});
afterEach(async () => {
  await knowledge.close();
  await yuque.close();
});

async function open(kept: Store, books?: Book[]): Promise<void> {
  store = kept;
  ({ knowledge, golden, sync, waits } = await openDesk(yuque, kept, books));
}

const documents = (): FakeDocument[] => yuque.books[BOOK]!.documents;
const idsByTitle = (): Record<string, string> =>
  Object.fromEntries(knowledge.current().understander.entries.map(({ title, id }) => [title, id]));
const titles = (): string[] => Object.keys(idsByTitle());
const details = (): string[] => yuque.requests.filter((path) => /\/docs\/\d+$/u.test(path));

function edit(id: number, parts: Partial<FakeDocument>): void {
  const changed = documents().find((each) => each.id === id)!;
  Object.assign(changed, { content_updated_at: new Date().toISOString(), ...parts });
}

describe('a sync with Yuque', () => {
  it('answers from the documents, with a link to each', async () => {
    const { version, books, documents: reports } = await sync.run();
    expect(titles()).toEqual(['打印机卡纸怎么处理', '会议室投影仪没有画面']);
    expect(knowledge.current().understander.entries[0]?.links).toEqual([
      { text: '语雀原文', url: `${yuque.url}/${BOOK}/doc-1` },
    ]);
    expect(version).toBe(2);
    expect(books).toEqual([{ book: BOOK, documents: 2, fetched: 2, problem: '', isRefused: false, missing: [] }]);
    expect(reports.map(({ title, entries, state }) => [title, entries, state])).toEqual([
      ['文档 1', 1, 'new'],
      ['文档 2', 1, 'new'],
    ]);
  });

  it('reads all pages, and fetches only what has changed since', async () => {
    const many = Array.from({ length: 101 }, (_, at) =>
      document(at + 10, `#### 第 ${at} 个问题怎么办\n【方案】\n1. 看第 ${at} 页。`),
    );
    yuque.books[BOOK]!.documents = many;
    await sync.run();
    expect(titles()).toHaveLength(101);
    yuque.requests.length = 0;
    edit(60, { body: '#### 第五十个问题怎么办\n【方案】\n1. 看第五十页。' });
    await sync.run();
    expect(details()).toEqual([`/repos/${BOOK}/docs/60`]);
    expect(titles()).toContain('第五十个问题怎么办');
    yuque.requests.length = 0;
    expect(await sync.run()).toMatchObject({ version: null });
    expect(details()).toEqual([]);
  });

  it('keeps the id of an entry whose title, answer or document is changed', async () => {
    await sync.run();
    const { 打印机卡纸怎么处理: id } = idsByTitle();
    edit(1, { body: PRINTER.replace('打开后盖，取出纸张。', '关机，从前面抽出纸张。') });
    await sync.run();
    expect(idsByTitle().打印机卡纸怎么处理).toBe(id);
    edit(1, { body: documents()[0]!.body.replace('打印机卡纸怎么处理', '打印机卡纸') });
    await sync.run();
    expect(idsByTitle().打印机卡纸).toBe(id);
    edit(1, { slug: 'renamed', title: '办公设备' });
    await sync.run();
    expect(idsByTitle().打印机卡纸).toBe(id);
    expect(knowledge.current().understander.entries[0]?.links[0]?.url).toContain('/renamed');
  });

  it('skips drafts, sheets and whatever is no document, and says so', async () => {
    documents().push(
      document(3, '#### 草稿问题\n答案', { status: 0 }),
      document(4, '', { type: 'Sheet' }),
      document(5, '', { type: 'Board' }),
    );
    const { documents: reports } = await sync.run();
    expect(titles()).toHaveLength(2);
    expect(reports.filter(({ state }) => state === 'skipped').map(({ reason }) => reason)).toEqual([
      '是还没发布的草稿',
      '是 Sheet，不是文档',
      '是 Board，不是文档',
    ]);
  });

  it('reads the HTML where the body is Lake, and a document whose title is the question', async () => {
    documents().push(
      document(3, '<!doctype lake><p data-lake-id="x">x</p>', {
        body_html: '<h3>年假怎么申请</h3><p>在人事系统里提交。</p>',
      }),
      document(4, '在行政服务台登记车牌，缴费后当天生效。', { title: '停车月卡怎么办理' }),
    );
    await sync.run();
    expect(titles()).toEqual(expect.arrayContaining(['年假怎么申请', '停车月卡怎么办理']));
  });

  it('reads one branch of the table of contents', async () => {
    yuque.books[BOOK]!.toc = [
      { uuid: 'a', type: 'TITLE', title: '对外', parent_uuid: '' },
      { uuid: 'b', type: 'DOC', title: '文档 1', doc_id: 1, parent_uuid: 'a' },
      { uuid: 'c', type: 'DOC', title: '文档 2', doc_id: 2, parent_uuid: '' },
    ];
    await knowledge.close();
    await open(createMemoryStore(), [{ namespace: BOOK, branch: '对外' }]);
    await sync.run();
    expect(titles()).toEqual(['打印机卡纸怎么处理']);
  });

  it('lets a document go after two listings without it, and not after one', async () => {
    await sync.run();
    const [gone] = documents().splice(0, 1);
    await sync.run();
    expect(titles()).toHaveLength(2);
    await sync.run();
    expect(titles()).toEqual(['会议室投影仪没有画面']);
    documents().push(gone!);
    await sync.run();
    expect(titles()).toHaveLength(2);
  });

  it('takes no loss of many for deletions until a person says so', async () => {
    const many = Array.from({ length: 20 }, (_, at) =>
      document(at + 10, `#### 第 ${at} 个问题怎么办\n【方案】\n1. 看第 ${at} 页。`),
    );
    yuque.books[BOOK]!.documents = many;
    await sync.run();
    yuque.books[BOOK]!.documents = many.slice(0, 10);
    for (let time = 0; time < 3; time++) await sync.run();
    expect(titles()).toHaveLength(20);
    const report = await sync.report();
    expect(report?.waiting?.warnings.join()).toContain('一下少了 10 篇');
    await sync.confirm('甲', '整理过了');
    expect(titles()).toHaveLength(10);
    await expect(sync.confirm('甲', '再来一次')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });

  it('keeps the last good entries of a document that suddenly does not parse', async () => {
    edit(1, {
      body: `${PRINTER}\n\n${PROJECTOR.replace('没有画面', '没有声音')}\n\n#### 门禁卡丢了\n【方案】\n1. 到前台补办。`,
    });
    await sync.run();
    expect(titles()).toHaveLength(4);
    edit(1, { body: documents()[0]!.body.replaceAll('#### ', '').replaceAll('【方案】', '') });
    const { documents: reports, version } = await sync.run();
    expect(reports.find(({ id }) => id === '1')).toMatchObject({ state: 'kept', entries: 3 });
    expect(reports.find(({ id }) => id === '1')?.reason).toContain('继续用上次的内容');
    expect(version).toBeNull();
    expect(titles()).toHaveLength(4);
  });

  it('waits for a person where a golden question would break or a customer would see what is internal', async () => {
    await sync.run();
    await golden.add({
      q: '打印机卡纸怎么处理',
      entryId: idsByTitle().打印机卡纸怎么处理!,
      audience: 'internal',
      origin: 'page',
      by: '甲',
    });
    edit(1, { body: '#### 茶水间咖啡机的清洗\n【方案】\n1. 按清洗键。' });
    const { waiting, version } = await sync.run();
    expect(version).toBeNull();
    expect(waiting?.warnings.join()).toContain('打印机卡纸怎么处理');
    expect(titles()).toContain('打印机卡纸怎么处理');
    await sync.confirm('甲', '打印机已经撤走');
    expect(titles()).toContain('茶水间咖啡机的清洗');
    edit(2, { body: '#### 缓存怎么清\n【可见】客户\n【方案】\n1. 登录 Redis 执行 flushdb。' });
    expect((await sync.run()).waiting?.warnings.join()).toContain('Redis');
    expect(titles()).not.toContain('缓存怎么清');
  });
});

describe('what Yuque refuses', () => {
  it.each([
    [401, '不认 YUQUE_TOKEN'],
    [403, '没有权限'],
    [404, '看不到'],
  ])('with %d changes nothing and is said', async (status, words) => {
    await sync.run();
    for (let time = 0; time < 3; time++) {
      yuque.failures = [(_request, response) => void response.status(status).json({ status, message: 'no' })];
      const { books } = await sync.run();
      expect(books[0]!.problem).toContain(words);
    }
    expect(titles()).toHaveLength(2);
    expect(JSON.stringify(await sync.report())).not.toContain(yuque.token);
  });

  it('for a while is asked for again, no sooner than it says', async () => {
    yuque.failures = [
      (_request, response) => void response.status(429).set('Retry-After', '7').json({}),
      (_request, response) => void response.status(429).json({}),
      (_request, response) => void response.status(502).send('bad gateway'),
      (_request, response) => void response.status(200).type('html').send('<html>维护中</html>'),
    ];
    await sync.run();
    expect(titles()).toHaveLength(2);
    expect(waits).toEqual([7_000, 2_000, 4_000, 8_000]);
  });

  it('for long is left for the next sync, which goes on where it stopped', async () => {
    yuque.failures = [
      (_request, _response) => _request.next?.(),
      (request, _response) => request.next?.(),
      (_request, response) => void response.status(429).set('Retry-After', '1800').json({}),
    ];
    const first = await sync.run();
    expect(first.books[0]!.problem).toContain('请求太多');
    yuque.failures = [];
    yuque.requests.length = 0;
    await sync.run();
    expect(details()).toHaveLength(1);
    expect(titles()).toHaveLength(2);
  });

  it('is not asked for where the quota of the hour is nearly used', async () => {
    yuque.remaining = 15;
    const { books, quota } = await sync.run();
    expect(books[0]!.problem).toContain('额度快用完了');
    expect(quota).toMatchObject({ limit: 5_000, remaining: 14 });
  });
});

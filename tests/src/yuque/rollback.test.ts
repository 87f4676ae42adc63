import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createTextHistory, keepTexts } from '../../../src/yuque/text-history.ts';
import { type FakeDocument, type FakeYuque, startYuque } from '../../stand-ins/yuque.ts';
import { BOOK, type Desk, document, openDesk } from './open-desk.ts';

const PRINTER = '#### 打印机卡纸怎么处理\n【方案】\n1. 打开后盖，取出纸张。';
const PROJECTOR = '#### 会议室投影仪没有画面\n【方案】\n1. 按信号源键，选 HDMI 1。';
const EDITED = PRINTER.replace('打开后盖', '关机，打开后盖');

let yuque: FakeYuque;
let desk: Desk;
beforeEach(async () => {
  yuque = await startYuque({ [BOOK]: { documents: [document(1, PRINTER), document(2, PROJECTOR)] } });
  desk = await openDesk(yuque, createMemoryStore());
  await desk.sync.run();
});
afterEach(async () => {
  await desk.knowledge.close();
  await yuque.close();
});

const documents = (): FakeDocument[] => yuque.books[BOOK]!.documents;
const steps = (): string[] => desk.knowledge.current().understander.entries.flatMap((entry) => entry.steps);
const titles = (): string[] => desk.knowledge.current().understander.entries.map(({ title }) => title);
const newest = async (): Promise<number> => Number((await desk.publishing.versions())[0]!.id);

function edit(id: number, body: string): void {
  Object.assign(documents().find((each) => each.id === id)!, { body, content_updated_at: new Date().toISOString() });
}

it('going back brings the texts of the documents back, and the next sync leaves them until a person says so', async () => {
  const good = await newest();
  edit(1, EDITED);
  await desk.sync.run();
  expect(steps()).toContain('关机，打开后盖，取出纸张。');

  await desk.publishing.rollBack(good, '甲');
  expect(steps()).toContain('打开后盖，取出纸张。');
  const { waiting, version, documents: reports } = await desk.sync.run();
  expect(version).toBeNull();
  expect(reports.find(({ id }) => id === '1')).toMatchObject({ state: 'held', entries: 1 });
  expect(waiting?.warnings).toEqual([expect.stringContaining(`已回退到版本 ${good}`)]);
  expect(desk.told.at(-1)?.lines.join()).toContain('文档 1');

  edit(1, EDITED.replace('关机', '断电'));
  await desk.sync.run();
  expect(steps()).toContain('打开后盖，取出纸张。');
  await desk.sync.confirm('乙', '改好了');
  expect(steps()).toContain('断电，打开后盖，取出纸张。');
  expect(await desk.sync.run()).toMatchObject({ waiting: null, version: null });
});

it('other documents follow Yuque meanwhile', async () => {
  const good = await newest();
  edit(1, EDITED);
  await desk.sync.run();
  await desk.publishing.rollBack(good, '甲');
  edit(2, PROJECTOR.replace('HDMI 1', 'HDMI 2'));
  await desk.sync.run();
  expect(steps()).toEqual(['打开后盖，取出纸张。', '按信号源键，选 HDMI 2。']);
});

it('what has come since goes, what has gone comes back, and going forward again undoes both', async () => {
  const good = await newest();
  documents().push(document(3, '#### 停车月卡怎么办理\n【方案】\n1. 在前台登记车牌。'));
  const [gone] = documents().splice(1, 1);
  await desk.sync.run();
  await desk.sync.run();
  expect(titles()).toEqual(['打印机卡纸怎么处理', '停车月卡怎么办理']);
  const later = await newest();
  await desk.publishing.rollBack(good, '甲');
  expect(titles()).toEqual(['打印机卡纸怎么处理', '会议室投影仪没有画面']);
  await desk.sync.run();
  expect(titles()).toEqual(['打印机卡纸怎么处理', '会议室投影仪没有画面']);
  await desk.publishing.rollBack(later, '甲');
  expect(titles()).toEqual(['打印机卡纸怎么处理', '停车月卡怎么办理']);
  expect(await desk.sync.run()).toMatchObject({ waiting: null, version: null });
  // Nothing waits any more, so that what comes back counts at once.
  documents().push(gone!);
  await desk.sync.run();
  expect(titles()).toHaveLength(3);
});

it('where Yuque says again what was gone back to, its next change counts at once', async () => {
  const good = await newest();
  edit(1, EDITED);
  await desk.sync.run();
  await desk.publishing.rollBack(good, '甲');
  edit(1, PRINTER);
  expect(await desk.sync.run()).toMatchObject({ waiting: null });
  edit(1, EDITED);
  await desk.sync.run();
  expect(steps()).toContain('关机，打开后盖，取出纸张。');
});

it('a version whose texts were not kept cannot be gone back to', async () => {
  const before = await newest();
  // As a state of a release that kept none.
  await desk.store.settings.remove('yuque texts since');
  for (const { id } of await desk.store.pastTexts.query()) await desk.store.pastTexts.remove(id);
  const draft = await desk.drafts.create({ markdown: '#### 停车月卡怎么办理\n【方案】\n1. 登记车牌。' }, '甲');
  await desk.publishing.publish(draft.id, '甲');
  await desk.sync.run();
  const refused = desk.publishing.rollBack(before, '甲');
  await expect(refused).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining(`版本 ${before + 1}`),
  });
  expect(titles()).toContain('停车月卡怎么办理');
});

it('texts of the last hundred versions are kept', async () => {
  const all = await desk.store.documents.query();
  for (const until of [3, 120]) await keepTexts(all, until, desk.store, Date.now);
  expect((await desk.store.pastTexts.query()).map(({ until }) => until)).toEqual([120, 120]);
  const history = createTextHistory(desk.store, yuque.url, Date.now);
  await expect(history.at(19)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect((await history.at(20)).all).toHaveLength(2);
});

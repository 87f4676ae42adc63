import { expect, it } from 'vitest';
import { createTextHistory, keepTexts } from '../../../src/yuque/text-history.ts';
import { followYuque } from './follow-yuque.ts';
import { document } from './open-desk.ts';

const PRINTER = '#### 打印机卡纸怎么处理\n【方案】\n1. 打开后盖，取出纸张。';
const PROJECTOR = '#### 会议室投影仪没有画面\n【方案】\n1. 按信号源键，选 HDMI 1。';
const EDITED = PRINTER.replace('打开后盖', '关机，打开后盖');

const shared = followYuque(() => [document(1, PRINTER), document(2, PROJECTOR)]);

const steps = (): string[] => shared.desk.knowledge.current().understander.entries.flatMap((entry) => entry.steps);
const titles = (): string[] => shared.desk.knowledge.current().understander.entries.map(({ title }) => title);
const newest = async (): Promise<number> => Number((await shared.desk.publishing.versions())[0]!.id);

it('going back brings the texts of the documents back, and the next sync leaves them until a person says so', async () => {
  const good = await newest();
  shared.edit(1, EDITED);
  await shared.desk.sync.run();
  expect(steps()).toContain('关机，打开后盖，取出纸张。');

  await shared.desk.publishing.rollBack(good, '甲');
  expect(steps()).toContain('打开后盖，取出纸张。');
  const { waiting, version, documents: reports } = await shared.desk.sync.run();
  expect(version).toBeNull();
  expect(reports.find(({ id }) => id === '1')).toMatchObject({ state: 'held', entries: 1 });
  expect(waiting?.warnings).toEqual([expect.stringContaining(`已回退到版本 ${good}`)]);
  expect(shared.desk.told.at(-1)?.lines.join()).toContain('文档 1');

  shared.edit(1, EDITED.replace('关机', '断电'));
  await shared.desk.sync.run();
  expect(steps()).toContain('打开后盖，取出纸张。');
  await shared.desk.sync.confirm('乙', '改好了');
  expect(steps()).toContain('断电，打开后盖，取出纸张。');
  expect(await shared.desk.sync.run()).toMatchObject({ waiting: null, version: null });
});

it('other documents follow Yuque meanwhile', async () => {
  const good = await newest();
  shared.edit(1, EDITED);
  await shared.desk.sync.run();
  await shared.desk.publishing.rollBack(good, '甲');
  shared.edit(2, PROJECTOR.replace('HDMI 1', 'HDMI 2'));
  await shared.desk.sync.run();
  expect(steps()).toEqual(['打开后盖，取出纸张。', '按信号源键，选 HDMI 2。']);
});

it('what has come since goes, what has gone comes back, and going forward again undoes both', async () => {
  const good = await newest();
  shared.documents().push(document(3, '#### 停车月卡怎么办理\n【方案】\n1. 在前台登记车牌。'));
  const [gone] = shared.documents().splice(1, 1);
  await shared.desk.sync.run();
  await shared.desk.sync.run();
  expect(titles()).toEqual(['打印机卡纸怎么处理', '停车月卡怎么办理']);
  const later = await newest();
  await shared.desk.publishing.rollBack(good, '甲');
  expect(titles()).toEqual(['打印机卡纸怎么处理', '会议室投影仪没有画面']);
  await shared.desk.sync.run();
  expect(titles()).toEqual(['打印机卡纸怎么处理', '会议室投影仪没有画面']);
  await shared.desk.publishing.rollBack(later, '甲');
  expect(titles()).toEqual(['打印机卡纸怎么处理', '停车月卡怎么办理']);
  expect(await shared.desk.sync.run()).toMatchObject({ waiting: null, version: null });
  // Nothing waits any more, so that what comes back counts at once.
  shared.documents().push(gone!);
  await shared.desk.sync.run();
  expect(titles()).toHaveLength(3);
});

it('where Yuque says again what was gone back to, its next change counts at once', async () => {
  const good = await newest();
  shared.edit(1, EDITED);
  await shared.desk.sync.run();
  await shared.desk.publishing.rollBack(good, '甲');
  shared.edit(1, PRINTER);
  expect(await shared.desk.sync.run()).toMatchObject({ waiting: null });
  shared.edit(1, EDITED);
  await shared.desk.sync.run();
  expect(steps()).toContain('关机，打开后盖，取出纸张。');
});

it('a version whose texts were not kept cannot be gone back to', async () => {
  const before = await newest();
  // As a state of a release that kept none.
  await shared.desk.store.settings.remove('yuque texts since');
  for (const { id } of await shared.desk.store.pastTexts.query()) await shared.desk.store.pastTexts.remove(id);
  const draft = await shared.desk.drafts.create({ markdown: '#### 停车月卡怎么办理\n【方案】\n1. 登记车牌。' }, '甲');
  await shared.desk.publishing.publish(draft.id, '甲');
  await shared.desk.sync.run();
  const refused = shared.desk.publishing.rollBack(before, '甲');
  await expect(refused).rejects.toMatchObject({
    code: 'CONFLICT',
    message: expect.stringContaining(`版本 ${before + 1}`),
  });
  expect(titles()).toContain('停车月卡怎么办理');
});

it('texts of the last hundred versions are kept', async () => {
  const all = await shared.desk.store.documents.query();
  for (const until of [3, 120]) await keepTexts(all, until, shared.desk.store, Date.now);
  expect((await shared.desk.store.pastTexts.query()).map(({ until }) => until)).toEqual([120, 120]);
  const history = createTextHistory(shared.desk.store, shared.yuque.url, Date.now);
  await expect(history.at(19)).rejects.toMatchObject({ code: 'CONFLICT' });
  expect((await history.at(20)).all).toHaveLength(2);
});

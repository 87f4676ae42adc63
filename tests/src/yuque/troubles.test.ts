import { afterEach, beforeEach, expect, it } from 'vitest';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { type FakeYuque, startYuque } from '../../stand-ins/yuque.ts';
import { BOOK, type Desk, document, openDesk } from './open-desk.ts';

const question = (at: number): string => `#### 第 ${at} 个会议室怎么订\n【方案】\n1. 找第 ${at} 组。`;

let yuque: FakeYuque;
let desk: Desk;
beforeEach(async () => {
  const documents = Array.from({ length: 8 }, (_, at) => document(at + 1, question(at)));
  documents.push(document(9, `${question(91)}\n\n${question(92)}`));
  yuque = await startYuque({ [BOOK]: { documents } });
  desk = await openDesk(yuque, createMemoryStore());
  await desk.sync.run();
});
afterEach(async () => {
  await desk.knowledge.close();
  await yuque.close();
});

function edit(id: number, body: string): void {
  const found = yuque.books[BOOK]!.documents.find((each) => each.id === id)!;
  Object.assign(found, { body, content_updated_at: new Date().toISOString() });
}

/** Titles of what was told, each with its lines. */
const told = (): [string, string][] => desk.told.map(({ title, lines }) => [title, lines.join('\n')]);

async function syncTwice(): Promise<void> {
  await desk.sync.run();
  await desk.sync.run();
}

it('nothing is told where all is well', async () => {
  await syncTwice();
  expect(told()).toEqual([]);
});

it('a document that no longer parses is told of once, and once when it does again', async () => {
  edit(9, `${question(91).replace('#### ', '').replace('【方案】', '')}`);
  await syncTwice();
  expect(told()).toEqual([['语雀同步有问题', expect.stringMatching(/文档 9.*继续用上次的内容.*doc-9/u)]]);
  edit(9, `${question(91)}\n\n${question(92)}\n`);
  await syncTwice();
  expect(told().slice(1)).toEqual([['语雀同步恢复了', expect.stringContaining('文档 9')]]);
});

it('a token that is refused is told of once, and a slow Yuque never', async () => {
  yuque.remaining = 10;
  await desk.sync.run();
  yuque.remaining = 4_000;
  expect(told()).toEqual([]);
  const { token } = yuque;
  yuque.token = 'another';
  await syncTwice();
  expect(told()).toEqual([['语雀同步有问题', expect.stringContaining('不认 YUQUE_TOKEN')]]);
  expect(JSON.stringify(told())).not.toContain(token);
  yuque.token = token;
  await syncTwice();
  expect(told().slice(1)).toEqual([['语雀同步恢复了', `${BOOK} 又能读了。`]]);
});

it('a loss of many is told of once, and is over when a person says so', async () => {
  yuque.books[BOOK]!.documents = yuque.books[BOOK]!.documents.slice(0, 4);
  await syncTwice();
  expect(told()).toEqual([['语雀同步有问题', expect.stringContaining('一下少了 5 篇')]]);
  await desk.sync.confirm('甲', '整理过了');
  expect(told().slice(1)).toEqual([['语雀同步恢复了', expect.stringContaining('对上')]]);
});

it('a publication that waits for a person is told of once, and when it is dealt with', async () => {
  const { entries } = desk.knowledge.current().understander;
  const { id } = entries.find(({ title }) => title.includes('第 3 个'))!;
  await desk.golden.add({ q: '第 3 个会议室怎么订', entryId: id, audience: 'internal', origin: 'page', by: '甲' });
  edit(4, '#### 茶水间咖啡机的清洗\n【方案】\n1. 按清洗键。');
  await syncTwice();
  expect(told()).toEqual([['语雀同步有问题', expect.stringMatching(/等人确认.*第 3 个会议室怎么订/u)]]);
  await desk.sync.confirm('甲', '换了内容');
  expect(told().slice(1)).toEqual([['语雀同步恢复了', expect.stringContaining('已经处理')]]);
});

it('what nobody heard is told after the next sync', async () => {
  desk.isOnDuty = false;
  yuque.token = 'another';
  await syncTwice();
  expect(told()).toEqual([]);
  desk.isOnDuty = true;
  await syncTwice();
  expect(told()).toHaveLength(1);
});

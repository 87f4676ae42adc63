import { expect, it } from 'vitest';
import { followYuque } from './follow-yuque.ts';
import { BOOK, document } from './open-desk.ts';

const question = (at: number): string => `#### 第 ${at} 个会议室怎么订\n【方案】\n1. 找第 ${at} 组。`;

const shared = followYuque(() => [
  ...Array.from({ length: 8 }, (_, at) => document(at + 1, question(at))),
  document(9, `${question(91)}\n\n${question(92)}`),
]);

/** Titles of what was told, each with its lines. */
const told = (): [string, string][] => shared.desk.told.map(({ title, lines }) => [title, lines.join('\n')]);

async function syncTwice(): Promise<void> {
  await shared.desk.sync.run();
  await shared.desk.sync.run();
}

it('nothing is told where all is well', async () => {
  await syncTwice();
  expect(told()).toEqual([]);
});

it('a document that no longer parses is told of once, and once when it does again', async () => {
  shared.edit(9, `${question(91).replace('#### ', '').replace('【方案】', '')}`);
  await syncTwice();
  expect(told()).toEqual([['语雀同步有问题', expect.stringMatching(/文档 9.*继续用上次的内容.*doc-9/u)]]);
  shared.edit(9, `${question(91)}\n\n${question(92)}\n`);
  await syncTwice();
  expect(told().slice(1)).toEqual([['语雀同步恢复了', expect.stringContaining('文档 9')]]);
});

it('a token that is refused is told of once, and a slow Yuque never', async () => {
  shared.yuque.remaining = 10;
  await shared.desk.sync.run();
  shared.yuque.remaining = 4_000;
  expect(told()).toEqual([]);
  const { token } = shared.yuque;
  shared.yuque.token = 'another';
  await syncTwice();
  expect(told()).toEqual([['语雀同步有问题', expect.stringContaining('不认 YUQUE_TOKEN')]]);
  expect(JSON.stringify(told())).not.toContain(token);
  shared.yuque.token = token;
  await syncTwice();
  expect(told().slice(1)).toEqual([['语雀同步恢复了', `${BOOK} 又能读了。`]]);
});

it('a loss of many is told of once, and is over when a person says so', async () => {
  shared.documents().splice(4);
  await syncTwice();
  expect(told()).toEqual([['语雀同步有问题', expect.stringContaining('一下少了 5 篇')]]);
  await shared.desk.sync.confirm('甲', '整理过了');
  expect(told().slice(1)).toEqual([['语雀同步恢复了', expect.stringContaining('对上')]]);
});

it('a publication that waits for a person is told of once, and when it is dealt with', async () => {
  const { entries } = shared.desk.knowledge.current().understander;
  const { id } = entries.find(({ title }) => title.includes('第 3 个'))!;
  await shared.desk.golden.add({
    q: '第 3 个会议室怎么订',
    entryId: id,
    audience: 'internal',
    origin: 'page',
    by: '甲',
  });
  shared.edit(4, '#### 茶水间咖啡机的清洗\n【方案】\n1. 按清洗键。');
  await syncTwice();
  expect(told()).toEqual([['语雀同步有问题', expect.stringMatching(/等人确认.*第 3 个会议室怎么订/u)]]);
  await shared.desk.sync.confirm('甲', '换了内容');
  expect(told().slice(1)).toEqual([['语雀同步恢复了', expect.stringContaining('已经处理')]]);
});

it('what nobody heard is told after the next sync', async () => {
  shared.desk.isOnDuty = false;
  shared.yuque.token = 'another';
  await syncTwice();
  expect(told()).toEqual([]);
  shared.desk.isOnDuty = true;
  await syncTwice();
  expect(told()).toHaveLength(1);
});

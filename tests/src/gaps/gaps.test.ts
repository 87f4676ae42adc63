import { beforeAll, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.ts';
import type { UnansweredQuestion } from '../../../src/core/records/index.ts';
import { createGaps, type Gaps, gapIdOf } from '../../../src/gaps/gaps.ts';
import { type Knowledge, loadKnowledge } from '../../../src/knowledge/knowledge.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createClock, MINUTE_MS } from '../../helpers/clock.ts';
import { makeUnanswered } from '../../helpers/store-records.ts';
import { SMALL_CORPUS } from '../commands/run-qunda.ts';

let knowledge: Knowledge;
beforeAll(async () => {
  knowledge = await loadKnowledge([SMALL_CORPUS]);
});

let store: Store;
let gaps: Gaps;
const clock = createClock();
beforeEach(() => {
  store = createMemoryStore(clock.now);
  gaps = createGaps({ store, current: () => knowledge, now: clock.now });
});

async function miss(question: string, parts: Partial<UnansweredQuestion> = {}): Promise<string> {
  clock.advance(MINUTE_MS);
  const kept = makeUnanswered({ question, at: new Date(clock.now()).toISOString(), ...parts });
  await store.unanswered.append(kept);
  return gapIdOf(kept);
}

const titles = async (state?: 'open' | 'ignored') =>
  (await gaps.list({ state })).groups.map(({ title, count }) => `${title} ×${count}`);

describe('misses', () => {
  it('are grouped by what they mean, most asked first', async () => {
    await miss('食堂几点开饭');
    await miss('门禁卡丢了去哪里补', { personId: 'a' });
    await miss('门禁卡丢了怎么补办', { personId: 'b' });
    await miss('门禁卡丢了去哪里补', { personId: 'b' });
    const [first, second] = (await gaps.list()).groups;
    expect(first).toMatchObject({ title: '门禁卡丢了去哪里补', count: 3, people: 2, state: 'open' });
    expect(second).toMatchObject({ title: '食堂几点开饭', count: 1 });
  });

  it('join a group that is there without changing its id', async () => {
    const id = await miss('门禁卡丢了去哪里补');
    expect((await gaps.list()).groups[0]!.id).toBe(id);
    await miss('门禁卡丢了怎么补办');
    expect((await gaps.list()).groups.map((gap) => gap.id)).toEqual([id]);
  });

  it('that were put aside stay aside, and so does what is like them', async () => {
    const id = await miss('年会抽奖在哪里登记');
    await gaps.decide(id, { state: 'ignored', reason: '与产品无关', by: '管理员' });
    await miss('年会抽奖在哪登记');
    expect(await titles('open')).toEqual([]);
    expect(await titles('ignored')).toEqual(['年会抽奖在哪里登记 ×2']);
    await gaps.reopen(id);
    expect(await titles('open')).toEqual(['年会抽奖在哪里登记 ×2']);
  });

  it('come back where they are asked again after their entry was published', async () => {
    const id = await miss('门禁卡丢了去哪里补');
    await gaps.decide(id, { state: 'assigned', entryId: 'F001', by: '管理员' });
    expect(await titles('open')).toEqual([]);
    await miss('门禁卡丢了去哪里补');
    expect(await titles('open')).toEqual(['门禁卡丢了去哪里补 ×2']);
  });

  it('can be merged and split, and later ones follow', async () => {
    const card = await miss('门禁卡丢了去哪里补');
    const badge = await miss('工作证遗失');
    await gaps.merge(badge, card);
    expect((await gaps.list()).groups.map(({ id, count }) => [id, count])).toEqual([[card, 2]]);
    await miss('工作证遗失了');
    expect((await gaps.list()).groups.map(({ id, count }) => [id, count])).toEqual([[card, 3]]);
    const moved = (await gaps.get(card)).questions.find(({ text }) => text === '工作证遗失')!;
    await gaps.split(card, [moved.id]);
    expect((await gaps.list()).groups.find(({ id }) => id === badge)?.questions.map(({ text }) => text)).toEqual([
      '工作证遗失',
    ]);
    await expect(gaps.split(badge, [moved.id])).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(gaps.merge(card, card)).rejects.toMatchObject({ code: 'BAD_REQUEST' });
    await expect(gaps.get('nobody')).rejects.toMatchObject({ code: 'NOT_FOUND' });
  });
});

describe('a part of the groups', () => {
  it('is listed by words and by place, with how many there are', async () => {
    for (const question of ['食堂几点开饭', '食堂几点开饭', '停车月卡找谁办', '打印机卡纸怎么办']) await miss(question);
    const listed = async (wanted: Parameters<Gaps['list']>[0]): Promise<[string[], number]> => {
      const { groups, total } = await gaps.list(wanted);
      return [groups.map(({ title }) => title), total];
    };
    expect(await listed({ offset: 0, limit: 1 })).toEqual([['食堂几点开饭'], 3]);
    expect((await listed({ offset: 1, limit: 10 }))[0]).toHaveLength(2);
    expect(await listed({ query: '月卡 停车' })).toEqual([['停车月卡找谁办'], 1]);
    expect(await listed({ query: '发票' })).toEqual([[], 0]);
  });
});

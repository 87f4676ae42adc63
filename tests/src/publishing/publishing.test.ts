import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.ts';
import { createGaps, type Gaps, gapIdOf } from '../../../src/gaps/gaps.ts';
import { type LiveKnowledge, openKnowledge } from '../../../src/knowledge/live.ts';
import { createAccounts } from '../../../src/operators/accounts.ts';
import { type Authoring, createAuthoring } from '../../../src/publishing/authoring.ts';
import { createDrafts } from '../../../src/publishing/drafts.ts';
import { createGolden, type Golden } from '../../../src/publishing/golden.ts';
import { createPublishing, NO_DOCUMENTS, type Publishing } from '../../../src/publishing/publishing.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { makeUnanswered } from '../../helpers/store-records.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

const CORPUS = `#### 会议室投影仪没有画面
【编号】F001
【方案】
1. 按遥控器上的信号源键，选 HDMI 1。
【相似问】
- 投影黑屏

#### 打印机卡纸怎么处理
【编号】F002
【方案】
1. 打开后盖，沿出纸方向取出纸张。
【相似问】
- 打印机不出纸
`;

let file: string;
let store: Store;
let knowledge: LiveKnowledge;
let golden: Golden;
let gaps: Gaps;
let authoring: Authoring;
let publishing: Publishing;
beforeEach(async () => {
  const folder = await makeTemporaryFolder();
  file = join(folder, 'it.md');
  await writeFile(file, CORPUS);
  store = createMemoryStore();
  knowledge = await openKnowledge([file], pino({ enabled: false }));
  const now = Date.now;
  golden = createGolden(store, async () => [folder], now);
  gaps = createGaps({ store, current: () => knowledge.current(), now });
  const drafts = createDrafts({ store, knowledge, now });
  authoring = createAuthoring({ knowledge, drafts, gaps, golden });
  publishing = createPublishing({
    store,
    knowledge,
    drafts,
    golden,
    documents: NO_DOCUMENTS,
    onPublished: authoring.settle,
    now,
  });
});
afterEach(() => knowledge.close());

const draft = (markdown: string, entryId: string | null = null, by = '甲') =>
  authoring.create({ markdown, entryId }, by);
const titles = (): string[] => knowledge.current().understander.entries.map(({ title }) => title);
const answerTo = (q: string): string | undefined => {
  const { decision, shown } = knowledge.current().understander.understand(q, 'internal');
  return decision === 'answer' ? shown[0]?.id : undefined;
};

const FIXED = '#### 会议室投影仪没有画面\n【方案】\n1. 先看信号线有没有插紧。\n2. 按信号源键，选 HDMI 2。';

describe('publishing', () => {
  it('lays a correction over its document, and takes it off again', async () => {
    const { id, entryId } = await draft(FIXED, 'F001');
    expect(entryId).toBe('F001');
    await publishing.publish(id, '乙');
    const steps = (): readonly string[] | undefined => knowledge.current().understander.entries[0]?.steps;
    expect(steps()).toHaveLength(2);
    expect(await publishing.compare(1, 2)).toEqual([{ entryId: 'F001', before: null, after: FIXED }]);
    await publishing.withdraw('F001', '乙');
    expect(steps()).toEqual(['按遥控器上的信号源键，选 HDMI 1。']);
    await expect(publishing.withdraw('F001', '乙')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    await publishing.rollBack(2, '乙');
    expect(steps()).toHaveLength(2);
    await expect(publishing.rollBack(99, '乙')).rejects.toMatchObject({ code: 'NOT_FOUND' });
    expect((await publishing.versions()).map(({ id: version, by }) => [version, by])).toEqual([
      ['4', '乙'],
      ['3', '乙'],
      ['2', '乙'],
      ['1', '群答'],
    ]);
  });

  it('keeps a correction in force where its document changes, and says so', async () => {
    await publishing.publish((await draft(FIXED, 'F001')).id, '乙');
    await writeFile(file, CORPUS.replace('HDMI 1', 'HDMI 3'));
    await expect
      .poll(() => knowledge.current().overlays.map(({ isStale, source }) => [isStale, source?.steps]), {
        timeout: 20_000,
      })
      .toEqual([[true, ['按遥控器上的信号源键，选 HDMI 3。']]]);
    expect(knowledge.current().understander.entries[0]?.steps).toHaveLength(2);
    expect(
      knowledge
        .report()
        .warnings.map(({ message }) => message)
        .join(),
    ).toContain('原文在更正之后又改过');
  });

  it('refuses a draft whose entry was changed meanwhile, until it is saved again', async () => {
    const first = await draft(FIXED, 'F001');
    const second = await draft(FIXED.replace('HDMI 2', 'HDMI 4'), 'F001');
    await publishing.publish(first.id, '乙');
    await expect(publishing.publish(second.id, '乙')).rejects.toMatchObject({ code: 'CONFLICT' });
    expect(titles()).toHaveLength(2);
  });

  it('blocks what breaks a golden question of the folder, and what shows a customer internal content', async () => {
    await writeFile(join(file, '..', 'golden.jsonl'), '\ufeff{"q":"打印机卡纸怎么处理","entryId":"F002"}\n');
    const broken = await draft('#### 茶水间咖啡机的清洗\n【方案】\n1. 按清洗键。', 'F002');
    const check = await publishing.check(broken.id);
    expect(check).toMatchObject({ blocked: true });
    expect(check.changed).toContainEqual(
      expect.objectContaining({ q: '打印机卡纸怎么处理', before: 'F002', verdict: 'worse' }),
    );
    await expect(publishing.publish(broken.id, '乙')).rejects.toMatchObject({ code: 'CHECK_FAILED' });

    const leak = await draft('#### 缓存怎么清\n【可见】客户\n【方案】\n1. 登录 Redis 执行 flushdb。');
    expect((await publishing.check(leak.id)).warnings.join()).toContain('Redis');
    await expect(publishing.publish(leak.id, '乙')).rejects.toMatchObject({ code: 'CHECK_FAILED' });
    expect(titles()).toHaveLength(2);
  });

  it('takes a reason of a second person where the check blocks, and no other', async () => {
    await golden.add({ q: '打印机卡纸怎么处理', entryId: 'F002', audience: 'internal', origin: 'page', by: '甲' });
    await createAccounts(store, Date.now).add('甲', 'admin', '一个足够长的密码');
    const { id } = await draft('#### 茶水间咖啡机的清洗\n【方案】\n1. 按清洗键。', 'F002');
    const override = { reason: '打印机已经撤走' };
    await expect(publishing.publish(id, '甲', override)).rejects.toMatchObject({ code: 'CHECK_FAILED' });
    expect(await publishing.publish(id, '乙', override)).toMatchObject({ override: { by: '乙', ...override } });
  });

  it('makes two groups of misses one draft of their entry, and guards what it then answers', async () => {
    await store.unanswered.append(makeUnanswered({ id: 'a', question: '投影幕布放不下来' }));
    await store.unanswered.append(makeUnanswered({ id: 'b', question: '纸夹在机器里出不来了' }));
    const one = await authoring.assign(gapIdOf({ id: 'a' }), 'F001', '甲');
    expect((await gaps.get(gapIdOf({ id: 'a' }))).state).toBe('drafted');
    const other = await authoring.assign(gapIdOf({ id: 'b' }), 'F001', '甲');
    expect(other.id).toBe(one.id);
    expect(other.markdown).toContain('- 投影幕布放不下来');
    expect(other.markdown).toContain('- 纸夹在机器里出不来了');
    await publishing.publish(one.id, '乙');
    expect(answerTo('投影幕布放不下来')).toBe('F001');
    expect((await gaps.list()).groups.map(({ state }) => state)).toEqual(['assigned', 'assigned']);
    expect((await golden.list()).map(({ q, entryId }) => [q, entryId])).toContainEqual(['投影幕布放不下来', 'F001']);
  });

  it('puts the misses of a discarded draft back', async () => {
    await store.unanswered.append(makeUnanswered({ id: 'a', question: '投影幕布放不下来' }));
    const { id } = await authoring.assign(gapIdOf({ id: 'a' }), 'F001', '甲');
    await authoring.discard(id);
    expect((await gaps.get(gapIdOf({ id: 'a' }))).state).toBe('open');
  });
});

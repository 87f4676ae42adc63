import { writeFile } from 'node:fs/promises';
import { join } from 'node:path';
import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { FaqEntry } from '../../../intents/index.ts';
import { askWithoutEach, weighWordings } from '../../../src/console/wordings.ts';
import { findKnown } from '../../../src/knowledge/knowledge.ts';
import { type LiveKnowledge, openKnowledge } from '../../../src/knowledge/live.ts';
import { makeEntry } from '../../helpers/entries.ts';
import { makeTemporaryFolder } from '../../helpers/temporary-folder.ts';

const CORPUS = `#### 会议室投影仪没有画面
【编号】F001
【方案】
1. 按遥控器上的信号源键，选 HDMI 1。
【相似问】
- 会议室的投影仪没画面
- 大屏黑了

#### 打印机卡纸怎么处理
【编号】F002
【方案】
1. 打开后盖，沿出纸方向取出纸张。
【相似问】
- 打印机不出纸
`;

let knowledge: LiveKnowledge;
let entry: FaqEntry;

beforeEach(async () => {
  const file = join(await makeTemporaryFolder(), 'it.md');
  await writeFile(file, CORPUS);
  knowledge = await openKnowledge([file], pino({ enabled: false }));
  const known = findKnown(knowledge.current(), 'F001')!;
  entry = { ...known, similar: [...known.similar, '打印机不出纸', '打印机卡纸了', '报 E-1024 怎么办'] };
});

afterEach(() => knowledge.close());

describe('what a similar question adds', () => {
  it('is its new words, what it meets elsewhere, and what comes of it now', () => {
    const found = new Map(weighWordings(entry, knowledge.current()).map((wording) => [wording.q, wording]));
    expect(found.get('会议室的投影仪没画面')).toMatchObject({ isInForce: true, answer: 'F001', sameAs: null });
    expect(found.get('大屏黑了')?.adds.join()).toContain('大屏');
    expect(found.get('打印机不出纸')).toMatchObject({ isInForce: false, answer: 'F002', sameAs: 'F002' });
    expect(found.get('打印机卡纸了')).toMatchObject({ answer: 'F002', sameAs: null });
    expect(found.get('报 E-1024 怎么办')).toMatchObject({ answer: 'none', isInForce: false });
  });

  it('is not computed for longer than a second', () => {
    let time = 0;
    const clock = (): number => {
      time += 400;
      return time;
    };
    expect(weighWordings(entry, knowledge.current(), clock).map(({ q }) => q)).toEqual(entry.similar.slice(0, 2));
  });

  it('shows where the entry is asked for without it', async () => {
    const without = new Map((await askWithoutEach(entry, knowledge)).map(({ q, answer }) => [q, answer]));
    expect(without.size).toBe(entry.similar.length);
    expect(without.get('会议室的投影仪没画面')).toBe('F001');
    expect(without.get('大屏黑了')).not.toBe('F001');
    expect(findKnown(knowledge.current(), 'F001')?.similar).toHaveLength(2);
  });

  it('is shown of an entry that has no id yet', async () => {
    const fresh = makeEntry('', '食堂周末供应晚饭吗', { similar: ['食堂周末有晚饭吗', '打印机卡纸'] });
    const without = new Map((await askWithoutEach(fresh, knowledge)).map(({ q, answer }) => [q, answer]));
    expect(without.get('食堂周末有晚饭吗')).toBe('');
    expect(without.get('打印机卡纸')).toBe('F002');
  });
});

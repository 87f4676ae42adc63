import { describe, expect, it } from 'vitest';
import { buildSnapshot, createUnderstander, isVisible } from '../../intents/index.ts';
import { EVIDENCE_NAMES } from '../../intents/ranking/evidence.ts';
import { FEATURE_NAMES } from '../../intents/ranking/features.ts';
import { ENTRIES } from '../helpers/entries.ts';
import { loadBuiltIn } from './built-in.ts';
import { createToyLanguage } from './toy-read.ts';

const { understander } = await loadBuiltIn();
const { entries } = understander;
const understand = (text: string, depth?: number) => understander.understand(text, 'internal', depth);
const ids = (list: readonly { id: string }[]): string[] => list.map(({ id }) => id);

describe('every entry', () => {
  it('is the answer to its title and to its question', () => {
    for (const { id, title, question } of entries) {
      for (const text of [title, question]) {
        const { decision, shown } = understand(text);
        expect([text, decision, ids(shown)]).toEqual([text, 'answer', [id]]);
      }
    }
  });

  it('is shown for each of its similar questions', () => {
    const missed = entries.flatMap((entry) =>
      entry.similar.filter((text) => !/^\d+$/u.test(text) && !understand(text).shown.includes(entry)),
    );
    expect(missed).toEqual([]);
  });

  it('is the answer to a key that is its own alone', () => {
    const owners = new Map<string, Set<string>>();
    for (const { id, configPaths } of entries) {
      for (const { key } of configPaths.flatMap(({ params }) => params)) {
        if (key && /^[a-z_.]+_[a-z_.]+$/u.test(key)) owners.set(key, (owners.get(key) ?? new Set()).add(id));
      }
    }
    const sole = [...owners].filter(([, set]) => set.size === 1);
    expect(sole.length).toBeGreaterThan(5);
    for (const [key, [owner]] of sole) {
      const { decision, reason, shown } = understand(key.toUpperCase());
      expect([key, decision, ids(shown)]).toEqual([key, 'answer', [owner]]);
      expect(reason).toMatch(/^exact/u);
    }
  });
});

describe('confidence', () => {
  it('is 0–1 and falls from entry to entry, each entry once', () => {
    for (const text of [
      '自动签收',
      '怎么自动勾选',
      'rim_config',
      '【1130】',
      '开票',
      '你好',
      '1130',
      '',
      '食堂几点开饭',
    ]) {
      const { ranked } = understand(text, entries.length);
      const values = ranked.map(({ confidence }) => confidence);
      expect(values.every((value) => value >= 0 && value <= 1)).toBe(true);
      expect(values).toEqual(values.toSorted((a, b) => b - a));
      expect(new Set(ids(ranked.map(({ entry }) => entry))).size).toBe(ranked.length);
    }
  });

  it('can be compared between questions: whatever is answered lies above whatever is not', () => {
    const topOf = (text: string): number => understand(text).ranked[0]!.confidence;
    const answered = ['进项发票自动签收', '全票池一张票两个凭证号', 'rpa_select_syn'].map(topOf);
    const unanswered = ['食堂几点开饭', '全票池怎么导出', '作废发票怎么操作'].map(topOf);
    expect(Math.min(...answered)).toBeGreaterThan(understander.model.thresholds.answer);
    expect(Math.max(...unanswered)).toBeLessThan(understander.model.thresholds.offer);
  });

  it('is shared by the entries that a key names', () => {
    const { decision, shown, ranked } = understand('rim_config');
    expect(decision).toBe('choices');
    const top = ranked.slice(0, shown.length);
    expect(top.map(({ entry }) => entry)).toEqual(shown);
    expect(top.reduce((sum, { confidence }) => sum + confidence, 0)).toBeLessThanOrEqual(1);
  });
});

describe('a question', () => {
  it.each(['销项的文件名能自定义吗', '销项发票下载的文件名可以自己定义吗', '销项全票池下载的文件能改名吗'])(
    'about the other side, %s, gets no card',
    (text) => {
      expect(understand(text).decision).not.toBe('answer');
      const { decision, shown } = understand(text.replace('销项', '进项'));
      expect([decision, ...ids(shown)]).toEqual(['answer', 'F025']);
    },
  );

  it.each(['12345', '3.5', '2025-03-11', '366045674239990272', '9113100MADNM7JF4N', '¥860.00', '０１２'])(
    'of nothing but the number %s matches nothing',
    (text) => {
      expect(understand(text)).toMatchObject({ decision: 'chat', reason: 'no words', shown: [] });
    },
  );

  it.each(['发票', '查验', '勾选', '发票查验', '发票 发票', '開票'])('of common words, %s, gets choices', (text) => {
    const { decision, reason, shown } = understand(text);
    expect([decision, reason]).toEqual(['choices', 'few common words']);
    expect(shown.length).toBeGreaterThanOrEqual(2);
    expect(shown.length).toBeLessThanOrEqual(4);
  });

  it.each(['【1130】', '【１１３０】', '报 【1130】'])('of a code, %s, gets the card', (text) => {
    expect(ids(understand(text).shown)).toEqual(['F022']);
  });

  it.each(['你好', '谢谢老师', '收到', '好的', '👍', '在吗'])('of small talk, %s, gets no card', (text) => {
    expect(understand(text)).toMatchObject({ decision: 'chat', shown: [] });
  });

  it('is answered whatever the misspelling of a key', () => {
    for (const text of ['rim_config_need_chek', 'RIM_C0NFIG_NEED_CHECK', 'r1m_config_need_check'])
      expect(ids(understand(text).shown)).toEqual(['F007']);
  });

  it('ranks as many entries as it is asked to', () => {
    expect(understand('发票', 3).ranked).toHaveLength(3);
    expect(understand('发票', 30).ranked.length).toBeGreaterThan(16);
    expect(understand('发票').ranked.length).toBeLessThanOrEqual(16);
  });

  it('is understood the same way again, and after others', () => {
    const before = understand('全票池导入别查验');
    understand('发票');
    expect(understand('全票池导入别查验')).toEqual(before);
  });
});

describe('a question that is vague but about something known', () => {
  it.each(['日志在哪看', '税局下票报错', '税局下载出错', '预勾选有问题', '报税号的错', '全量同步怎么弄'])(
    '%s gets choices',
    (text) => {
      expect(understander.understand(text, 'internal').decision).toBe('choices');
    },
  );
});

describe('a snapshot', () => {
  it('answers the same after a journey to another thread', () => {
    const language = createToyLanguage(['发票', '签收']);
    const snapshot = buildSnapshot(ENTRIES, { outside: ['食堂几点开饭'], smallTalk: ['收到'] }, language);
    const here = createUnderstander(snapshot, language);
    const there = createUnderstander(structuredClone(snapshot), language);
    for (const text of ['发票签收', 'reset_mode', '收到', '食堂几点开饭'])
      expect(there.understand(text, 'internal')).toEqual(here.understand(text, 'internal'));
  });
});

describe('an examination', () => {
  it('shows tokens, features and evidence by name', () => {
    const { tokens, candidates, evidence, verdict } = understander.examine('RIM_C0NFIG_need_check 怎么配', 'internal');
    expect(tokens.identifiers).toEqual(['rim_config_need_check']);
    expect([...candidates[0]!.features.keys()]).toEqual(FEATURE_NAMES);
    expect([...evidence.keys()]).toEqual(EVIDENCE_NAMES);
    expect(verdict.decision).toBe(understand('RIM_C0NFIG_need_check 怎么配').decision);
  });
});

describe('the built-in corpus', () => {
  it('leaves every card visible to customers, in one version or the other', () => {
    expect(entries.filter((entry) => !isVisible(entry, 'customer'))).toEqual([]);
    expect(entries.some(({ audience }) => audience === 'internal')).toBe(true);
  });
});

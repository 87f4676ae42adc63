import { describe, expect, it } from 'vitest';
import { encodeCorpus } from '../../../intents/encode-corpus.ts';
import type { FaqEntry } from '../../../intents/index.ts';
import { EVIDENCE_NAMES } from '../../../intents/ranking/evidence.ts';
import { FEATURE_NAMES } from '../../../intents/ranking/features.ts';
import { learnModel } from '../../../intents/ranking/learn.ts';
import { findQuestionWords, learnPrior } from '../../../intents/ranking/learn-prior.ts';
import type { Model } from '../../../intents/ranking/model.ts';
import { PRIOR } from '../../../intents/ranking/prior.ts';
import { OUTSIDE_LIMITS, REMOVED_LIMITS } from '../../../intents/ranking/thresholds.ts';
import { ENTRIES, makeEntry } from '../../helpers/entries.ts';
import { createToyLanguage } from '../toy-read.ts';

const language = createToyLanguage();
const OUTSIDE = Array.from(
  { length: 60 },
  (_, at) => `食堂第${'甲乙丙丁戊己庚辛壬癸'[at % 10]}窗口有${'鱼肉菜饭汤面'[at % 6]}吗`,
);
const BACKGROUND = { outside: OUTSIDE, smallTalk: ['收到', '辛苦了'] };
const learn = (entries: readonly FaqEntry[], background = BACKGROUND): Model =>
  learnModel(encodeCorpus(entries, background, language), () => false);

function expectWeights({ ranker, answer, offer }: Model): void {
  expect(Object.keys(ranker).sort()).toEqual([...FEATURE_NAMES].sort());
  for (const weights of [answer, offer]) expect(Object.keys(weights).sort()).toEqual([...EVIDENCE_NAMES].sort());
  for (const weights of [ranker, answer, offer]) expect(Object.values(weights).every(Number.isFinite)).toBe(true);
}

const PREFIXES = ['', '昨天', '客户说', '领导问', '测试时', '又是', '刚才', '同事那边', '今天', '上周', '每次', '他们'];
/** The handmade entries with some 2,600 similar questions: enough to learn from. */
const MANY = ENTRIES.map((entry) => ({
  ...entry,
  similar: entry.similar.flatMap((text) =>
    PREFIXES.flatMap((first) => PREFIXES.map((second) => `${first}${second}${text}`)),
  ),
}));

describe('learning', () => {
  const model = learn(MANY);

  it('gives the same model each time', () => {
    expect(learn(MANY)).toEqual(model);
  });

  it('gives one finite weight for each name', () => {
    expectWeights(model);
  });

  it('moves away from the prior where there is something to learn from', () => {
    expect(model.ranker).not.toEqual(PRIOR.ranker);
    expect(model.answer).not.toEqual(PRIOR.answer);
  });

  it('keeps the thresholds within their limits', () => {
    const { answer, offer } = model.thresholds;
    expect(answer).toBeGreaterThanOrEqual(REMOVED_LIMITS.answer.lowest);
    expect(answer).toBeLessThanOrEqual(REMOVED_LIMITS.answer.highest);
    expect(offer).toBeGreaterThanOrEqual(REMOVED_LIMITS.offer.lowest);
    expect(offer).toBeLessThanOrEqual(REMOVED_LIMITS.offer.highest);
  });

  it('lets fewer outside questions through where they were written down', () => {
    const outside = Array.from({ length: 220 }, (_, at) => `${OUTSIDE[at % 60]}${PREFIXES[at % 12]}${at}`);
    const { answer, offer } = learn(MANY, { ...BACKGROUND, outside }).thresholds;
    expect(answer).toBeGreaterThanOrEqual(OUTSIDE_LIMITS.answer.lowest);
    expect(offer).toBeGreaterThanOrEqual(OUTSIDE_LIMITS.offer.lowest);
  });

  it.each([
    ['no entry', []],
    ['entries without similar questions', ENTRIES.map((entry) => ({ ...entry, similar: [] }))],
    ['entries with few similar questions', ENTRIES],
  ])('keeps the weights of the prior for %s, whatever the background', (_what, entries) => {
    const { thresholds, ...weights } = learn(entries);
    expect({ ...weights, thresholds: PRIOR.thresholds }).toEqual(PRIOR);
    expect(thresholds.answer).toBeGreaterThan(thresholds.offer);
  });

  it('asks more of a card where the entries are much alike', () => {
    const alike = (title: (at: number) => string) =>
      Array.from({ length: 60 }, (_, at) => makeEntry(`F${at}`, title(at), { steps: [], similar: [] }));
    const name = (at: number): string => String.fromCodePoint(0x4e00 + at);
    const twins = learn(alike((at) => `发票${name(at >> 1)}签收失败提示网络${at % 2 ? '错' : '误'}`));
    const strangers = learn(alike((at) => [0, 1, 2, 3].map((place) => name(at * 4 + place)).join('')));
    expect(twins.thresholds.answer).toBeGreaterThan(strangers.thresholds.answer);
  });

  it('hands out a prior of its own', () => {
    expect(learn([])).not.toBe(PRIOR);
    expect(learn([]).ranker).not.toBe(PRIOR.ranker);
  });

  it('takes an even sample of a large corpus', () => {
    const many = Array.from({ length: 3_100 }, (_, at) => {
      const name = String.fromCodePoint(0x4e00 + at);
      return makeEntry(`F${at}`, `${name}票`, { steps: [], similar: at % 10 === 0 ? [`${name}票怎么开`] : [] });
    });
    expectWeights(learn(many, { outside: ['食堂'], smallTalk: [] }));
  });
});

describe('learning a prior', () => {
  const prior = learnPrior([ENTRIES, ENTRIES.slice(0, 4)], BACKGROUND.smallTalk, language);

  it('learns from small corpora cut out of the given ones', () => {
    expectWeights(prior.model);
    expect(Object.values(prior.model.ranker).some((weight) => weight > 0.5)).toBe(true);
  });

  it('remembers what questions without an entry get, for each shape', () => {
    expect(prior.negatives.length).toBeGreaterThan(3);
    for (const { answer, offer } of prior.negatives) expect(answer).toHaveLength(offer.length);
  });

  it('has one kept weight for each name', () => {
    expectWeights(PRIOR);
  });

  it('finds the words that questions of most trades hold', () => {
    const trades = ['票', '车', '书', '药', '锁'].map((thing) => [makeEntry('F1', `${thing} help`, { similar: [] })]);
    expect(findQuestionWords(trades, language)).toEqual({ help: 1 });
  });
});

import { describe, expect, it } from 'vitest';
import { encodeCorpus } from '../../../intents/encode-corpus.ts';
import type { FaqEntry } from '../../../intents/index.ts';
import { EVIDENCE_NAMES } from '../../../intents/ranking/evidence.ts';
import { FEATURE_NAMES } from '../../../intents/ranking/features.ts';
import { learnModel, learnPrior } from '../../../intents/ranking/learn.ts';
import type { Model } from '../../../intents/ranking/model.ts';
import { PRIOR } from '../../../intents/ranking/prior.ts';
import { ANSWER_LIMITS, OFFER_LIMITS } from '../../../intents/ranking/thresholds.ts';
import { ENTRIES, makeEntry } from '../../helpers/entries.ts';
import { createToyRead } from '../toy-read.ts';

const read = createToyRead();
const OUTSIDE = Array.from(
  { length: 60 },
  (_, at) => `食堂第${'甲乙丙丁戊己庚辛壬癸'[at % 10]}窗口有${'鱼肉菜饭汤面'[at % 6]}吗`,
);
const BACKGROUND = { outside: OUTSIDE, smallTalk: ['收到', '辛苦了'] };
const learn = (entries: readonly FaqEntry[], background = BACKGROUND): Model =>
  learnModel(encodeCorpus(entries, background, read), () => false);

function expectWeights({ ranker, answer, offer }: Model): void {
  expect(Object.keys(ranker).sort()).toEqual([...FEATURE_NAMES].sort());
  for (const weights of [answer, offer]) expect(Object.keys(weights).sort()).toEqual([...EVIDENCE_NAMES].sort());
  for (const weights of [ranker, answer, offer]) expect(Object.values(weights).every(Number.isFinite)).toBe(true);
}

/** The handmade entries with 108 similar questions. */
const MANY = ENTRIES.map((entry) => ({
  ...entry,
  similar: entry.similar.flatMap((text) =>
    ['', '昨天', '客户说', '领导问', '测试时', '又是'].map((prefix) => prefix + text),
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
    expect(answer).toBeGreaterThanOrEqual(ANSWER_LIMITS.lowest);
    expect(answer).toBeLessThanOrEqual(ANSWER_LIMITS.highest);
    expect(offer).toBeGreaterThanOrEqual(OFFER_LIMITS.lowest);
    expect(offer).toBeLessThanOrEqual(OFFER_LIMITS.highest);
  });

  it.each([
    ['no entry', []],
    ['entries without similar questions', ENTRIES.map((entry) => ({ ...entry, similar: [] }))],
    ['entries with few similar questions', ENTRIES],
  ])('keeps the prior for %s, whatever the background', (_what, entries) => {
    expect(learn(entries)).toEqual(PRIOR);
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
    const learned = learn(many, { outside: ['食堂'], smallTalk: [] });
    expect(learned.ranker).not.toEqual(PRIOR.ranker);
    expect(Object.values(learned.ranker).every(Number.isFinite)).toBe(true);
  });
});

describe('learning a prior', () => {
  it('asks the similar questions of the headings alone', () => {
    const prior = learnPrior(encodeCorpus(ENTRIES, BACKGROUND, read), () => false);
    expect(prior.ranker).not.toEqual(PRIOR.ranker);
    expectWeights(prior);
  });

  it('has one kept weight for each name', () => {
    expectWeights(PRIOR);
  });
});

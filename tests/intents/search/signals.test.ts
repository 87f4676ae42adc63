import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCorpus } from '../../../intents/encode-corpus.ts';
import { buildCorpusIndex } from '../../../intents/search/corpus-index.ts';
import { createSignalScorer, type Signals } from '../../../intents/search/signals.ts';
import { lookUpTerms } from '../../../intents/text/vocabulary.ts';
import { ENTRIES } from '../../helpers/entries.ts';
import { createToyLanguage } from '../toy-read.ts';

const language = createToyLanguage(['发票', '查重', '签名', '自动签收', '税局下载', '缴款书', '航空票']);
const background = { outside: ['食堂几点开饭', '班车几点发车'], smallTalk: ['收到', '辛苦了'] };
const corpus = encodeCorpus(ENTRIES, background, language);
const index = buildCorpusIndex(corpus, corpus.questions);
const scorer = createSignalScorer(index);
const ALL = ENTRIES.map((_, at) => at);

function score(text: string): Signals {
  const question = lookUpTerms(corpus.vocabulary, language.read(text).terms, language.commonness.word);
  const signals = scorer.score(question);
  scorer.lookClosely(question, ALL);
  return signals;
}

function allValues({ pooled, coverage, answers, nearest, background: told, classes }: Signals): number[] {
  const cosines = Object.values(nearest).flatMap(({ first, second }) => [...first, ...second]);
  const ofBackground = Object.values(told).flatMap(({ outside, smallTalk }) => [outside, smallTalk]);
  return [...Object.values(pooled), ...Object.values(coverage), answers, classes!]
    .flatMap((list) => [...list])
    .concat(cosines, ofBackground);
}

const bestOf = (values: ArrayLike<number>): number => Array.from(values).indexOf(Math.max(...Array.from(values)));

describe('signals', () => {
  it('are 0–1 for any question', () => {
    const piece = fc.constantFrom(
      '发票',
      '查重',
      '签收',
      '怎么',
      'rim_reset_task',
      'reset_mode',
      '开饭',
      '鑫',
      ' ',
      '1130',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 12 }), (pieces) => {
        for (const value of allValues(score(pieces.join('')))) {
          expect(value).toBeGreaterThanOrEqual(0);
          expect(value).toBeLessThanOrEqual(1 + 1e-5);
        }
      }),
    );
  });

  it('see a known question in its entry', () => {
    const { pooled, coverage, nearest, classes } = score('重复的发票怎么拦截');
    for (const view of ['word', 'char'] as const) {
      expect(nearest[view].first[0]).toBeCloseTo(1, 5);
      expect(corpus.questions[nearest[view].question[0]!]!.label).toBe(0);
      expect(coverage[view][0]).toBeCloseTo(1, 5);
    }
    expect(bestOf(pooled.word)).toBe(0);
    expect(bestOf(classes!)).toBe(0);
  });

  it('hear what sounds alike', () => {
    const { pooled } = score('子动千收');
    expect(bestOf(pooled.pinyin)).toBe(2);
    expect(pooled.pinyin[2]).toBeGreaterThan(2 * pooled.bigram[2]!);
  });

  it('find keys that stand in solutions only', () => {
    const { pooled, coverage } = score('reset_mode');
    expect(ALL.filter((entry) => coverage.key[entry]! > 0)).toEqual([3]);
    expect(Math.max(...pooled.word)).toBe(0);
  });

  it('see the background', () => {
    const { background: told, classes } = score('食堂几点开饭');
    expect(told.bigram.outside).toBeCloseTo(1, 5);
    expect(score('辛苦了').background.bigram.smallTalk).toBeCloseTo(1, 5);
    expect(bestOf(classes!)).toBe(ENTRIES.length);
    expect(bestOf(score('辛苦了').classes!)).toBe(ENTRIES.length + 1);
  });

  it('sink with every unknown word', () => {
    const known = score('查重').pooled.word[0]!;
    expect(score('查重鑫').pooled.word[0]).toBeLessThan(known);
    expect(score('查重鑫').pooled.word[0]).toBeGreaterThan(0);
  });

  it('rank the second nearest question below the nearest', () => {
    const { nearest } = score('签名错误');
    expect(nearest.char.second[1]).toBeGreaterThan(0);
    expect(nearest.char.second[1]).toBeLessThan(nearest.char.first[1]!);
  });

  it('are zero for a question without terms', () => {
    const { pooled, coverage, answers, nearest } = score('');
    const lists = [...Object.values(pooled), ...Object.values(coverage), answers];
    expect(lists.flatMap((list) => [...list]).every((value) => value === 0)).toBe(true);
    expect([...nearest.word.question].every((question) => question === -1)).toBe(true);
  });

  it('come without classes where entries have few questions', () => {
    const few = encodeCorpus(ENTRIES, { outside: [], smallTalk: [] }, language);
    const headings = few.questions.filter(({ isHeading }) => isHeading);
    expect(buildCorpusIndex(few, headings).classifier).toBeNull();
  });
});

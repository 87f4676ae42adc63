import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { encodeCorpus } from '../../../intents/encode-corpus.ts';
import { pickCandidates } from '../../../intents/ranking/candidates.ts';
import { computeEvidence, EVIDENCE_NAMES } from '../../../intents/ranking/evidence.ts';
import { createExaminer } from '../../../intents/ranking/examine.ts';
import { FEATURE_NAMES, type FeatureName, type FeatureRow, logShare } from '../../../intents/ranking/features.ts';
import { buildCorpusIndex } from '../../../intents/search/corpus-index.ts';
import { createSignalScorer } from '../../../intents/search/signals.ts';
import { lookUpTerms } from '../../../intents/text/vocabulary.ts';
import { ENTRIES } from '../../helpers/entries.ts';
import { createToyLanguage } from '../toy-read.ts';

const language = createToyLanguage(['发票', '签收', '自动']);
const rateOf = language.commonness.word;
const corpus = encodeCorpus(ENTRIES, { outside: ['食堂几点开饭'], smallTalk: ['收到'] }, language);
const index = buildCorpusIndex(corpus, corpus.questions);
const examine = createExaminer(index);

function look(text: string, isAllowed = (_entry: number) => true, depth = 16) {
  return examine(lookUpTerms(corpus.vocabulary, language.read(text).terms, rateOf), isAllowed, depth);
}

const featureOf = (row: FeatureRow, name: FeatureName): number => row[FEATURE_NAMES.indexOf(name)]!;

describe('features and evidence', () => {
  it('have one number for each name, 0–1, for any question', () => {
    const piece = fc.constantFrom('发票', '签收', 'auto_sign', '开饭', '1130', '鑫', '收到', ' ', '\n', '？');
    fc.assert(
      fc.property(fc.array(piece), fc.double({ min: 0, max: 1, noNaN: true }), (pieces, first) => {
        const { rows, facts } = look(pieces.join(''));
        for (const row of rows) {
          expect(row).toHaveLength(FEATURE_NAMES.length);
          for (const value of row) expect(value >= 0 && value <= 1 + 1e-5).toBe(true);
        }
        const evidence = computeEvidence([first, 1 - first], rows[0] ?? new Float64Array(FEATURE_NAMES.length), facts);
        expect(evidence).toHaveLength(EVIDENCE_NAMES.length);
        for (const value of evidence) expect(Math.abs(value)).toBeLessThanOrEqual(1 + 1e-5);
      }),
    );
  });

  it('tell the candidate whose question was asked', () => {
    const { candidates, rows } = look('怎么打开自动签收');
    expect(candidates[0]).toBe(2);
    for (const name of [
      'nearest char',

      'contained word',
      'word coverage',
      'joint lead',
    ] as const)
      expect(featureOf(rows[0]!, name)).toBeCloseTo(1, 5);
    expect(featureOf(rows[1]!, 'joint lead')).toBeLessThan(1);
  });

  it('count the words of a question that the corpus has, and weigh those that it has not', () => {
    const { facts } = look('发票签收甲乙丙丁');
    expect(facts.length).toBe(0.1);
    expect(facts.unknown).toBe(1);
    expect(look('发票签收').facts.unknown).toBe(0);
  });

  it('take words that only a hidden entry has for unknown', () => {
    expect(look('签收').facts.strongestUnknown).toBe(0);
    expect(look('签收', (entry) => entry > 4).facts.strongestUnknown).toBeGreaterThan(0);
  });

  it('start with the bias, and put even odds at zero', () => {
    const evidence = computeEvidence([0.5, 0.5], new Float64Array(FEATURE_NAMES.length), look('').facts);
    expect([...evidence.slice(0, 3)]).toEqual([1, 0, 0]);
  });
});

describe('the logarithmic share', () => {
  it.each([
    [1, 1],
    [0.01, 0.5],
    [0.0001, 0],
    [0, 0],
  ])('of probability %d is %d', (probability, expected) => {
    expect(logShare(probability)).toBeCloseTo(expected, 12);
  });
});

describe('candidates', () => {
  it('are as many as asked for, the best of all', () => {
    const all = look('发票').candidates;
    expect(all.length).toBeGreaterThan(3);
    expect(look('发票', undefined, 2).candidates).toEqual(all.slice(0, 2));
  });

  it('include an entry that has nothing but the key, in its solution, without a classifier too', () => {
    const headings = corpus.questions.filter(({ isHeading }) => isHeading);
    const plain = buildCorpusIndex(corpus, headings);
    const signals = createSignalScorer(plain).score(
      lookUpTerms(corpus.vocabulary, language.read('reset_mode').terms, rateOf),
    );
    expect(plain.classifier).toBeNull();
    expect(pickCandidates(plain, signals, () => true, 16)).toEqual([3]);
  });

  it('leave out what is not allowed', () => {
    const all = look('发票').candidates;
    const [best] = all;
    expect(look('发票', (entry) => entry !== best).candidates).toEqual(all.slice(1));
  });
});

import type { CorpusIndex } from '../search/corpus-index.ts';
import type { Signals } from '../search/signals.ts';
import type { Asked } from '../text/vocabulary.ts';
import { namesOf } from './weights.ts';
import { matchWords, type WordMatch, type WordWeights } from './word-match.ts';

/** A question that was scored, and the entries that are looked at closely. */
export interface Scored {
  index: CorpusIndex;
  signals: Signals;
  question: Asked;
  words: WordWeights;
  candidates: readonly number[];
}

/** What the features of a candidate are read from. */
interface Scene extends Scored {
  /** Highest pooled scores among the candidates. */
  best: { word: number; char: number; joint: number };
  /** Probability that some entry is asked for, by the classifier. */
  known: number;
  askedWords: ReadonlySet<number>;
}

type Feature = (entry: number, scene: Scene, match: WordMatch) => number;

/** What the ranker sees of one candidate: each value by its name, 0–1. To add a view of a question, add a line. */
export const FEATURES = {
  'pooled word': (entry, { signals }) => signals.pooled.word[entry]!,
  'pooled char': (entry, { signals }) => signals.pooled.char[entry]!,
  'pooled pinyin': (entry, { signals }) => signals.pooled.pinyin[entry]!,
  'word coverage': (entry, { signals }) => signals.coverage.word[entry]!,
  'char coverage': (entry, { signals }) => signals.coverage.char[entry]!,
  'number coverage': (entry, { signals }) => signals.coverage.number[entry]!,
  'key coverage': (entry, { signals }) => signals.coverage.key[entry]!,
  answer: (entry, { signals }) => signals.answers[entry]!,
  'nearest word': (entry, { signals }) => signals.nearest.word.first[entry]!,
  'nearest char': (entry, { signals }) => signals.nearest.char.first[entry]!,
  'second word': (entry, { signals }) => signals.nearest.word.second[entry]!,
  'second char': (entry, { signals }) => signals.nearest.char.second[entry]!,
  'contained word': (entry, scene) => containedShare(entry, scene),
  'word lead': (entry, { signals, best }) => share(signals.pooled.word[entry]!, best.word),
  'char lead': (entry, { signals, best }) => share(signals.pooled.char[entry]!, best.char),
  'joint lead': (entry, { signals, best }) => share(jointScore(signals, entry), best.joint),
  matched: (_entry, _scene, { matched }) => matched,
  missing: (_entry, _scene, { missing }) => missing,
  foreign: (_entry, _scene, { foreign }) => foreign,
  'strongest matched': (_entry, _scene, { strongestMatched }) => strongestMatched,
  'strongest missing': (_entry, _scene, { strongestMissing }) => strongestMissing,
  contradiction: (_entry, _scene, { contradiction }) => contradiction,
  class: (entry, { signals: { classes }, known }) => (classes ? logShare(classes[entry]! / known) : 0),
} satisfies Record<string, Feature>;

export type FeatureName = keyof typeof FEATURES;
export const FEATURE_NAMES = namesOf(FEATURES);

/** The values of one candidate, in the order of FEATURE_NAMES. */
export type FeatureRow = Float64Array;

const COLUMNS: readonly Feature[] = Object.values(FEATURES);

/** One row a candidate. */
export function computeFeatures(scored: Scored): FeatureRow[] {
  const { index, signals, question, candidates, words } = scored;
  const { pooled, classes } = signals;
  const scene: Scene = {
    ...scored,
    best: {
      word: highest(pooled.word, candidates),
      char: highest(pooled.char, candidates),
      joint: candidates.reduce((best, entry) => Math.max(best, jointScore(signals, entry)), 0),
    },
    known: classes ? sumOf(classes.subarray(0, index.entryCount)) : 0,
    askedWords: new Set(question.terms.word),
  };
  return candidates.map((entry) => {
    const match = matchWords(index, words, entry);
    const row = new Float64Array(COLUMNS.length);
    for (let column = 0; column < COLUMNS.length; column++) row[column] = COLUMNS[column]!(entry, scene, match);
    return row;
  });
}

/** How much of the known question, by weight, stands in the text that was asked. */
function containedShare(entry: number, { index, signals, askedWords }: Scene): number {
  const known = signals.nearest.word.question[entry]!;
  if (known < 0) return 0;
  const { idf } = index.nearest.word;
  const { offsets, terms } = index.knownWords;
  let all = 0;
  let found = 0;
  for (let at = offsets[known]!, end = offsets[known + 1]!; at < end; at++) {
    const term = terms[at]!;
    all += idf[term]!;
    if (askedWords.has(term)) found += idf[term]!;
  }
  return share(found, all);
}

/** All views of the questions and, for a tenth, the solution: what BM25F over all of it would say. */
function jointScore({ pooled, answers }: Signals, entry: number): number {
  const questions = pooled.word[entry]! + pooled.bigram[entry]! + pooled.char[entry]!;
  return questions / 3 + answers[entry]! / 10;
}

/** Probability 1 → 1, 0.0001 and less → 0, evenly on the logarithm. */
export function logShare(probability: number): number {
  return Math.max(0, 1 + Math.log10(Math.max(probability, 1e-4)) / 4);
}

function sumOf(values: Float64Array): number {
  return values.reduce((sum, value) => sum + value, 1e-9);
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

function highest(values: Float32Array, candidates: readonly number[]): number {
  return candidates.reduce((best, entry) => Math.max(best, values[entry]!), 0);
}

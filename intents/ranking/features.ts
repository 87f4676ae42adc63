import type { CorpusIndex, NearestView } from '../search/corpus-index.ts';
import type { Signals } from '../search/signals.ts';
import type { Encoded } from '../text/vocabulary.ts';

/** What the ranker sees of one candidate; each value is 0–1 unless it says otherwise. */
export const FEATURES = [
  'pooled word',
  'pooled bigram',
  'pooled char',
  'pooled pinyin',
  'word coverage',
  'bigram coverage',
  'char coverage',
  'key coverage',
  'answer',
  'nearest word',
  'nearest bigram',
  'nearest char',
  'second word',
  'second bigram',
  'second char',
  'contained bigram',
  'contained word',
  'word lead',
  'bigram lead',
  'char lead',
  'class',
] as const;

/** Rows of FEATURES values, one row a candidate. */
export type FeatureRows = number[][];

/** Computes the features of the candidates, which are entry numbers. */
export function computeFeatures(
  index: CorpusIndex,
  signals: Signals,
  question: Encoded,
  candidates: number[],
): FeatureRows {
  const { pooled, nearest, answers, classes } = signals;
  const best = {
    word: highest(pooled.word.scores, candidates),
    bigram: highest(pooled.bigram.scores, candidates),
    char: highest(pooled.char.scores, candidates),
  };
  const known = classes ? sumOf(classes.subarray(0, index.entryCount)) : 0;
  const askedBigrams = new Set(question.bigram);
  const askedWords = new Set(question.word);
  return candidates.map((entry) => [
    pooled.word.scores[entry]!,
    pooled.bigram.scores[entry]!,
    pooled.char.scores[entry]!,
    pooled.pinyin.scores[entry]!,
    pooled.word.coverage[entry]!,
    pooled.bigram.coverage[entry]!,
    pooled.char.coverage[entry]!,
    pooled.key.coverage[entry]!,
    answers.scores[entry]!,
    nearest.word.first[entry]!,
    nearest.bigram.first[entry]!,
    nearest.char.first[entry]!,
    nearest.word.second[entry]!,
    nearest.bigram.second[entry]!,
    nearest.char.second[entry]!,
    containedShare(index, 'bigram', nearest.bigram.question[entry]!, askedBigrams),
    containedShare(index, 'word', nearest.word.question[entry]!, askedWords),
    share(pooled.word.scores[entry]!, best.word),
    share(pooled.bigram.scores[entry]!, best.bigram),
    share(pooled.char.scores[entry]!, best.char),
    classes ? logShare(classes[entry]! / known) : 0,
  ]);
}

/** How much of the known question, by weight, stands in the text that was asked. */
function containedShare(index: CorpusIndex, view: NearestView, known: number, asked: Set<number>): number {
  if (known < 0) return 0;
  const { idf } = index.nearest[view];
  let all = 0;
  let found = 0;
  for (const term of index.questions[known]!.encoded[view]) {
    all += idf[term]!;
    if (asked.has(term)) found += idf[term]!;
  }
  return share(found, all);
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

function highest(values: Float32Array, candidates: number[]): number {
  return candidates.reduce((best, entry) => Math.max(best, values[entry]!), 0);
}

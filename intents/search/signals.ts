import { VIEWS, type View } from '../text/terms.ts';
import type { Asked } from '../text/vocabulary.ts';
import type { Bm25Index } from './bm25.ts';
import { ceilingOfUnknown } from './bm25.ts';
import { type CorpusIndex, classifierFeatures, NEAREST_VIEWS, type NearestView } from './corpus-index.ts';
import type { CosineIndex } from './cosine.ts';
import { weighTerm } from './postings.ts';
import { softmax } from './softmax.ts';
import { scoreClasses } from './softmax-classifier.ts';

/** Pooled score of each entry as a share of the best possible, and the share of the question that the entry holds at all. */
export interface PooledScores {
  scores: Float32Array;
  coverage: Float32Array;
}

/** Cosine of the nearest and the second nearest question of each entry, and which question is the nearest (-1: none). */
export interface NearestScores {
  first: Float32Array;
  second: Float32Array;
  question: Int32Array;
}

/** Cosine of the nearest question about other things, and of the nearest small talk. */
export interface BackgroundScores {
  outside: number;
  smallTalk: number;
}

/** Raw scores of one question, one value an entry in each list; all 0–1. */
export interface Signals {
  pooled: Record<View, PooledScores>;
  answers: PooledScores;
  /** Probability of each class, background classes last; null without a classifier. */
  classes: Float64Array | null;
  /** Filled for the entries that `compareNearest` was asked about. */
  nearest: Record<NearestView, NearestScores>;
  background: Record<'word' | 'bigram', BackgroundScores>;
}

/** Scores questions in two steps, because the second is worth its time for few entries only. */
export interface SignalScorer {
  /** Scores every entry. The lists of the result are overwritten by the next call: new ones would cost more than the sums. */
  score(question: Asked): Signals;
  /** Finds the nearest known questions of some entries, and of the background. */
  compareNearest(question: Asked, entries: readonly number[]): void;
}

export function createSignalScorer(index: CorpusIndex): SignalScorer {
  const createPooled = (): PooledScores => ({
    scores: new Float32Array(index.entryCount),
    coverage: new Float32Array(index.entryCount),
  });
  const createNearest = (): NearestScores => ({
    first: new Float32Array(index.entryCount),
    second: new Float32Array(index.entryCount),
    question: new Int32Array(index.entryCount),
  });
  const signals: Signals = {
    pooled: {
      word: createPooled(),
      bigram: createPooled(),
      char: createPooled(),
      pinyin: createPooled(),
      key: createPooled(),
      number: createPooled(),
    },
    answers: createPooled(),
    classes: null,
    nearest: { word: createNearest(), char: createNearest() },
    background: { word: { outside: 0, smallTalk: 0 }, bigram: { outside: 0, smallTalk: 0 } },
  };
  const cosines = new Float32Array(index.questionCount);
  const known = index.starts[index.entryCount]!;
  const ofBackground = new Float32Array(index.questionCount - known);

  return {
    score(question) {
      for (const view of VIEWS) scorePooled(index.pooled[view], question, view, signals.pooled[view]);
      scorePooled(index.answers, question, 'word', signals.answers);
      if (index.classifier) {
        signals.classes = softmax(scoreClasses(index.classifier, classifierFeatures(question.terms, index.vocabulary)));
      }
      return signals;
    },
    compareNearest(question, entries) {
      for (const view of NEAREST_VIEWS) {
        addCosines(index.nearest[view], question, view, cosines);
        keepNearest(index, cosines, entries, signals.nearest[view]);
        if (view === 'word') signals.background.word = splitBackground(cosines, known, index.smallTalkStart);
      }
      addCosines(index.background, question, 'bigram', ofBackground);
      signals.background.bigram = splitBackground(ofBackground, 0, index.smallTalkStart - known);
    },
  };
}

/** A term of more texts than this says nothing that the others do not say better; bounds the time of large corpora. */
const MAX_POSTINGS = 8_000;

/** What the terms weigh together that the corpus does not have. Of other views than words it is known that they are rare. */
function sumUnknown(view: View, { terms, unknownRates }: Asked, weigh: (rate: number) => number): number {
  let sum = 0;
  if (view === 'word') {
    for (const rate of unknownRates) sum += weigh(rate);
    return sum;
  }
  for (const term of terms[view]) if (term < 0) sum++;
  return sum > 0 ? sum * weigh(0) : 0;
}

function scorePooled(index: Bm25Index, question: Asked, view: View, { scores, coverage }: PooledScores): void {
  const terms = question.terms[view];
  const { offsets, documents, impacts } = index.postings;
  scores.fill(0);
  coverage.fill(0);
  let total = sumUnknown(view, question, (rate) => ceilingOfUnknown(index, rate));
  for (const term of terms) if (term >= 0) total += index.ceilings[term]!;
  if (total === 0) return;
  for (const term of terms) {
    if (term < 0 || offsets[term + 1]! - offsets[term]! > MAX_POSTINGS) continue;
    const share = index.ceilings[term]! / total;
    for (let at = offsets[term]!, end = offsets[term + 1]!; at < end; at++) {
      const entry = documents[at]!;
      scores[entry]! += impacts[at]! / total;
      coverage[entry]! += share;
    }
  }
}

/** Fills `cosines` with the similarity of every known question. */
function addCosines({ postings, idf }: CosineIndex, question: Asked, view: View, cosines: Float32Array): void {
  const terms = question.terms[view];
  const { offsets, documents, impacts } = postings;
  cosines.fill(0);
  let squares = sumUnknown(view, question, (rate) => weighTerm(0, cosines.length, rate) ** 2);
  for (const term of terms) if (term >= 0) squares += idf[term]! ** 2;
  const norm = Math.sqrt(squares) || 1;
  for (const term of terms) {
    if (term < 0 || offsets[term + 1]! - offsets[term]! > MAX_POSTINGS) continue;
    const weight = idf[term]! / norm;
    for (let at = offsets[term]!, end = offsets[term + 1]!; at < end; at++) {
      cosines[documents[at]!]! += weight * impacts[at]!;
    }
  }
}

function keepNearest(
  { starts }: CorpusIndex,
  cosines: Float32Array,
  entries: readonly number[],
  nearest: NearestScores,
): void {
  for (const entry of entries) {
    let first = 0;
    let second = 0;
    let question = -1;
    for (let known = starts[entry]!, end = starts[entry + 1]!; known < end; known++) {
      const cosine = cosines[known]!;
      if (cosine > first) {
        second = first;
        first = cosine;
        question = known;
      } else if (cosine > second) second = cosine;
    }
    nearest.first[entry] = first;
    nearest.second[entry] = second;
    nearest.question[entry] = question;
  }
}

/** The background begins at `start`, its small talk at `smallTalk`. */
function splitBackground(cosines: Float32Array, start: number, smallTalk: number): BackgroundScores {
  return { outside: highest(cosines, start, smallTalk), smallTalk: highest(cosines, smallTalk, cosines.length) };
}

function highest(values: Float32Array, from: number, to: number): number {
  let best = 0;
  for (let at = from; at < to; at++) if (values[at]! > best) best = values[at]!;
  return best;
}

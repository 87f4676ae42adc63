import type { View } from '../text/terms.ts';
import type { Asked } from '../text/vocabulary.ts';
import type { Bm25Index } from './bm25.ts';
import { ceilingOfUnknown } from './bm25.ts';
import { type CorpusIndex, classifierFeatures, NEAREST_VIEWS, type NearestView } from './corpus-index.ts';
import type { CosineIndex } from './cosine.ts';
import { findPosting, type Postings, weighTerm } from './postings.ts';
import { softmax } from './softmax.ts';
import { scoreClasses } from './softmax-classifier.ts';

/** What every entry is scored by: a number says too little on its own to bring an entry up. */
export const SEARCHED_VIEWS = ['word', 'bigram', 'char', 'pinyin', 'key'] as const satisfies readonly View[];
export type SearchedView = (typeof SEARCHED_VIEWS)[number];

const COVERED_VIEWS = ['word', 'char', 'key', 'number'] as const satisfies readonly View[];
type CoveredView = (typeof COVERED_VIEWS)[number];

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
  /** Scores of an entry's questions as a share of the best possible. */
  pooled: Record<SearchedView, Float32Array>;
  /** Probability of each class, background classes last; null without a classifier. */
  classes: Float64Array | null;
  /** From here on filled for the entries that `lookClosely` was asked about: the share of the question that an entry holds. */
  coverage: Record<CoveredView, Float32Array>;
  /** Scores of its solution. */
  answers: Float32Array;
  nearest: Record<NearestView, NearestScores>;
  background: Record<'word' | 'bigram', BackgroundScores>;
}

/** Scores questions in two steps, because the second is worth its time for few entries only. */
export interface SignalScorer {
  /** Scores every entry. The lists of the result are overwritten by the next call: new ones would cost more than the sums. */
  score(question: Asked): Signals;
  /** Finds what some entries cover and their nearest known questions, and the nearest of the background. */
  lookClosely(question: Asked, entries: readonly number[]): void;
}

export function createSignalScorer(index: CorpusIndex): SignalScorer {
  const createScores = (): Float32Array => new Float32Array(index.entryCount);
  const createNearest = (): NearestScores => ({
    first: createScores(),
    second: createScores(),
    question: new Int32Array(index.entryCount),
  });
  const signals: Signals = {
    pooled: {
      word: createScores(),
      bigram: createScores(),
      char: createScores(),
      pinyin: createScores(),
      key: createScores(),
    },
    classes: null,
    coverage: { word: createScores(), char: createScores(), key: createScores(), number: createScores() },
    answers: createScores(),
    nearest: { word: createNearest(), char: createNearest() },
    background: { word: { outside: 0, smallTalk: 0 }, bigram: { outside: 0, smallTalk: 0 } },
  };
  const cosines = new Float32Array(index.questionCount);
  const known = index.starts[index.entryCount]!;
  const ofBackground = new Float32Array(index.questionCount - known);

  return {
    score(question) {
      for (const view of SEARCHED_VIEWS) scorePooled(index.pooled[view], question, view, signals.pooled[view]);
      if (index.classifier) {
        signals.classes = softmax(scoreClasses(index.classifier, classifierFeatures(question.terms, index.vocabulary)));
      }
      return signals;
    },
    lookClosely(question, entries) {
      for (const view of COVERED_VIEWS) {
        sumHeld(index.pooled[view], question, view, entries, signals.coverage[view], 'ceiling');
      }
      sumHeld(index.answers, question, 'word', entries, signals.answers, 'impact');
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

/** The most that an entry could score. */
function findCeiling(index: Bm25Index, question: Asked, view: View): number {
  let total = sumUnknown(view, question, (rate) => ceilingOfUnknown(index, rate));
  for (const term of question.terms[view]) if (term >= 0) total += index.ceilings[term]!;
  return total;
}

function isCounted({ offsets }: Postings, term: number): boolean {
  return term >= 0 && offsets[term + 1]! - offsets[term]! <= MAX_POSTINGS;
}

function scorePooled(index: Bm25Index, question: Asked, view: View, scores: Float32Array): void {
  const { postings } = index;
  const { offsets, documents, impacts } = postings;
  scores.fill(0);
  const terms = question.terms[view];
  if (terms.length === 0) return;
  const total = findCeiling(index, question, view);
  for (const term of terms) {
    if (!isCounted(postings, term)) continue;
    for (let at = offsets[term]!, end = offsets[term + 1]!; at < end; at++) {
      scores[documents[at]!]! += impacts[at]! / total;
    }
  }
}

/** A list of so many times the entries is sooner gone through than searched for each. */
const SHORT = 8;

/**
 * Fills in for each entry what the terms that it holds are worth together, as a share of the ceiling: what they add to
 * its score, or what they could add to any.
 */
function sumHeld(
  index: Bm25Index,
  question: Asked,
  view: View,
  entries: readonly number[],
  sums: Float32Array,
  worth: 'impact' | 'ceiling',
): void {
  const { postings, ceilings } = index;
  const { offsets, documents, impacts } = postings;
  const byImpact = worth === 'impact';
  for (const entry of entries) sums[entry] = 0;
  const terms = question.terms[view];
  if (terms.length === 0) return;
  const total = findCeiling(index, question, view);
  for (const term of terms) {
    if (!isCounted(postings, term)) continue;
    const share = ceilings[term]! / total;
    const [start, end] = [offsets[term]!, offsets[term + 1]!];
    if (end - start <= entries.length * SHORT) {
      for (let at = start; at < end; at++) sums[documents[at]!]! += byImpact ? impacts[at]! / total : share;
      continue;
    }
    for (const entry of entries) {
      const at = findPosting(postings, term, entry);
      if (at >= 0) sums[entry]! += byImpact ? impacts[at]! / total : share;
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
    if (!isCounted(postings, term)) continue;
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

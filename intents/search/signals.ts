import { VIEWS, type View } from '../text/terms.ts';
import type { Encoded } from '../text/vocabulary.ts';
import type { Bm25Index } from './bm25.ts';
import { type CorpusIndex, classifierFeatures, NEAREST_VIEWS, type NearestView } from './corpus-index.ts';
import type { CosineIndex } from './cosine.ts';
import { softmax } from './softmax.ts';

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
  /** Cosine of the nearest background question. */
  background: number;
}

/** Raw scores of one question, one value an entry in each list; all 0–1. */
export interface Signals {
  pooled: Record<View, PooledScores>;
  answers: PooledScores;
  nearest: Record<NearestView, NearestScores>;
  /** Probability of each class, background classes last; null without a classifier. */
  classes: Float64Array | null;
}

/**
 * Scores questions against every entry. The lists of a result are overwritten by the next call: allocating them
 * anew would cost more than the arithmetic.
 */
export function createSignalScorer(index: CorpusIndex): (question: Encoded) => Signals {
  const createPooled = (): PooledScores => ({
    scores: new Float32Array(index.entryCount),
    coverage: new Float32Array(index.entryCount),
  });
  const createNearest = (): NearestScores => ({
    first: new Float32Array(index.entryCount),
    second: new Float32Array(index.entryCount),
    question: new Int32Array(index.entryCount),
    background: 0,
  });
  const signals: Signals = {
    pooled: {
      word: createPooled(),
      bigram: createPooled(),
      char: createPooled(),
      pinyin: createPooled(),
      key: createPooled(),
    },
    answers: createPooled(),
    nearest: { word: createNearest(), bigram: createNearest(), char: createNearest() },
    classes: null,
  };
  const cosines = new Float32Array(index.labels.length);

  return (question) => {
    for (const view of VIEWS) scorePooled(index.pooled[view], question[view], signals.pooled[view]);
    scorePooled(index.answers, question.word, signals.answers);
    for (const view of NEAREST_VIEWS) {
      addCosines(index.nearest[view], question[view], cosines);
      keepNearest(index, cosines, signals.nearest[view]);
    }
    if (index.classifier) {
      signals.classes = softmax(index.classifier.score(classifierFeatures(question, index.vocabulary)));
    }
    return signals;
  };
}

function scorePooled(index: Bm25Index, terms: Int32Array, { scores, coverage }: PooledScores): void {
  const { offsets, documents, impacts } = index.postings;
  scores.fill(0);
  coverage.fill(0);
  let total = 0;
  for (const term of terms) total += term < 0 ? index.unknownCeiling : index.ceilings[term]!;
  if (total === 0) return;
  for (const term of terms) {
    if (term < 0) continue;
    const share = index.ceilings[term]! / total;
    for (let at = offsets[term]!, end = offsets[term + 1]!; at < end; at++) {
      scores[documents[at]!]! += impacts[at]! / total;
      coverage[documents[at]!]! += share;
    }
  }
}

/** Fills `cosines` with the similarity of every known question. */
function addCosines({ postings, idf, unknownIdf }: CosineIndex, terms: Int32Array, cosines: Float32Array): void {
  const { offsets, documents, impacts } = postings;
  cosines.fill(0);
  let squares = 0;
  for (const term of terms) squares += (term < 0 ? unknownIdf : idf[term]!) ** 2;
  const norm = Math.sqrt(squares) || 1;
  for (const term of terms) {
    if (term < 0) continue;
    const weight = idf[term]! / norm;
    for (let at = offsets[term]!, end = offsets[term + 1]!; at < end; at++) {
      cosines[documents[at]!]! += weight * impacts[at]!;
    }
  }
}

function keepNearest({ entryCount, labels }: CorpusIndex, cosines: Float32Array, nearest: NearestScores): void {
  const { first, second, question } = nearest;
  first.fill(0);
  second.fill(0);
  question.fill(-1);
  nearest.background = 0;
  for (let known = 0; known < cosines.length; known++) {
    const cosine = cosines[known]!;
    if (cosine === 0) continue;
    const label = labels[known]!;
    if (label >= entryCount) {
      if (cosine > nearest.background) nearest.background = cosine;
    } else if (cosine > first[label]!) {
      second[label] = first[label]!;
      first[label] = cosine;
      question[label] = known;
    } else if (cosine > second[label]!) second[label] = cosine;
  }
}

import type { CorpusIndex } from '../search/corpus-index.ts';
import { findPosting, type Postings, weighTerm } from '../search/postings.ts';
import type { Asked } from '../text/vocabulary.ts';

/** What each word of a question tells, as a share of what a word can tell at most, 0–1. */
export interface WordWeights {
  /** Words that the corpus has read, with their weights. */
  ids: number[];
  weights: number[];
  /** Words that it has not. */
  unknown: number[];
}

/** How the words of a question and of an entry agree; each 0–1. */
export interface WordMatch {
  /** What the words that the entry's questions hold tell together; four that tell all → 1. */
  matched: number;
  /** The same of the words that they lack. */
  missing: number;
  /** The same of the words that neither its questions nor its solution hold. */
  foreign: number;
  /** What the most telling of these words tells. */
  strongestMatched: number;
  strongestMissing: number;
  /** 1 where a word of the question excludes one of the entry's title, and nothing in the entry's questions agrees with it. */
  contradiction: number;
}

const FULL = 4;

export function weighWords(index: CorpusIndex, { terms, unknownRates }: Asked): WordWeights {
  const { weights, documentCount } = index.pooled.word;
  const most = weighTerm(0, documentCount, 0);
  const ids = [...terms.word].filter((id) => id >= 0);
  return {
    ids,
    weights: ids.map((id) => weights[id]! / most),
    unknown: unknownRates.map((rate) => weighTerm(0, documentCount, rate) / most),
  };
}

export function matchWords(index: CorpusIndex, { ids, weights, unknown }: WordWeights, entry: number): WordMatch {
  const questions = index.pooled.word.postings;
  const answers = index.answers.postings;
  let matched = 0;
  let strongestMatched = 0;
  let missing = sum(unknown);
  let foreign = missing;
  let strongestMissing = unknown.reduce((best, weight) => Math.max(best, weight), 0);
  let contradiction = 0;
  for (let at = 0; at < ids.length; at++) {
    const weight = weights[at]!;
    if (holds(questions, ids[at]!, entry)) {
      matched += weight;
      strongestMatched = Math.max(strongestMatched, weight);
      continue;
    }
    missing += weight;
    strongestMissing = Math.max(strongestMissing, weight);
    if (!holds(answers, ids[at]!, entry)) foreign += weight;
    const opposites = index.opposites.get(ids[at]!) ?? [];
    if (opposites.some((id) => !ids.includes(id) && holds(index.headings, id, entry))) contradiction = 1;
  }
  return {
    matched: Math.min(1, matched / FULL),
    missing: Math.min(1, missing / FULL),
    foreign: Math.min(1, foreign / FULL),
    strongestMatched,
    strongestMissing,
    contradiction,
  };
}

export function holds(postings: Postings, term: number, document: number): boolean {
  return findPosting(postings, term, document) >= 0;
}

function sum(values: readonly number[]): number {
  return values.reduce((total, value) => total + value, 0);
}

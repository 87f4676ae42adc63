import type { CorpusIndex } from '../search/corpus-index.ts';
import { createSignalScorer } from '../search/signals.ts';
import type { Asked } from '../text/vocabulary.ts';
import { pickCandidates } from './candidates.ts';
import { computeEvidence, type QuestionFacts, readFacts } from './evidence.ts';
import { computeFeatures, type FeatureRow } from './features.ts';
import { rankRows } from './ranker.ts';
import { weighWords } from './word-match.ts';

/** What can be said of a question without any weight. */
export interface Sight {
  /** Entry numbers, and the features of each. */
  candidates: number[];
  rows: FeatureRow[];
  facts: QuestionFacts;
  /** Probability of small talk, 0–1. */
  smallTalk: number;
}

/** Looks at a question as if only the allowed entries were there; `depth` is how many are looked at closely. */
export type Examine = (question: Asked, isAllowed: (entry: number) => boolean, depth: number) => Sight;

/** The one way in which a question is looked at, for asking and for learning alike. */
export function createExaminer(index: CorpusIndex): Examine {
  const scorer = createSignalScorer(index);
  return (question, isAllowed, depth) => {
    const signals = scorer.score(question);
    const words = weighWords(index, question);
    if (signals.classes) hideClasses(signals.classes, index.entryCount, isAllowed);
    const candidates = pickCandidates(index, signals, isAllowed, depth);
    scorer.lookClosely(question, candidates);
    return {
      candidates,
      rows: computeFeatures({ index, signals, question, candidates, words }),
      facts: readFacts(index, signals, words, isAllowed),
      smallTalk: Math.max(signals.background.word.smallTalk, signals.background.bigram.smallTalk),
    };
  };
}

/** What the ranker makes of a sight. */
export interface Ranking {
  /** Rows from best to worst, and the probability of each place. */
  order: number[];
  probabilities: number[];
  evidence: Float64Array;
}

/** undefined where there is no candidate. */
export function rankSight(ranker: ArrayLike<number>, { rows, facts }: Sight): Ranking | undefined {
  const { order, probabilities } = rankRows(ranker, rows);
  const best = rows[order[0] ?? -1];
  return best && { order, probabilities, evidence: computeEvidence(probabilities, best, facts) };
}

/** Shares the probability of entries that are not allowed out among the other classes. */
function hideClasses(classes: Float64Array, entryCount: number, isAllowed: (entry: number) => boolean): void {
  let hidden = 0;
  for (let entry = 0; entry < entryCount; entry++) {
    if (isAllowed(entry)) continue;
    hidden += classes[entry]!;
    classes[entry] = 0;
  }
  if (hidden === 0) return;
  const rest = 1 - hidden + 1e-9;
  for (let label = 0; label < classes.length; label++) classes[label]! /= rest;
}

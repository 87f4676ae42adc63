import type { CorpusIndex } from '../search/corpus-index.ts';
import type { Signals } from '../search/signals.ts';
import type { Encoded } from '../text/vocabulary.ts';
import { FEATURES, logShare } from './features.ts';

/** What is known of a question apart from any candidate; each 0–1. */
export interface QuestionFacts {
  backgroundWord: number;
  backgroundBigram: number;
  /** Logarithmic share of the classes "nothing of ours" and "small talk". */
  outside: number;
  smallTalk: number;
  /** Number of distinct words, 20 and more → 1. */
  length: number;
}

/** Copies what later steps need out of the signals. */
export function readFacts(
  { entryCount }: CorpusIndex,
  { nearest, classes }: Signals,
  question: Encoded,
): QuestionFacts {
  return {
    backgroundWord: nearest.word.background,
    backgroundBigram: nearest.bigram.background,
    outside: logShare(classes?.[entryCount] ?? 0),
    smallTalk: logShare(classes?.[entryCount + 1] ?? 0),
    length: Math.min(1, question.word.length / 20),
  };
}

const at = Object.fromEntries(FEATURES.map((name, index) => [name, index])) as Record<
  (typeof FEATURES)[number],
  number
>;

/** Names of the values of `computeEvidence`, in order. */
export const EVIDENCE = [
  'bias',
  'probability',
  'lead',
  ...FEATURES,
  'word over background',
  'bigram over background',
  'outside',
  'small talk',
  'length',
] as const;

/** What speaks for and against the best candidate; `probabilities` are the ranker's, best first, `best` is its row. */
export function computeEvidence(
  probabilities: readonly number[],
  best: readonly number[],
  facts: QuestionFacts,
): number[] {
  const [first = 0, second = 0] = probabilities;
  return [
    1,
    Math.log((first + 1e-3) / (1 - first + 1e-3)) / 7,
    first - second,
    ...best,
    best[at['nearest word']]! - facts.backgroundWord,
    best[at['nearest bigram']]! - facts.backgroundBigram,
    facts.outside,
    facts.smallTalk,
    facts.length,
  ];
}

import type { Signals } from '../search/signals.ts';
import type { Encoded } from '../text/vocabulary.ts';
import { FEATURE_NAMES, type FeatureName, type FeatureRow, logShare } from './features.ts';
import { namesOf } from './weights.ts';

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

/** Copies what later steps need out of the signals, which the next question overwrites. */
export function readFacts({ nearest, classes }: Signals, question: Encoded, entryCount: number): QuestionFacts {
  return {
    backgroundWord: nearest.word.background,
    backgroundBigram: nearest.bigram.background,
    outside: logShare(classes?.[entryCount] ?? 0),
    smallTalk: logShare(classes?.[entryCount + 1] ?? 0),
    length: Math.min(1, question.word.length / 20),
  };
}

/** What the evidence is read from: the ranker's probabilities, best first, and a feature of the best candidate. */
interface Outcome {
  probabilities: readonly number[];
  facts: QuestionFacts;
  of(feature: FeatureName): number;
}

/** What speaks for and against the best candidate, beside its own features; each −1–1. */
const JUDGEMENTS = {
  bias: () => 1,
  probability: ({ probabilities: [first = 0] }) => Math.log((first + 1e-3) / (1 - first + 1e-3)) / 7,
  lead: ({ probabilities: [first = 0, second = 0] }) => first - second,
  'word over background': ({ of, facts }) => of('nearest word') - facts.backgroundWord,
  'bigram over background': ({ of, facts }) => of('nearest bigram') - facts.backgroundBigram,
  outside: ({ facts }) => facts.outside,
  'small talk': ({ facts }) => facts.smallTalk,
  length: ({ facts }) => facts.length,
} satisfies Record<string, (outcome: Outcome) => number>;

export type EvidenceName = keyof typeof JUDGEMENTS | FeatureName;
export const EVIDENCE_NAMES: readonly EvidenceName[] = [...namesOf(JUDGEMENTS), ...FEATURE_NAMES];

const JUDGED = Object.values(JUDGEMENTS);
const COLUMN = new Map(FEATURE_NAMES.map((name, column) => [name, column]));

/** Values in the order of EVIDENCE_NAMES; `best` is the row of the best candidate. */
export function computeEvidence(
  probabilities: readonly number[],
  best: FeatureRow,
  facts: QuestionFacts,
): Float64Array {
  const evidence = new Float64Array(EVIDENCE_NAMES.length);
  const outcome: Outcome = { probabilities, facts, of: (feature) => best[COLUMN.get(feature)!] ?? 0 };
  JUDGED.forEach((judge, at) => {
    evidence[at] = judge(outcome);
  });
  evidence.set(best, JUDGED.length);
  return evidence;
}

import type { CorpusIndex } from '../search/corpus-index.ts';
import type { Postings } from '../search/postings.ts';
import type { Signals } from '../search/signals.ts';
import { FEATURE_NAMES, type FeatureName, type FeatureRow, logShare } from './features.ts';
import { namesOf } from './weights.ts';
import type { WordWeights } from './word-match.ts';

/** What is known of a question apart from any candidate; each 0–1. */
export interface QuestionFacts {
  backgroundWord: number;
  backgroundBigram: number;
  /** Logarithmic share of the classes "nothing of ours" and "small talk". */
  outside: number;
  smallTalk: number;
  /** Number of distinct words that the corpus has, 20 and more → 1. */
  length: number;
  /** What the words tell together that the corpus does not have, four that tell all → 1; what the strongest tells. */
  unknown: number;
  strongestUnknown: number;
  /** What the most telling word tells that the corpus has. */
  strongestKnown: number;
  /** Size of the corpus: a thousand entries → 1; thirty similar questions an entry → 1. */
  entries: number;
  similar: number;
}

/** Copies what later steps need out of the signals, which the next question overwrites. */
export function readFacts(
  index: CorpusIndex,
  { background, classes }: Signals,
  words: WordWeights,
  isAllowed: (entry: number) => boolean,
): QuestionFacts {
  const { entryCount, starts, pooled, answers } = index;
  const isRead = (id: number): boolean =>
    isHeld(pooled.word.postings, id, isAllowed) || isHeld(answers.postings, id, isAllowed);
  const known = words.weights.filter((_, at) => isRead(words.ids[at]!));
  const unknown = [...words.unknown, ...words.weights.filter((_, at) => !isRead(words.ids[at]!))];
  return {
    backgroundWord: Math.max(background.word.outside, background.word.smallTalk),
    backgroundBigram: Math.max(background.bigram.outside, background.bigram.smallTalk),
    outside: logShare(classes?.[entryCount] ?? 0),
    smallTalk: logShare(classes?.[entryCount + 1] ?? 0),
    length: Math.min(1, known.length / 20),
    unknown: Math.min(1, unknown.reduce((sum, weight) => sum + weight, 0) / 4),
    strongestUnknown: Math.max(0, ...unknown),
    strongestKnown: Math.max(0, ...known),
    entries: Math.min(1, Math.log10(1 + entryCount) / 3),
    similar: Math.min(1, Math.log2(starts[entryCount]! / Math.max(1, entryCount)) / 5),
  };
}

function isHeld({ offsets, documents }: Postings, term: number, isAllowed: (entry: number) => boolean): boolean {
  for (let at = offsets[term]!; at < offsets[term + 1]!; at++) if (isAllowed(documents[at]!)) return true;
  return false;
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
  'background bigram': ({ facts }) => facts.backgroundBigram,
  outside: ({ facts }) => facts.outside,
  'small talk': ({ facts }) => facts.smallTalk,
  length: ({ facts }) => facts.length,
  unknown: ({ facts }) => facts.unknown,
  'strongest unknown': ({ facts }) => facts.strongestUnknown,
  'strongest known': ({ facts }) => facts.strongestKnown,
  entries: ({ facts }) => facts.entries,
  similar: ({ facts }) => facts.similar,
  'coverage of few': ({ of, facts }) => of('word coverage') * (1 - facts.similar),
  'nearest of few': ({ of, facts }) => of('nearest word') * (1 - facts.similar),
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

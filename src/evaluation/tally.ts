import { isAnswerable, isPositive, type Judgement, OUTCOMES, type Outcome } from './measures.ts';

/** Counts of a group of questions; divide by `n` for shares. */
export type Tally = Record<Outcome, number> & {
  n: number;
  /** The first answer is right; one of the first three is. */
  hit1: number;
  hit3: number;
  /** Mean of 1 / place of the first right answer, 0 beyond the tenth; null where no question has an answer. */
  mrr: number | null;
};

/** Last place that counts for the mean reciprocal rank. */
const MRR_DEPTH = 10;

/** Counts kind by kind in order of appearance; `ALL` holds what is neither unanswerable nor ambiguous. */
export function tallyByKind(judgements: readonly Judgement[]): Record<string, Tally> {
  const kinds = new Map<string, Judgement[]>();
  for (const judgement of judgements) {
    const { kind } = judgement.question;
    kinds.set(kind, [...(kinds.get(kind) ?? []), judgement]);
  }
  const rows = [...kinds].map(([kind, list]) => [kind, tally(list)] as const);
  return { ...Object.fromEntries(rows), ALL: tally(judgements.filter(({ question }) => isPositive(question))) };
}

/** Counts one group. */
export function tally(judgements: readonly Judgement[]): Tally {
  const count = (holds: (judgement: Judgement) => boolean): number => judgements.filter(holds).length;
  const outcomes = Object.fromEntries(
    OUTCOMES.map((name) => [name, count(({ outcome }) => outcome === name)]),
  ) as Record<Outcome, number>;
  const ranks = judgements.filter(({ question }) => isAnswerable(question)).map(({ rank }) => rank);
  return {
    n: judgements.length,
    hit1: count(({ rank }) => rank === 0),
    hit3: count(({ rank }) => rank >= 0 && rank < 3),
    mrr: meanReciprocalRank(ranks),
    ...outcomes,
  };
}

/** MRR@10 of 0-based places, -1 for not found; null for no places. */
export function meanReciprocalRank(ranks: readonly number[]): number | null {
  if (ranks.length === 0) return null;
  return ranks.reduce((sum, rank) => sum + (rank >= 0 && rank < MRR_DEPTH ? 1 / (rank + 1) : 0), 0) / ranks.length;
}

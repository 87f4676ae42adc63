import type { JsonResult } from '../contract.ts';
import type { LabelledQuestion } from './questions.ts';

/** What a bot said to a question; answers best first. */
export type Reply = Pick<JsonResult, 'decision' | 'answers'>;

/**
 * How a question went. `solved`: the right thing was done; `offered`: a right id is among the candidates; `partly`: an
 * ambiguous question got something right; `wrong`: a wrong card was sent; `noise`: candidates for a question that has
 * no answer; `missed`: everything else.
 */
export const OUTCOMES = ['solved', 'offered', 'partly', 'wrong', 'noise', 'missed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

/** One question with what became of it. */
export interface Judgement {
  question: LabelledQuestion;
  reply: Reply;
  /** Place of the first right answer, 0-based; -1 where there is none. */
  rank: number;
  outcome: Outcome;
}

/** A list of candidates holds this many at most. */
const MAX_CHOICES = 4;

/** Judges one reply by the rules of eval/score.mjs. Answers outside `cand` are taken out first. */
export function judge(question: LabelledQuestion, given: Reply): Judgement {
  const reply = { ...given, answers: given.answers.filter(({ id }) => question.cand?.includes(id) ?? true) };
  const ids = reply.answers.map(({ id }) => id);
  const rank = findRank(question, ids);
  return { question, reply, rank, outcome: decideOutcome(question, reply.decision, ids, rank) };
}

/** Place of the first right id, 0-based; -1 where there is none. `ids` must hold candidates only. */
export function findRank({ gold }: LabelledQuestion, ids: readonly string[]): number {
  return ids.findIndex((id) => gold.includes(id));
}

/** Whether some entry answers the question, so that finding it is worth measuring. */
export function isAnswerable({ kind, gold }: LabelledQuestion): boolean {
  return kind !== 'oos' && gold.length > 0;
}

/** Whether the question counts in the line ALL: it has an answer, and not several equal ones. */
export function isPositive(question: LabelledQuestion): boolean {
  return isAnswerable(question) && question.kind !== 'ambiguous';
}

function decideOutcome(question: LabelledQuestion, decision: Reply['decision'], ids: string[], rank: number): Outcome {
  const isChoice = decision === 'choices';
  const isShown = rank >= 0 && rank < MAX_CHOICES;
  if (!isAnswerable(question)) {
    if (decision === 'answer') return 'wrong';
    return isChoice ? 'noise' : 'solved';
  }
  if (question.kind === 'ambiguous') {
    const right = ids.slice(0, MAX_CHOICES).filter((id) => question.gold.includes(id));
    if (isChoice && right.length >= 2) return 'solved';
    if (decision === 'answer' && rank !== 0) return 'wrong';
    return isShown && decision !== 'none' && decision !== 'chat' ? 'partly' : 'missed';
  }
  if (decision === 'answer') return rank === 0 ? 'solved' : 'wrong';
  return isChoice && isShown ? 'offered' : 'missed';
}

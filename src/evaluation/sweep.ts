import { isAnswerable, type Judgement } from './measures.ts';

/** What would happen if every best answer of at least `threshold` were sent, and nothing else. Shares, 0–1. */
export interface SweepPoint {
  threshold: number;
  /** Of the questions that have an answer: answered rightly, answered wrongly. */
  right: number;
  wrong: number;
  /** Of the questions that have none: answered all the same. */
  intruding: number;
}

/** Tries `steps` + 1 thresholds from 0 to 1. */
export function sweepThresholds(judgements: readonly Judgement[], steps = 50): SweepPoint[] {
  const answerable = judgements.filter(({ question }) => isAnswerable(question));
  const others = judgements.filter(({ question }) => !isAnswerable(question));
  return Array.from({ length: steps + 1 }, (_, step) => {
    const threshold = step / steps;
    const isSent = ({ reply }: Judgement): boolean => (reply.answers[0]?.confidence ?? -1) >= threshold;
    const sent = answerable.filter(isSent);
    const right = sent.filter(({ rank }) => rank === 0).length;
    return {
      threshold,
      right: share(right, answerable.length),
      wrong: share(sent.length - right, answerable.length),
      intruding: share(others.filter(isSent).length, others.length),
    };
  });
}

function share(part: number, whole: number): number {
  return whole > 0 ? part / whole : 0;
}

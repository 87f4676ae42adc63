/** From which probability on a card is sent, and from which one candidates are offered; both 0–1. */
export interface Thresholds {
  answer: number;
  offer: number;
}

/** How much unanswerable questions may get through, and the range in which the threshold must lie. */
export interface ThresholdLimits {
  /** Share of unanswerable questions, 0–1. */
  maxPassing: number;
  lowest: number;
  highest: number;
  /** Where there are too few unanswerable questions to tell. */
  fallback: number;
}

/** A wrong card costs more than a list of candidates, and a list costs more than an honest "I do not know". */
export const ANSWER_LIMITS: ThresholdLimits = { maxPassing: 0.04, lowest: 0.6, highest: 0.9, fallback: 0.75 };
export const OFFER_LIMITS: ThresholdLimits = { maxPassing: 0.1, lowest: 0.35, highest: 0.7, fallback: 0.5 };

const MIN_QUESTIONS = 50;

/** The lowest threshold that lets no more than the allowed share of unanswerable questions pass. */
export function chooseThreshold(probabilities: number[], limits: ThresholdLimits): number {
  if (probabilities.length < MIN_QUESTIONS) return limits.fallback;
  const descending = probabilities.toSorted((a, b) => b - a);
  const firstStopped = descending[Math.floor(descending.length * limits.maxPassing)]!;
  const threshold = firstStopped + Number.EPSILON;
  return Math.min(limits.highest, Math.max(limits.lowest, threshold));
}

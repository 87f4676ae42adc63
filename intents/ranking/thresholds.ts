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
}

/** A wrong card costs more than a list of candidates, and a list costs more than an honest "I do not know". */
export type Limits = Record<keyof Thresholds, ThresholdLimits>;

/** For questions whose entry was taken away: much that is left may well be what the asker needs. */
export const REMOVED_LIMITS: Limits = {
  answer: { maxPassing: 0.02, lowest: 0.5, highest: 0.96 },
  offer: { maxPassing: 0.38, lowest: 0.1, highest: 0.5 },
};
/** For questions that were written down because nothing answers them. */
export const OUTSIDE_LIMITS: Limits = {
  answer: { maxPassing: 0.03, lowest: 0.6, highest: 0.9 },
  offer: { maxPassing: 0.14, lowest: 0.3, highest: 0.7 },
};

/** How often the right entry is among the first three where no two entries say the same. */
const USUALLY_FOUND = 0.9;

/**
 * Of questions whose entry was taken away only those lack one which would be among the first with that entry there (`found`
 * of them, 0–1). Where entries say the same in other words it would not, and to offer what is left is no mistake. A card
 * must be sure all the same.
 */
export function allowForTwins({ answer, offer }: Limits, found: number): Limits {
  const lacking = Math.min(1, found / USUALLY_FOUND) ** 2;
  return { answer, offer: { ...offer, maxPassing: 1 - (1 - offer.maxPassing) * lacking } };
}

/** The lowest threshold that lets no more than the allowed share of unanswerable questions pass. */
export function chooseThreshold(
  probabilities: readonly number[],
  { maxPassing, lowest, highest }: ThresholdLimits,
): number {
  const descending = probabilities.toSorted((a, b) => b - a);
  const firstStopped = descending[Math.floor(descending.length * maxPassing)] ?? highest;
  return Math.min(highest, Math.max(lowest, firstStopped + Number.EPSILON));
}

/** Quantiles of a list, evenly spaced: what another list can be put together with. */
export function sampleQuantiles(values: readonly number[], count: number): number[] {
  const ascending = values.toSorted((a, b) => a - b);
  if (ascending.length === 0) return [];
  return Array.from({ length: count }, (_, at) => ascending[Math.floor(((at + 0.5) / count) * ascending.length)]!);
}

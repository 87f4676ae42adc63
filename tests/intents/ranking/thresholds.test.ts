import { describe, expect, it } from 'vitest';
import {
  allowForTwins,
  chooseThreshold,
  OUTSIDE_LIMITS,
  REMOVED_LIMITS,
  sampleQuantiles,
} from '../../../intents/ranking/thresholds.ts';

const WIDE = { maxPassing: 0.04, lowest: 0, highest: 1 };
/** 0.00, 0.01 … 0.99 */
const HUNDRED = Array.from({ length: 100 }, (_, at) => at / 100);
const passing = (probabilities: number[], threshold: number): number =>
  probabilities.filter((probability) => probability >= threshold).length;

describe('a threshold', () => {
  it('lets the allowed share pass, not one more', () => {
    const threshold = chooseThreshold(HUNDRED, WIDE);
    expect(passing(HUNDRED, threshold)).toBe(4);
    expect(threshold).toBeCloseTo(0.95, 10);
  });

  it('lets fewer pass where several are equal', () => {
    const tied = HUNDRED.map((probability) => Math.min(probability, 0.9));
    expect(passing(tied, chooseThreshold(tied, WIDE))).toBe(0);
  });

  it('lets none pass where none is allowed', () => {
    expect(passing(HUNDRED, chooseThreshold(HUNDRED, { ...WIDE, maxPassing: 0 }))).toBe(0);
  });

  it('does not depend on the order, and leaves the list alone', () => {
    const reversed = HUNDRED.toReversed();
    expect(chooseThreshold(reversed, WIDE)).toBe(chooseThreshold(HUNDRED, WIDE));
    expect(reversed[0]).toBe(0.99);
  });

  it('stays in its range', () => {
    expect(chooseThreshold(HUNDRED, { ...WIDE, highest: 0.9 })).toBe(0.9);
    expect(chooseThreshold(Array(100).fill(0.1), { ...WIDE, lowest: 0.6 })).toBe(0.6);
  });

  it('is the highest where there is nothing to go by', () => {
    expect(chooseThreshold([], { ...WIDE, highest: 0.9 })).toBe(0.9);
  });

  it.each([REMOVED_LIMITS, OUTSIDE_LIMITS])('for a card is stricter than for a list', ({ answer, offer }) => {
    expect(answer.maxPassing).toBeLessThan(offer.maxPassing);
    expect(chooseThreshold(HUNDRED, answer)).toBeGreaterThan(chooseThreshold(HUNDRED, offer));
  });
});

describe('quantiles', () => {
  it('stand for the list that they were taken from', () => {
    expect(sampleQuantiles(HUNDRED.toReversed(), 4)).toEqual([0.12, 0.37, 0.62, 0.87]);
    expect(sampleQuantiles([], 4)).toEqual([]);
  });
});

describe('entries that say the same', () => {
  it('are offered more freely the less one stands out, and cards are not sent sooner', () => {
    const shares = [0.9, 0.6, 0.3].map((found) => allowForTwins(REMOVED_LIMITS, found));
    expect(shares[1]!.offer.maxPassing).toBeGreaterThan(shares[0]!.offer.maxPassing);
    expect(shares[2]!.offer.maxPassing).toBeGreaterThan(shares[1]!.offer.maxPassing);
    expect(shares[2]!.offer.maxPassing).toBeLessThan(1);
    for (const { answer } of shares) expect(answer).toEqual(REMOVED_LIMITS.answer);
  });

  it('change nothing where the right entry is found as a rule', () => {
    expect(allowForTwins(REMOVED_LIMITS, 0.95)).toEqual(REMOVED_LIMITS);
  });
});

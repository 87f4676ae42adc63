import { describe, expect, it } from 'vitest';
import { type Observation, predict, trainLogistic } from '../../../intents/ranking/logistic.ts';

/** True where the second value is high; the first is the bias, the third says nothing. */
const OBSERVATIONS: Observation[] = Array.from({ length: 80 }, (_, at) => {
  const outcome = at % 2 === 0;
  return { evidence: [1, outcome ? 0.9 : 0.1, ((at * 3) % 8) / 8], outcome, weight: 1 };
});

describe('predict', () => {
  it('is the logistic function of the weighted sum', () => {
    expect(predict([0, 0], [1, 1])).toBe(0.5);
    // 1 / (1 + e^-ln3) = 3 / 4
    expect(predict([Math.log(3), 5], [1, 0])).toBeCloseTo(0.75, 12);
  });

  it('stays 0–1 for any sum', () => {
    expect(predict([1], [10_000])).toBe(1);
    expect(predict([1], [-10_000])).toBe(0);
  });
});

describe('logistic regression', () => {
  it('prefers the value that predicts', () => {
    const weights = trainLogistic(OBSERVATIONS, [0, 0, 0], 1);
    expect(weights[1]).toBeGreaterThan(3 * Math.abs(weights[2]!));
    expect(predict(weights, [1, 0.9, 0.5])).toBeGreaterThan(0.8);
    expect(predict(weights, [1, 0.1, 0.5])).toBeLessThan(0.2);
  });

  it('learns the frequency where there is nothing but the bias', () => {
    const quarter = Array.from({ length: 80 }, (_, at) => ({ evidence: [1], outcome: at % 4 === 0, weight: 1 }));
    expect(predict(trainLogistic(quarter, [0], 0), [1])).toBeCloseTo(0.25, 1);
  });

  it('counts an observation by its weight', () => {
    const both = (weight: number): Observation[] =>
      OBSERVATIONS.map(({ outcome }) => ({ evidence: [1], outcome, weight: outcome ? 1 : weight }));
    const rate = (weight: number): number => predict(trainLogistic(both(weight), [0], 0), [1]);
    expect(rate(1)).toBeCloseTo(0.5, 1);
    // one true against a fifth of a false: 1 / 1.2
    expect(rate(0.2)).toBeCloseTo(0.83, 1);
  });

  it('stays at the prior without data', () => {
    expect([...trainLogistic([], [0.3, -1], 20)]).toEqual([0.3, -1]);
  });

  it('stays the nearer to the prior the more the prior is worth', () => {
    const distance = (strength: number): number => Math.abs(trainLogistic(OBSERVATIONS, [0, 0, 0], strength)[1]!);
    expect(distance(1_000)).toBeLessThan(distance(20));
    expect(distance(20)).toBeLessThan(distance(0));
  });

  it('learns the same from the same, and leaves the prior alone', () => {
    const prior = [0, 0, 0];
    expect(trainLogistic(OBSERVATIONS, prior, 20)).toEqual(trainLogistic(OBSERVATIONS, prior, 20));
    expect(prior).toEqual([0, 0, 0]);
  });
});

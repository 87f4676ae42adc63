import { describe, expect, it } from 'vitest';
import { type RankingExample, rankRows, scoreRow, trainRanker } from '../../../intents/ranking/ranker.ts';

/** The right candidate has the higher first feature; the second says nothing. */
const EXAMPLES: RankingExample[] = Array.from({ length: 60 }, (_, at) => {
  const right = at % 3;
  const rows = [0, 1, 2].map((row) => [row === right ? 0.8 : 0.3, ((at * 7 + row * 5) % 10) / 10]);
  return { rows, right };
});

describe('the ranker', () => {
  it('prefers the feature that predicts', () => {
    const [telling, noise] = trainRanker(EXAMPLES, [0, 0], 1);
    expect(telling).toBeGreaterThan(3);
    expect(Math.abs(noise!)).toBeLessThan(telling! / 4);
  });

  it('learns that a feature speaks against', () => {
    const turned = EXAMPLES.map(({ rows, right }) => ({ rows: rows.map((row) => [1 - row[0]!, row[1]!]), right }));
    expect(trainRanker(turned, [0, 0], 1)[0]).toBeLessThan(-3);
  });

  it('ranks what it has not seen', () => {
    const weights = trainRanker(EXAMPLES.slice(0, 45), [0, 0], 1);
    for (const { rows, right } of EXAMPLES.slice(45)) expect(rankRows(weights, rows).order[0]).toBe(right);
  });

  it('stays at the prior without data', () => {
    expect([...trainRanker([], [1.5, -2], 20)]).toEqual([1.5, -2]);
  });

  it('stays the nearer to the prior the more the prior is worth', () => {
    const distance = (strength: number): number => Math.abs(trainRanker(EXAMPLES, [0, 0], strength)[0]!);
    expect(distance(1_000)).toBeLessThan(distance(20));
    expect(distance(20)).toBeLessThan(distance(0));
  });

  it('learns the same from the same, and leaves the prior alone', () => {
    const prior = [0.5, 0.5];
    expect(trainRanker(EXAMPLES, prior, 20)).toEqual(trainRanker(EXAMPLES, prior, 20));
    expect(prior).toEqual([0.5, 0.5]);
  });
});

describe('ranked rows', () => {
  it('stand best first, with probabilities worked out by hand', () => {
    const rows = [[0], [Math.log(2)], [0]];
    const { order, probabilities } = rankRows([1], rows);
    expect(order).toEqual([1, 0, 2]);
    // e^ln2 = 2 against 1 and 1
    expect(probabilities.map((probability) => Math.round(probability * 1000) / 1000)).toEqual([0.5, 0.25, 0.25]);
  });

  it('are none for no candidates', () => {
    expect(rankRows([1], [])).toEqual({ order: [], probabilities: [] });
  });

  it('are scored by the weighted sum', () => {
    expect(scoreRow([2, -1], [0.5, 0.25])).toBe(0.75);
  });
});

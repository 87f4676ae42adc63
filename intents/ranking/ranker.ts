import { shuffledOrder, softmax } from '../search/softmax.ts';

/** One question with the features of its candidates; `right` is the row of the entry that answers it. */
export interface RankingExample {
  rows: readonly ArrayLike<number>[];
  right: number;
}

/** Weighted sum of the features: the log-odds that a candidate is the one. */
export function scoreRow(weights: ArrayLike<number>, row: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < row.length; index++) sum += weights[index]! * row[index]!;
  return sum;
}

/** Rows from best to worst, and the probability of each place, adding up to one. */
export function rankRows(
  weights: ArrayLike<number>,
  rows: RankingExample['rows'],
): { order: number[]; probabilities: number[] } {
  const shares = softmax(rows.map((row) => scoreRow(weights, row)));
  const order = shares.map((_, at) => at).sort((a, b) => shares[b]! - shares[a]!);
  return { order, probabilities: order.map((at) => shares[at]!) };
}

/**
 * Conditional logit: learns weights that make the right candidate the most probable one, held near `prior`,
 * which alone decides where there is nothing to learn from.
 */
export function trainRanker(
  examples: readonly RankingExample[],
  prior: ArrayLike<number>,
  strength: number,
): Float64Array {
  const weights = Float64Array.from(prior);
  const squares = weights.map(() => 1);
  const pull = strength / Math.max(1, examples.length);
  for (let epoch = 0; epoch < 20; epoch++) {
    for (const index of shuffledOrder(examples.length)) {
      const { rows, right } = examples[index]!;
      const probabilities = softmax(rows.map((row) => scoreRow(weights, row)));
      for (let feature = 0; feature < weights.length; feature++) {
        let gradient = pull * (weights[feature]! - prior[feature]!);
        rows.forEach((row, at) => {
          gradient += (probabilities[at]! - (at === right ? 1 : 0)) * row[feature]!;
        });
        squares[feature]! += gradient * gradient;
        weights[feature]! -= (0.5 * gradient) / Math.sqrt(squares[feature]!);
      }
    }
  }
  return weights;
}

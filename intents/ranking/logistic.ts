import { shuffledOrder } from '../search/softmax.ts';

/** One observation: what was seen, whether it was so, and how much it counts. */
export interface Observation {
  evidence: ArrayLike<number>;
  outcome: boolean;
  weight: number;
}

/** Probability, 0–1, that the outcome holds. */
export function predict(weights: ArrayLike<number>, evidence: ArrayLike<number>): number {
  let sum = 0;
  for (let index = 0; index < weights.length; index++) sum += weights[index]! * evidence[index]!;
  return 1 / (1 + Math.exp(-sum));
}

/**
 * Logistic regression with AdaGrad in a fixed order, held near `prior`. `strength` is how many observations the
 * prior is worth.
 */
export function trainLogistic(
  observations: readonly Observation[],
  prior: ArrayLike<number>,
  strength: number,
): Float64Array {
  const weights = Float64Array.from(prior);
  const squares = weights.map(() => 1);
  const pull = strength / Math.max(1, observations.length);
  for (let epoch = 0; epoch < 40; epoch++) {
    for (const at of shuffledOrder(observations.length)) {
      const { evidence, outcome, weight } = observations[at]!;
      const error = (predict(weights, evidence) - (outcome ? 1 : 0)) * weight;
      for (let index = 0; index < weights.length; index++) {
        const gradient = error * evidence[index]! + pull * (weights[index]! - prior[index]!);
        squares[index]! += gradient * gradient;
        weights[index]! -= (0.5 * gradient) / Math.sqrt(squares[index]!);
      }
    }
  }
  return weights;
}

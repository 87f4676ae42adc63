/** Scores → probabilities that add up to one; in place. */
export function softmax<T extends Float64Array | number[]>(scores: T): T {
  let highest = Number.NEGATIVE_INFINITY;
  for (const score of scores) if (score > highest) highest = score;
  let sum = 0;
  for (let index = 0; index < scores.length; index++) {
    scores[index] = Math.exp(scores[index]! - highest);
    sum += scores[index]!;
  }
  for (let index = 0; index < scores.length; index++) scores[index]! /= sum;
  return scores;
}

/** A fixed permutation (linear congruential, Numerical Recipes), so that training does not see class after class. */
export function shuffledOrder(length: number): Int32Array {
  const order = Int32Array.from({ length }, (_, index) => index);
  let state = 42;
  for (let last = length - 1; last > 0; last--) {
    state = (Math.imul(state, 1664525) + 1013904223) >>> 0;
    const other = state % (last + 1);
    [order[last], order[other]] = [order[other]!, order[last]!];
  }
  return order;
}

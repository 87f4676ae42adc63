import { describe, expect, it } from 'vitest';
import { shuffledOrder, softmax } from '../../../intents/search/softmax.ts';
import { type Example, scoreClasses, trainSoftmax } from '../../../intents/search/softmax-classifier.ts';

const PARAMS = { epochs: 8, rate: 0.5, decay: 0.0005 };
const example = (label: number, ...features: number[]): Example => ({ label, features: Int32Array.from(features) });

/** Features 0, 1 and 2 each tell a class; 3 and 4 stand everywhere. */
const SEPARABLE = [0, 1, 2].flatMap((label) => [
  example(label, label, 3),
  example(label, label, 4),
  example(label, label, 3, 4),
]);

describe('softmax', () => {
  it('makes probabilities', () => {
    const [first, second] = softmax([0, Math.log(3)]);
    expect(first).toBeCloseTo(0.25, 12);
    expect(second).toBeCloseTo(0.75, 12);
  });

  it('bears large scores and none', () => {
    expect(softmax([1000, 1000, -1000])).toEqual([0.5, 0.5, 0]);
    expect(softmax([])).toEqual([]);
  });
});

describe('the shuffled order', () => {
  it.each([0, 1, 2, 3, 100])('of %d is a permutation, the same each time', (length) => {
    const order = shuffledOrder(length);
    expect([...order].sort((a, b) => a - b)).toEqual(Array.from({ length }, (_, at) => at));
    expect(order).toEqual(shuffledOrder(length));
  });

  it('is not the order of the classes', () => {
    expect([...shuffledOrder(100)]).not.toEqual(Array.from({ length: 100 }, (_, at) => at));
  });
});

describe('the softmax classifier', () => {
  const classifier = trainSoftmax(SEPARABLE, 5, 3, PARAMS);
  const probabilities = (...features: number[]): number[] => [
    ...softmax(scoreClasses(classifier, Int32Array.from(features))),
  ];

  it.each([0, 1, 2])('learns the feature that tells class %d', (label) => {
    expect(probabilities(label, 3)[label]).toBeGreaterThan(0.9);
    expect(probabilities(label)[label]).toBeGreaterThan(0.9);
  });

  it('is undecided on what all classes share', () => {
    for (const probability of probabilities(3, 4)) expect(probability).toBeCloseTo(1 / 3, 1);
  });

  it('is undecided on nothing', () => {
    for (const probability of probabilities()) expect(probability).toBeCloseTo(1 / 3, 12);
  });

  it('grows less sure with every unknown feature', () => {
    expect(probabilities(1, -1, -1, -1)[1]).toBeLessThan(probabilities(1)[1]!);
  });

  it('learns the same from the same', () => {
    const again = trainSoftmax(SEPARABLE, 5, 3, PARAMS);
    expect(scoreClasses(again, Int32Array.of(0, 3))).toEqual(scoreClasses(classifier, Int32Array.of(0, 3)));
  });
});

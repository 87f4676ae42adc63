import { shuffledOrder, softmax } from './softmax.ts';

/** One training text: distinct feature ids and the class it belongs to. */
export interface Example {
  features: Int32Array;
  label: number;
}

export interface SoftmaxParams {
  /** Passes over the examples; more fit them closer. Useful: 5–20. */
  epochs: number;
  /** Step of AdaGrad; 0.1–1. */
  rate: number;
  /** Pull towards zero, applied to the weights that a step touches. 0–0.01. */
  decay: number;
}

/** A class whose probability is this close to the truth is left alone; saves most of the work. */
const NEGLIGIBLE_ERROR = 2e-3;

/** Multinomial logistic regression over binary features. */
export interface SoftmaxClassifier {
  classCount: number;
  /** Feature-major: the weights of feature f stand at f · classCount. */
  weights: Float32Array;
}

/** Unnormalised log-probability of each class. Unknown features (-1) count only towards the length. */
export function scoreClasses({ classCount, weights }: SoftmaxClassifier, features: Int32Array): Float64Array {
  const scores = new Float64Array(classCount);
  for (const feature of features) {
    if (feature < 0) continue;
    const start = feature * classCount;
    for (let label = 0; label < classCount; label++) scores[label]! += weights[start + label]!;
  }
  const scale = scaleOf(features);
  for (let label = 0; label < classCount; label++) scores[label]! *= scale;
  return scores;
}

/** Each text is scaled to length one. AdaGrad in a fixed order, so that the same corpus always gives the same model. */
export function trainSoftmax(
  examples: Example[],
  featureCount: number,
  classCount: number,
  { epochs, rate, decay }: SoftmaxParams,
): SoftmaxClassifier {
  const weights = new Float32Array(featureCount * classCount);
  const classifier = { classCount, weights };
  const squares = new Float32Array(weights.length).fill(1e-4);
  const errors = new Float64Array(classCount);
  const wrong = new Int32Array(classCount);
  const order = shuffledOrder(examples.length);
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (const index of order) {
      const { features, label } = examples[index]!;
      const probabilities = softmax(scoreClasses(classifier, features));
      const scale = scaleOf(features);
      let wrongCount = 0;
      for (let other = 0; other < classCount; other++) {
        const error = probabilities[other]! - (other === label ? 1 : 0);
        if (Math.abs(error) < NEGLIGIBLE_ERROR) continue;
        errors[wrongCount] = error * scale;
        wrong[wrongCount++] = other;
      }
      for (const feature of features) {
        const start = feature * classCount;
        for (let at = 0; at < wrongCount; at++) {
          const weight = start + wrong[at]!;
          const gradient = errors[at]! + decay * weights[weight]!;
          squares[weight]! += gradient * gradient;
          weights[weight]! -= (rate * gradient) / Math.sqrt(squares[weight]!);
        }
      }
    }
  }
  return classifier;
}

function scaleOf(features: Int32Array): number {
  return 1 / Math.sqrt(features.length || 1);
}

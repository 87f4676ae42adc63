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

/**
 * Multinomial logistic regression over binary features, each text scaled to length one, trained with AdaGrad in a
 * fixed order, so that the same corpus always gives the same model.
 */
export class SoftmaxClassifier {
  readonly #classCount: number;
  /** Feature-major: the weights of feature f stand at f · classCount. */
  readonly #weights: Float32Array;

  constructor(examples: Example[], featureCount: number, classCount: number, params: SoftmaxParams) {
    this.#classCount = classCount;
    this.#weights = new Float32Array(featureCount * classCount);
    this.#train(examples, params);
  }

  /** Unnormalised log-probability of each class. Unknown features (-1) count only towards the length. */
  score(features: Int32Array): Float64Array {
    const scores = new Float64Array(this.#classCount);
    for (const feature of features) {
      if (feature < 0) continue;
      const start = feature * this.#classCount;
      for (let label = 0; label < this.#classCount; label++) scores[label]! += this.#weights[start + label]!;
    }
    const scale = 1 / Math.sqrt(features.length || 1);
    for (let label = 0; label < this.#classCount; label++) scores[label]! *= scale;
    return scores;
  }

  #train(examples: Example[], { epochs, rate, decay }: SoftmaxParams): void {
    const weights = this.#weights;
    const squares = new Float32Array(weights.length).fill(1e-4);
    const errors = new Float64Array(this.#classCount);
    const wrong = new Int32Array(this.#classCount);
    const order = shuffledOrder(examples.length);
    for (let epoch = 0; epoch < epochs; epoch++) {
      for (const index of order) {
        const { features, label } = examples[index]!;
        const probabilities = softmax(this.score(features));
        const scale = 1 / Math.sqrt(features.length || 1);
        let wrongCount = 0;
        for (let other = 0; other < this.#classCount; other++) {
          const error = probabilities[other]! - (other === label ? 1 : 0);
          if (Math.abs(error) < NEGLIGIBLE_ERROR) continue;
          errors[wrongCount] = error * scale;
          wrong[wrongCount++] = other;
        }
        for (const feature of features) {
          const start = feature * this.#classCount;
          for (let at = 0; at < wrongCount; at++) {
            const weight = start + wrong[at]!;
            const gradient = errors[at]! + decay * weights[weight]!;
            squares[weight]! += gradient * gradient;
            weights[weight]! -= (rate * gradient) / Math.sqrt(squares[weight]!);
          }
        }
      }
    }
  }
}

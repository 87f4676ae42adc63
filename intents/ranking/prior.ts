import type { Model } from './learn.ts';

/**
 * The model before anything is learned, and the whole of it for a corpus without similar questions. Learned with
 * `learnPrior` from the built-in corpus: its headings indexed, its similar questions asked.
 */
export const PRIOR: Model = {
  ranker: [
    0.86, 0.45, 2.25, 1.75, -0.22, -0.71, -1.98, 3.16, 5.07, 0.74, 0.55, 0.83, 1.3, 1.03, 0.87, 0.97, 0.91, 0.57, 0.48,
    2.6, 6.01,
  ],
  answer: [
    -0.98, 1.65, 1.55, 0.11, 0.04, 0.06, 0.28, 0.14, 0.07, 0.07, 0.24, 0.84, 0.31, 0.2, 0.48, 0.34, 0.2, 0.51, 0.41,
    0.6, -0.3, -0.32, -0.7, -0.38, 0.2, 0.12, -0.97, 0.05, 0.66,
  ],
  offer: [
    -0.92, 1.44, 0.94, 0.19, 0.04, 0.12, 0.36, 0.25, 0.08, 0.15, 0.25, 0.81, 0.43, 0.19, 0.58, 0.38, 0.17, 0.55, 0.42,
    0.74, -0.24, -0.25, -0.55, -0.37, 0.15, 0.13, -1.03, 0.29, 0.72,
  ],
  thresholds: { answer: 0.5, offer: 0.3 },
};

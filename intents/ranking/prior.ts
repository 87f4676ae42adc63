import type { Judged } from './learn.ts';
import type { Model } from './model.ts';
import prior from './prior.json' with { type: 'json' };

/** What `npm run qunda -- learn --prior` writes. */
export interface Prior {
  model: Model;
  /** Quantiles of the probabilities that questions without an entry get in corpora of one shape. */
  negatives: (Judged & Shape)[];
}

/** How many entries a corpus has, and how many similar questions each. */
export interface Shape {
  entries: number;
  similar: number;
}

const { model, negatives }: Prior = prior;

/** The model before anything is learned; a corpus with few similar questions keeps its weights. */
export const PRIOR: Model = model;

/** What questions without an entry get in corpora of about this shape. */
export function expectNegatives({ entries, similar }: Shape): Judged {
  const distance = (other: Shape): number =>
    Math.abs(Math.log((1 + other.entries) / (1 + entries))) + Math.abs(Math.log((1 + other.similar) / (1 + similar)));
  return negatives.reduce((a, b) => (distance(b) < distance(a) ? b : a));
}

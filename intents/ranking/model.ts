import { EVIDENCE_NAMES, type EvidenceName } from './evidence.ts';
import { FEATURE_NAMES, type FeatureName } from './features.ts';
import type { Thresholds } from './thresholds.ts';
import { compileWeights, nameWeights, type Weights } from './weights.ts';

/** Everything that is learned from a corpus. */
export interface Model {
  ranker: Weights<FeatureName>;
  /** Evidence → probability that the best candidate is right. */
  answer: Weights<EvidenceName>;
  /** Evidence → probability that one of the best three is right. */
  offer: Weights<EvidenceName>;
  thresholds: Thresholds;
}

/** A model as the sums need it: weights in the order of the names. */
export interface CompiledModel {
  ranker: Float64Array;
  answer: Float64Array;
  offer: Float64Array;
  thresholds: Thresholds;
}

export function compileModel({ ranker, answer, offer, thresholds }: Model): CompiledModel {
  return {
    ranker: compileWeights(FEATURE_NAMES, ranker),
    answer: compileWeights(EVIDENCE_NAMES, answer),
    offer: compileWeights(EVIDENCE_NAMES, offer),
    thresholds,
  };
}

/** The opposite of `compileModel`. */
export function nameModel({ ranker, answer, offer, thresholds }: CompiledModel): Model {
  return {
    ranker: nameWeights(FEATURE_NAMES, ranker),
    answer: nameWeights(EVIDENCE_NAMES, answer),
    offer: nameWeights(EVIDENCE_NAMES, offer),
    thresholds,
  };
}

export { isVisible, solutionFor } from './audience.ts';
export { findClosest } from './decision/closest.ts';
export { squashKey } from './decision/key-spelling.ts';
export { type Part, understandParts } from './decision/parts.ts';
export type { Contrast } from './direction/contrast.ts';
export type { Background } from './encode-corpus.ts';
export {
  createUnderstander,
  type Understander,
  type Understanding,
} from './engine.ts';
export { hasId } from './entry-id.ts';
export { createGrouper } from './grouping/grouper.ts';
export { findProducts, isForOtherProduct, listProducts, type Products, parseProducts } from './products.ts';
export { CANDIDATES } from './ranking/candidates.ts';
export { EVIDENCE_NAMES } from './ranking/evidence.ts';
export { FEATURE_NAMES } from './ranking/features.ts';
export { findQuestionWords, learnPrior } from './ranking/learn-prior.ts';
export type { Model } from './ranking/model.ts';
export type { Weights } from './ranking/weights.ts';
export { buildSnapshot, type Snapshot } from './snapshot.ts';
export { type Commonness, createLanguage, type Language, type LanguageText } from './text/language.ts';
export { createLexicon } from './text/lexicon.ts';
export { normalize } from './text/normalize.ts';
export type { Read } from './text/read.ts';
export type { Cut } from './text/segment.ts';
export type * from './types.ts';

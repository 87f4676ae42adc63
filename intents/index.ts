export { findClosest } from './decision/closest.ts';
export type { Decision, Reason } from './decision/decide.ts';
export type { Background } from './encode-corpus.ts';
export { findProducts, isForOtherProduct, type Products, parseProducts } from './products.ts';
export { EVIDENCE } from './ranking/evidence.ts';
export { FEATURES } from './ranking/features.ts';
export type { Model } from './ranking/learn.ts';
export { createLexicon, type Lexicon, type LexiconText } from './text/lexicon.ts';
export { normalize } from './text/normalize.ts';
export { createReader, type Read } from './text/read.ts';
export { type Cut, createSegmenter } from './text/segment.ts';
export type * from './types.ts';
export {
  createUnderstander,
  isVisible,
  type RankedEntry,
  type Understander,
  type Understanding,
} from './understanding.ts';

import type { Tokenize } from './engine.ts';

/** The segmentation of the platform: what documentation of search libraries advises for Chinese. */
export function createPlatformTokenizer(): Tokenize {
  const segmenter = new Intl.Segmenter('zh', { granularity: 'word' });
  return (text) =>
    [...segmenter.segment(text)].flatMap(({ segment, isWordLike }) => (isWordLike ? [segment.toLowerCase()] : []));
}

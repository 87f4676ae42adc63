import { removeNoise } from './noise.ts';
import { normalize } from './normalize.ts';
import type { Segment, Tokens } from './segment.ts';
import { extractTerms, type Terms } from './terms.ts';

/** One text, ready to be indexed or looked up. */
export interface Reading {
  normalized: string;
  tokens: Tokens;
  terms: Terms;
}

/** `text` is as written, or normalised already where it says so. */
export type Read = (text: string, isNormalized?: boolean) => Reading;

/** The one way in which both the corpus and the question are read. */
export function createReader(segment: Segment): Read {
  return (text, isNormalized = false) => {
    const normalized = isNormalized ? text : normalize(text);
    const tokens = segment(removeNoise(normalized));
    return { normalized, tokens, terms: extractTerms(tokens) };
  };
}

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

export type Read = (text: string) => Reading;

/** The one way in which both the corpus and the question are read. */
export function createReader(segment: Segment): Read {
  return (text) => {
    const normalized = normalize(text);
    const tokens = segment(removeNoise(normalized));
    return { normalized, tokens, terms: extractTerms(tokens) };
  };
}

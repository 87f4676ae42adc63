import QuickLRU from 'quick-lru';
import { removeCourtesy } from './courtesy.ts';
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

/** Whoever compares a question with entries reads it, and its clauses, more than once. */
const REMEMBERED = 64;

/** The one way in which both the corpus and the question are read. What it returns is shared and never changed. */
export function createReader(segment: Segment): Read {
  const known = new QuickLRU<string, Reading>({ maxSize: REMEMBERED });
  return (text, isNormalized = false) => {
    const normalized = isNormalized ? text : normalize(text);
    const before = known.get(normalized);
    if (before) return before;
    const tokens = segment(removeCourtesy(removeNoise(normalized)));
    const reading = { normalized, tokens, terms: extractTerms(tokens) };
    known.set(normalized, reading);
    return reading;
  };
}

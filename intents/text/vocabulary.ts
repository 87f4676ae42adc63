import { type Terms, VIEWS, type View } from './terms.ts';

/** Distinct terms of one text as ids, view by view; -1 stands for a term that the corpus does not have. */
export type Encoded = Record<View, Int32Array>;

/** A question as it is looked up. */
export interface Asked {
  terms: Encoded;
  /** How common the words are that the corpus does not have; in the order of their -1. */
  unknownRates: readonly number[];
}

/** Numbers of the terms of a corpus, each view from 0. Plain data, so that it can be sent to another thread. */
export type Vocabulary = Record<View, Map<string, number>>;

export function createVocabulary(): Vocabulary {
  return { word: new Map(), bigram: new Map(), char: new Map(), pinyin: new Map(), key: new Map(), number: new Map() };
}

/** Encodes a text of the corpus; new terms get a number. */
export function internTerms(vocabulary: Vocabulary, terms: Terms): Encoded {
  return encode((view) => {
    const ids = vocabulary[view];
    return Int32Array.from(new Set(terms[view]), (term) => {
      const id = ids.get(term) ?? ids.size;
      ids.set(term, id);
      return id;
    });
  });
}

/** A question of the corpus itself: every word is known. */
export function askEncoded(terms: Encoded): Asked {
  return { terms, unknownRates: [] };
}

/** Encodes a question; nothing is added. `rateOf` says how common a word is in the language at large. */
export function lookUpTerms(vocabulary: Vocabulary, terms: Terms, rateOf: (word: string) => number): Asked {
  const unknown = new Set(terms.word.filter((word) => !vocabulary.word.has(word)));
  return {
    terms: encode((view) => lookUp(vocabulary[view], terms[view])),
    unknownRates: Array.from(unknown, rateOf),
  };
}

function encode(idsOf: (view: View) => Int32Array): Encoded {
  const encoded: Partial<Encoded> = {};
  for (const view of VIEWS) encoded[view] = idsOf(view);
  return encoded as Encoded;
}

/** In so short a list a look at all is faster than a set. */
const SHORT_LIST = 64;

/** Plain loops: this runs for some eighty terms a question. */
function lookUp(ids: ReadonlyMap<string, number>, terms: readonly string[]): Int32Array {
  const distinct = terms.length > SHORT_LIST ? [...new Set(terms)] : terms;
  const found = new Int32Array(distinct.length);
  const unknown: string[] = [];
  let count = 0;
  for (const term of distinct) {
    const id = ids.get(term);
    if (id === undefined) {
      if (distinct === terms && unknown.includes(term)) continue;
      unknown.push(term);
      found[count++] = -1;
    } else if (distinct !== terms || !isAmong(found, count, id)) found[count++] = id;
  }
  return found.subarray(0, count);
}

function isAmong(list: Int32Array, count: number, value: number): boolean {
  for (let at = 0; at < count; at++) if (list[at] === value) return true;
  return false;
}

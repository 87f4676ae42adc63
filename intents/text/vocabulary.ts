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

/** Plain loops: this runs for some eighty terms a question. */
function lookUp(ids: ReadonlyMap<string, number>, terms: readonly string[]): Int32Array {
  const found = new Int32Array(terms.length);
  const seen = new Set<string>();
  let count = 0;
  for (const term of terms) {
    if (seen.has(term)) continue;
    seen.add(term);
    found[count++] = ids.get(term) ?? -1;
  }
  return found.subarray(0, count);
}

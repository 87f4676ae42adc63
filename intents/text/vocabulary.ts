import { type Terms, VIEWS, type View } from './terms.ts';

/** Distinct terms of one text as ids, view by view; -1 stands for a term that the corpus does not have. */
export type Encoded = Record<View, Int32Array>;

/** Numbers the terms of a corpus, each view from 0. */
export class Vocabulary {
  readonly #ids: Record<View, Map<string, number>> = {
    word: new Map(),
    bigram: new Map(),
    char: new Map(),
    pinyin: new Map(),
    key: new Map(),
  };

  size(view: View): number {
    return this.#ids[view].size;
  }

  /** Encodes a text of the corpus; new terms get a number. */
  intern(terms: Terms): Encoded {
    const encoded = {} as Encoded;
    for (const view of VIEWS) {
      const ids = this.#ids[view];
      encoded[view] = Int32Array.from(new Set(terms[view]), (term) => {
        const id = ids.get(term) ?? ids.size;
        ids.set(term, id);
        return id;
      });
    }
    return encoded;
  }

  /** Encodes a question; nothing is added. */
  look(terms: Terms): Encoded {
    const encoded = {} as Encoded;
    for (const view of VIEWS) encoded[view] = lookUp(this.#ids[view], terms[view]);
    return encoded;
  }
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

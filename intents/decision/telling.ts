import type { CorpusIndex } from '../search/corpus-index.ts';

/** What the words of a question tell by themselves, whatever the ranking says. */
export interface Telling {
  /** Whether any word that the corpus has tells something: not 怎么弄, not a letter. */
  isTelling: boolean;
  /** Whether a question is too short to be sure of one entry: at most two words, all of them shared by several. */
  isVague: boolean;
  /** Entries that hold every telling word of a question that says little else. */
  sharedBy: number[];
}

/** A word of a smaller share of all questions tells something. */
const MAX_RATE = 1e-3;
/** A word of this many entries is common. */
const COMMON = 3;
/** More telling words than this are a description, not a subject. */
const MAX_SUBJECT = 3;
/** `a`, `v`: a single letter or a piece of a key says little on its own. */
const LETTER = /^[a-z\d]$/u;
export const SHORT_LATIN = /^[a-z]{1,5}$/u;

/** `words` are those of the question, repeats included; `rateOf` says how common a word is in the language at large. */
export function findTelling(
  { pooled, vocabulary }: CorpusIndex,
  words: readonly string[],
  rateOf: (word: string) => number,
  isAllowed: (entry: number) => boolean,
): Telling {
  const { postings } = pooled.word;
  const distinct = [...new Set(words)];
  const telling = distinct.filter((word) => !LETTER.test(word) && rateOf(word) < MAX_RATE);
  const ownersOf = (word: string): number[] => {
    const id = vocabulary.word.get(word);
    if (id === undefined) return [];
    return [...postings.documents.subarray(postings.offsets[id]!, postings.offsets[id + 1]!)].filter(isAllowed);
  };
  const owners = telling.map(ownersOf);
  const isTelling = owners.some((list) => list.length > 0);
  const subject = distinct.filter((word) => !SHORT_LATIN.test(word)).map(ownersOf);
  return {
    isTelling,
    isVague: isTelling && distinct.length <= 2 && subject.length > 0 && subject.every((list) => list.length >= COMMON),
    sharedBy:
      owners.length > 0 && owners.length <= MAX_SUBJECT && owners.every((list) => list.length > 0)
        ? owners.reduce((kept, next) => kept.filter((entry) => next.includes(entry)))
        : [],
  };
}

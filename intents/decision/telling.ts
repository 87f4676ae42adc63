import type { CorpusIndex } from '../search/corpus-index.ts';
import type { Postings } from '../search/postings.ts';
import type { Tokens } from '../text/segment.ts';

/** What the words of a question tell by themselves, whatever the ranking says. */
export interface Telling {
  /** Whether any word that the corpus has tells something: not 怎么弄, not a letter. */
  isTelling: boolean;
  /** Whether the corpus has any word of it that not every other question holds, single characters aside. */
  isWorded: boolean;
  /** Whether a question is too short to be sure of one entry: one word of several titles, or two that several entries have. */
  isVague: boolean;
  /** Whether it has at most three words: less can be known of it than of others. */
  isShort: boolean;
  /** Entries that alone have a number of the question: an error code, a limit. */
  numbered: number[];
  /** Entries that have all its numbers; empty for a question without one. */
  withNumbers: number[];
  /** Entries whose titles hold every telling word. */
  sharedBy: number[];
}

/** A word of a smaller share of all questions tells something. */
const MAX_RATE = 1e-3;
/** A word of a larger one is a way of asking: 怎么办, 无法. */
const MAX_WORD_RATE = 1e-2;
const SHORT = 3;
/** A word of this many entries is common. */
const COMMON = 3;
/** Says that something is wrong, not what. */
const FAULT = /^(?:报错|错误|出错|失败|异常|故障|不行|问题|提示)$/u;
/** `a`, `v`: a single letter or a piece of a key says little on its own. */
const LETTER = /^[a-z\d]$/u;
export const SHORT_LATIN = /^[a-z]{1,5}$/u;

/** `words` are those of the question, repeats included; `rateOf` says how common a word is in the language at large. */
export function findTelling(
  { pooled, headings, vocabulary }: CorpusIndex,
  { words, numbers }: Pick<Tokens, 'words' | 'numbers'>,
  rateOf: (word: string) => number,
  isAllowed: (entry: number) => boolean,
): Telling {
  const distinct = [...new Set(words)];
  const telling = distinct.filter((word) => !LETTER.test(word) && rateOf(word) < MAX_RATE);
  const listIn = (postings: Postings, word: string, ids = vocabulary.word): Int32Array => {
    const id = ids.get(word);
    return id === undefined ? NOBODY : postings.documents.subarray(postings.offsets[id]!, postings.offsets[id + 1]!);
  };
  const hasOwners = (list: Int32Array, needed = 1): boolean => {
    let count = 0;
    for (let at = 0; at < list.length && count < needed; at++) if (isAllowed(list[at]!)) count++;
    return count >= needed;
  };
  const ofNumbers = numbers.map((number) =>
    listIn(pooled.number.postings, number, vocabulary.number).filter(isAllowed),
  );
  const isTelling =
    ofNumbers.some((owners) => owners.length > 0) ||
    telling.some((word) => hasOwners(listIn(pooled.word.postings, word)));
  const subject = telling.filter((word) => !FAULT.test(word)).map((word) => listIn(headings, word));
  const sharedBy = intersect(subject).filter(isAllowed);
  return {
    isTelling,
    isWorded: distinct.some(
      (word) => word.length > 1 && rateOf(word) < MAX_WORD_RATE && hasOwners(listIn(pooled.word.postings, word)),
    ),
    isShort: distinct.length <= SHORT,
    numbered: [...new Set(ofNumbers.flatMap((owners) => (owners.length === 1 ? [...owners] : [])))],
    withNumbers: intersect(ofNumbers),
    isVague:
      (distinct.length === 1 && sharedBy.length > 1) ||
      (subject.some((list) => hasOwners(list)) &&
        distinct.length <= 2 &&
        distinct.every((word) => SHORT_LATIN.test(word) || hasOwners(listIn(pooled.word.postings, word), COMMON))),
    sharedBy,
  };
}

const NOBODY = new Int32Array(0);

/** What all lists have, each ascending; a common word of a large corpus has tens of thousands of entries, so the shortest leads. */
function intersect(lists: readonly Int32Array[]): number[] {
  const [shortest, ...others] = lists.toSorted((a, b) => a.length - b.length);
  return [...(shortest ?? NOBODY)].filter((entry) => others.every((list) => includes(list, entry)));
}

/** By halves. */
function includes(ascending: Int32Array, wanted: number): boolean {
  let [low, high] = [0, ascending.length];
  while (low < high) {
    const middle = (low + high) >>> 1;
    if (ascending[middle]! < wanted) low = middle + 1;
    else high = middle;
  }
  return ascending[low] === wanted;
}

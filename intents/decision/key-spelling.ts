import { listClosest } from './closest.ts';
import { createNearby, type ListNearby } from './nearby.ts';

/** Knows keys however they are typed. All texts are normalised. */
export interface KeySpelling {
  /** The text with each key that is written with other separators or none (`rim select log`) as it is known. */
  restore(text: string): string;
  /**
   * The key itself where it is known or like none; else the known one that it is a slip of one or two characters from,
   * or all that are equally near.
   */
  correct(key: string): readonly string[];
}

const SEPARATORS = /[\s_.-]+/gu;
/** Latin words that touch, or have a separator or one space between them. */
const RUN = /[a-z0-9]+(?:(?: |[_.-]{1,2})[a-z0-9]+)*/gu;
const MIN_CORRECTED_LENGTH = 6;
/** Words of a key; longer ones are not looked for. */
const MAX_WORDS = 8;

/** Compares keys without what separates their words, where exactly one fits, and then by their letters. */
export function createKeySpelling(known: ReadonlyMap<string, unknown>): KeySpelling {
  const bare = new Map<string, string[]>();
  // Another number of parts is another name (`t_rim_invoice` is a table, `rim_invoice` a form), not a slip of the finger.
  const ofParts = new Map<number, string[]>();
  for (const key of known.keys()) {
    add(bare, squashKey(key), key);
    add(ofParts, countParts(key), key);
  }
  const byParts = new Map(Array.from(ofParts, ([parts, keys]) => [parts, createNearby(keys)]));
  const byLetters = createNearby(bare.keys());

  const findBare = (written: string): string | undefined => {
    const squashed = squashKey(written);
    const found = squashed.length < MIN_CORRECTED_LENGTH ? [] : (bare.get(squashed) ?? []);
    return found.length === 1 ? found[0] : undefined;
  };

  const correct = (key: string): readonly string[] => {
    if (known.has(key) || key.length < MIN_CORRECTED_LENGTH) return [key];
    const same = findBare(key);
    if (same !== undefined) return [same];
    const parts = countParts(key);
    const near = listNear(key, byParts.get(parts), key.length < 12 ? 1 : 2);
    if (near.length > 0 || parts > 1) return near.length > 0 ? near : [key];
    const squashed = listNear(key, byLetters, 1).flatMap((word) => bare.get(word) ?? []);
    return squashed.length > 0 ? squashed : [key];
  };

  const restoreRun = (run: string): string => {
    if (known.has(run)) return run;
    const pieces = run.split(/( |[_.-]{1,2})/u);
    let result = '';
    for (let at = 0; at < pieces.length; ) {
      let end = Math.min(pieces.length, at + 2 * MAX_WORDS - 1);
      let found: string | undefined;
      while (end > at) {
        found = findKey(pieces.slice(at, end).join(''));
        if (found !== undefined || end === at + 1) break;
        end -= 2;
      }
      result += (found ?? pieces[at]!) + (pieces[end] ?? '');
      at = end + 1;
    }
    return result;
  };

  const findKey = (written: string): string | undefined => {
    if (known.has(written)) return written;
    const same = findBare(written);
    if (same !== undefined) return same;
    // Words with hyphens are no keys to the segmenter.
    const near = /^[a-z0-9]+(?:-[a-z0-9]+)+$/u.test(written) ? correct(written.replaceAll('-', '_')) : [];
    return near.length === 1 && known.has(near[0]!) ? near[0] : undefined;
  };

  return { correct, restore: (text) => text.replace(RUN, restoreRun) };
}

/** A key without `_ . -` and spaces. */
export function squashKey(key: string): string {
  return key.replace(SEPARATORS, '');
}

function listNear(word: string, listNearby: ListNearby | undefined, maxDistance: number): string[] {
  const alike = listNearby?.(word, maxDistance).filter((other) => isAlike(other, word)) ?? [];
  return listClosest(word, alike, maxDistance);
}

/** Whether two words begin and end alike for at least half of their length. */
function isAlike(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (Math.abs(a.length - b.length) > 2) return false;
  let start = 0;
  while (start < length && a[start] === b[start]) start++;
  let end = 0;
  while (end < length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return (start + end) * 2 >= length;
}

function countParts(key: string): number {
  return key.split(/[_.-]/u).length;
}

function add<Key>(map: Map<Key, string[]>, at: Key, word: string): void {
  const words = map.get(at);
  if (words) words.push(word);
  else map.set(at, [word]);
}

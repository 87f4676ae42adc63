import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';

/** Longer words are never compared: the distance takes time and memory with the product of the lengths. */
export const MAX_LENGTH = 64;
/** Without it, natural 8 counts a doubled letter as no distance at all (`not_prod`, `not_prodd`). */
const RESTRICTED = { restricted: true };

/**
 * The word nearest to `word` by insertions, deletions, replacements and swaps of neighbours, or undefined where none is within
 * `maxDistance`. Characters that screens and text recognition confuse (0/o, 1/l/i) count as equal.
 */
export function findClosest(word: string, known: Iterable<string>, maxDistance: number): string | undefined {
  return listClosest(word, known, maxDistance)[0];
}

/** The same, with all that are equally near, in the order of `known`. */
export function listClosest(word: string, known: Iterable<string>, maxDistance: number): string[] {
  if (word.length > MAX_LENGTH) return [];
  const folded = foldLookalikes(word);
  let closest: string[] = [];
  let smallest = maxDistance;
  for (const candidate of known) {
    if (Math.abs(candidate.length - word.length) > smallest || candidate.length > MAX_LENGTH) continue;
    const distance = measure(folded, foldLookalikes(candidate));
    if (distance > smallest) continue;
    closest = distance < smallest ? [candidate] : [...closest, candidate];
    smallest = distance;
  }
  return closest;
}

/** The distance of what stands between a common beginning and a common end, which is the same and sooner found. */
function measure(a: string, b: string): number {
  let start = 0;
  while (start < a.length && a[start] === b[start]) start++;
  let [aEnd, bEnd] = [a.length, b.length];
  while (aEnd > start && bEnd > start && a[aEnd - 1] === b[bEnd - 1]) {
    aEnd--;
    bEnd--;
  }
  const [restOfA, restOfB] = [a.slice(start, aEnd), b.slice(start, bEnd)];
  if (restOfA === '' || restOfB === '') return Math.max(restOfA.length, restOfB.length);
  return DamerauLevenshteinDistance(restOfA, restOfB, RESTRICTED);
}

/** One letter for those that screens and text recognition confuse. */
export function foldLookalikes(word: string): string {
  return word.replace(/0/gu, 'o').replace(/[1i|]/gu, 'l');
}

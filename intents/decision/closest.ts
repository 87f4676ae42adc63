import { DamerauLevenshteinDistance } from 'natural/lib/natural/distance/levenshtein_distance.js';

/** Longer words are never compared: the distance takes time and memory with the product of the lengths. */
const MAX_LENGTH = 64;
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
    const distance = DamerauLevenshteinDistance(folded, foldLookalikes(candidate), RESTRICTED);
    if (distance > smallest) continue;
    closest = distance < smallest ? [candidate] : [...closest, candidate];
    smallest = distance;
  }
  return closest;
}

function foldLookalikes(word: string): string {
  return word.replace(/0/gu, 'o').replace(/[1i|]/gu, 'l');
}

import { normalize } from '../text/normalize.ts';
import type { FaqEntry } from '../types.ts';
import type { DirectionReader } from './contrast.ts';

/** Only what is ranked this high can be meant. */
const NEAR = 5;
/** Of the pairs of characters that two titles have, so many must be the same: 停用账号, 启用账号. */
const MIN_SHARED = 0.4;
/** As probable as that beside the best, or it is about something else. */
const MIN_SHARE_OF_BEST = 0.1;

/**
 * Puts first the entry that does what is asked where the best one does the opposite: entries about the two directions of
 * one thing hold the same words.
 */
export function preferSameDirection<T extends { entry: number; probability: number }>(
  { contrast, agrees }: DirectionReader,
  entries: readonly FaqEntry[],
  text: string,
  ranked: readonly T[],
): readonly T[] {
  const [best] = ranked;
  if (!best) return ranked;
  const first = entries[best.entry]!;
  const alike = ranked
    .slice(1, NEAR)
    .filter(
      ({ entry, probability }) =>
        probability >= best.probability * MIN_SHARE_OF_BEST && shareOfPairs(entries[entry]!, first) >= MIN_SHARED,
    );
  if (alike.length === 0 || contrast(text, entries[best.entry]!, null)?.kind !== 'opposite') return ranked;
  const sibling = alike.find(({ entry }) => agrees(text, entries[entry]!));
  return sibling ? [sibling, ...ranked.filter((other) => other !== sibling)] : ranked;
}

function shareOfPairs(a: FaqEntry, b: FaqEntry): number {
  const [first, second] = [pairsOf(a), pairsOf(b)];
  let shared = 0;
  for (const pair of first) if (second.has(pair)) shared++;
  return shared / Math.max(1, first.size + second.size - shared);
}

/** What was found before: titles do not change. */
const pairs = new WeakMap<FaqEntry, ReadonlySet<string>>();

function pairsOf(entry: FaqEntry): ReadonlySet<string> {
  const known = pairs.get(entry);
  if (known) return known;
  const letters = [...normalize(entry.title).replace(/[^\p{L}\p{N}]/gu, '')];
  const found = new Set(letters.slice(1).map((letter, at) => `${letters[at]}${letter}`));
  pairs.set(entry, found);
  return found;
}

import type { CorpusIndex } from '../search/corpus-index.ts';
import type { Signals } from '../search/signals.ts';

/** How many entries are looked at closely, unless more are asked for. */
export const CANDIDATES = 10;

/** The entries with the highest plain sum of signals, best first; `isAllowed` leaves out what the asker may not see. */
export function pickCandidates(
  index: CorpusIndex,
  signals: Signals,
  isAllowed: (entry: number) => boolean,
  depth: number,
): number[] {
  const { word, bigram, char, pinyin, key } = signals.pooled;
  const { classes } = signals;
  const top: number[] = [];
  const sums: number[] = [];
  for (let entry = 0; entry < index.entryCount; entry++) {
    const scores = word[entry]! + bigram[entry]! + char[entry]! + pinyin[entry]! + key[entry]!;
    const sum = classes ? scores + classes[entry]! : scores;
    if (sum === 0 || (top.length === depth && sum <= sums[depth - 1]!) || !isAllowed(entry)) continue;
    let at = top.length < depth ? top.length : depth - 1;
    while (at > 0 && sums[at - 1]! < sum) {
      top[at] = top[at - 1]!;
      sums[at] = sums[at - 1]!;
      at--;
    }
    top[at] = entry;
    sums[at] = sum;
  }
  return top;
}

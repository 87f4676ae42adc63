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
  const { pooled, classes } = signals;
  const sums = new Float64Array(index.entryCount);
  for (let entry = 0; entry < index.entryCount; entry++) {
    sums[entry] =
      pooled.word.scores[entry]! +
      pooled.bigram.scores[entry]! +
      pooled.char.scores[entry]! +
      pooled.pinyin.scores[entry]! +
      pooled.key.scores[entry]! +
      (classes ? classes[entry]! : 0);
  }
  const top: number[] = [];
  for (let entry = 0; entry < index.entryCount; entry++) {
    if (sums[entry] === 0 || !isAllowed(entry)) continue;
    if (top.length === depth && sums[entry]! <= sums[top[depth - 1]!]!) continue;
    let at = top.length < depth ? top.length : depth - 1;
    while (at > 0 && sums[top[at - 1]!]! < sums[entry]!) {
      top[at] = top[at - 1]!;
      at--;
    }
    top[at] = entry;
  }
  return top;
}

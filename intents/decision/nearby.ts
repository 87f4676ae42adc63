import { foldLookalikes, MAX_LENGTH } from './closest.ts';

/** The words within `maxDistance` of one, as `listClosest` counts, in their order. */
export type ListNearby = (word: string, maxDistance: number) => string[];

interface Known {
  word: string;
  at: number;
  letters: string;
}

/**
 * Makes many words ready to be compared. They are gone through in the order of the alphabet: what is known of one beginning
 * holds for all that begin so, and where a beginning is too far off already they are passed over together.
 */
export function createNearby(words: Iterable<string>): ListNearby {
  const sorted = Array.from(words, (word, at): Known => ({ word, at, letters: foldLookalikes(word) }))
    .filter(({ letters }) => letters.length <= MAX_LENGTH)
    .sort((a, b) => (a.letters < b.letters ? -1 : 1));
  const common = Uint8Array.from(sorted, ({ letters }, at) => countCommon(sorted[at - 1]?.letters ?? '', letters));
  return (word, maxDistance) => {
    const wanted = foldLookalikes(word);
    if (wanted.length > MAX_LENGTH) return [];
    const found: Known[] = [];
    const rows = createRows(wanted);
    /** How many letters of the word before the rows hold; from `far` of them on nothing that begins so is near. */
    let held = 0;
    let far = Number.POSITIVE_INFINITY;
    for (let index = 0; index < sorted.length; index++) {
      if (common[index]! >= far) continue;
      far = Number.POSITIVE_INFINITY;
      const { letters } = sorted[index]!;
      held = Math.min(held, common[index]!);
      while (held < letters.length && far > held) {
        if (fillRow(rows, wanted, letters, ++held) > maxDistance) far = held;
      }
      if (far > held && rows[held]![wanted.length]! <= maxDistance) found.push(sorted[index]!);
    }
    return found.sort((a, b) => a.at - b.at).map((known) => known.word);
  };
}

/** Row n: what each beginning of the wanted word is away from the first n letters of another. */
function createRows(wanted: string): Uint8Array[] {
  const rows = Array.from({ length: MAX_LENGTH + 1 }, () => new Uint8Array(wanted.length + 1));
  rows[0]!.forEach((_, column, row) => {
    row[column] = column;
  });
  return rows;
}

/** Insertions, deletions, replacements and swaps of neighbours; returns the smallest value of the row. */
function fillRow(rows: readonly Uint8Array[], wanted: string, letters: string, n: number): number {
  const [row, above] = [rows[n]!, rows[n - 1]!];
  row[0] = n;
  let smallest = n;
  for (let column = 1; column <= wanted.length; column++) {
    const isSame = letters[n - 1] === wanted[column - 1];
    let distance = Math.min(above[column]! + 1, row[column - 1]! + 1, above[column - 1]! + (isSame ? 0 : 1));
    if (n > 1 && column > 1 && letters[n - 1] === wanted[column - 2] && letters[n - 2] === wanted[column - 1]) {
      distance = Math.min(distance, rows[n - 2]![column - 2]! + 1);
    }
    row[column] = distance;
    smallest = Math.min(smallest, distance);
  }
  return smallest;
}

function countCommon(a: string, b: string): number {
  let count = 0;
  while (count < a.length && a[count] === b[count]) count++;
  return count;
}

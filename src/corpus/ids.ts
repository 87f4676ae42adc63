import type { ParsedEntry } from './fields/read-entry.ts';

/**
 * Gives an id to every entry without one: F001, F002 … in document order, over all documents. Entries hidden in the
 * body of another come last, so that the headed ones keep their place in the documents. Ids in use are skipped.
 * @returns the entries in that order; their entries are changed in place
 */
export function numberEntries(parsed: readonly ParsedEntry[]): ParsedEntry[] {
  const ordered = [...parsed.filter((each) => !each.hidden), ...parsed.filter((each) => each.hidden)];
  const taken = new Set(parsed.flatMap(({ entry }) => [entry.id, ...entry.aliases]));
  let number = 0;
  for (const { entry } of ordered) {
    if (entry.id !== '') continue;
    do number++;
    while (taken.has(formatId(number)));
    entry.id = formatId(number);
  }
  return ordered;
}

function formatId(number: number): string {
  return `F${String(number).padStart(3, '0')}`;
}

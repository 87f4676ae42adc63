import type { EntryRow } from './entry-row.ts';

export type Flag = 'warned' | 'corrected' | 'stale' | 'new' | 'unused' | 'failing';

/** Which entries are wanted; '' in a field: all. */
export interface EntryFilter {
  product: string;
  audience: string;
  document: string;
  flag: Flag | '';
}

export const NO_FILTER: EntryFilter = { product: '', audience: '', document: '', flag: '' };

const FLAGS: Record<Flag, (entry: EntryRow) => boolean> = {
  warned: ({ warnings }) => warnings.length > 0,
  corrected: ({ correction }) => correction !== null && !correction.isNew,
  stale: ({ correction }) => correction?.isStale === true,
  new: ({ correction }) => correction?.isNew === true,
  unused: ({ hits }) => hits === 0,
  failing: ({ solved, unsolved }) => unsolved > solved,
};

export function filterEntries(entries: readonly EntryRow[], filter: EntryFilter): EntryRow[] {
  const { product, audience, document, flag } = filter;
  return entries.filter(
    (entry) =>
      (product === '' || entry.products.length === 0 || entry.products.includes(product)) &&
      (audience === '' || entry.audience === audience) &&
      (document === '' || entry.document === document) &&
      (flag === '' || FLAGS[flag](entry)),
  );
}

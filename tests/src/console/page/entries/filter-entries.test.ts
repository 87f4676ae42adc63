import { describe, expect, it } from 'vitest';
import type { EntryRow } from '../../../../../src/console/page/entries/entry-row.ts';
import { filterEntries, NO_FILTER } from '../../../../../src/console/page/entries/filter-entries.ts';

const PLAIN: EntryRow = {
  id: 'F1',
  aliases: [],
  title: '甲',
  products: [],
  audience: 'customer',
  appliesTo: '',
  similar: 0,
  source: '文档',
  document: 'a.md',
  correction: null,
  warnings: [],
  hits: 1,
  solved: 0,
  unsolved: 0,
  lastAt: null,
};
const correction = { at: '2026-01-05T00:00:00.000Z', by: '组长', why: '', isNew: false, isStale: false };
const ENTRIES: EntryRow[] = [
  PLAIN,
  { ...PLAIN, id: 'F2', products: ['星瀚'], audience: 'internal', document: 'b.md' },
  { ...PLAIN, id: 'F3', products: ['EAS'], correction: { ...correction, isStale: true }, warnings: ['缺少方案'] },
  { ...PLAIN, id: 'F4', products: ['EAS'], correction: { ...correction, isNew: true }, hits: 0 },
  { ...PLAIN, id: 'F5', products: ['EAS'], solved: 1, unsolved: 2 },
];
const find = (filter: Partial<typeof NO_FILTER>) =>
  filterEntries(ENTRIES, { ...NO_FILTER, ...filter }).map(({ id }) => id);

describe('a filter', () => {
  it('by product keeps entries that hold for all', () => {
    expect(find({ product: '星瀚' })).toEqual(['F1', 'F2']);
  });

  it.each([
    [{ audience: 'internal' }, ['F2']],
    [{ document: 'b.md' }, ['F2']],
    [{ flag: 'warned' as const }, ['F3']],
    [{ flag: 'corrected' as const }, ['F3']],
    [{ flag: 'stale' as const }, ['F3']],
    [{ flag: 'new' as const }, ['F4']],
    [{ flag: 'unused' as const }, ['F4']],
    [{ flag: 'failing' as const }, ['F5']],
    [{ product: 'EAS', flag: 'failing' as const }, ['F5']],
  ])('%j finds %j', (filter, ids) => {
    expect(find(filter)).toEqual(ids);
  });
});

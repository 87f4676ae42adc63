import type { FaqEntry } from '../types.ts';

/** What titles must share, and how long the rest of each may be, in characters. */
const MIN_SHARED = 3;
const MAX_OWN = 8;

/**
 * The one thing in which entries differ, a word for each: 手机 and 电脑 where the rest of the titles is the same, or their
 * product lines. null where they differ in more than one thing.
 */
export function findDistinction(entries: readonly Pick<FaqEntry, 'title' | 'products'>[]): readonly string[] | null {
  if (entries.length < 2) return null;
  const named = cutShared(entries.map(({ title }) => title)) ?? listProducts(entries);
  return named && new Set(named).size === named.length ? named : null;
}

function cutShared(titles: readonly string[]): string[] | undefined {
  const shortest = Math.min(...titles.map((title) => title.length));
  const isShared = (at: number): boolean => titles.every((title) => title.at(at) === titles[0]!.at(at));
  let start = 0;
  while (start < shortest && isShared(start)) start++;
  let end = 0;
  while (end < shortest - start && isShared(-1 - end)) end++;
  const own = titles.map((title) => title.slice(start, title.length - end).trim());
  return start + end >= MIN_SHARED && own.every((text) => text !== '' && text.length <= MAX_OWN) ? own : undefined;
}

function listProducts(entries: readonly Pick<FaqEntry, 'products'>[]): string[] | undefined {
  const named = entries.map(({ products }) => products);
  return named.every((products) => products.length === 1) ? named.flat() : undefined;
}

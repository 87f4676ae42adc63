import type { FaqEntry } from './types.ts';

/** Whether an entry answers for this id: it is its own, or one of its aliases. */
export function hasId({ id, aliases }: Pick<FaqEntry, 'id' | 'aliases'>, wanted: string): boolean {
  return id === wanted || aliases.includes(wanted);
}

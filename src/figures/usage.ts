import type { Store } from '../core/ports/store.ts';
import type { AskedQuestion, Feedback } from '../core/records/index.ts';

/** How often an entry was sent, and what was said about it. */
export interface EntryUse {
  hits: number;
  solved: number;
  unsolved: number;
  /** When it was last sent; null: never. */
  lastAt: string | null;
}

/** By the id of the entry; what is not in it was never used. */
export type Usage = () => Promise<Map<string, EntryUse>>;

/** Counts over everything that is kept. */
export function createUsage(store: Pick<Store, 'asked' | 'feedback'>): Usage {
  return async () => countUses(await store.asked.query(), await store.feedback.query());
}

/** A card chosen from a list counts like one that was sent at once. */
export function countUses(asked: readonly AskedQuestion[], feedback: readonly Feedback[]): Map<string, EntryUse> {
  const uses = new Map<string, EntryUse>();
  const entryUse = (id: string): EntryUse => {
    const use = uses.get(id) ?? { hits: 0, solved: 0, unsolved: 0, lastAt: null };
    uses.set(id, use);
    return use;
  };
  for (const { decision, entryIds, at } of asked) {
    if (decision !== 'answer' || entryIds[0] === undefined) continue;
    const use = entryUse(entryIds[0]);
    use.hits += 1;
    use.lastAt = at;
  }
  for (const { action, entryId } of feedback) {
    if (entryId !== null && (action === 'solved' || action === 'unsolved')) entryUse(entryId)[action] += 1;
  }
  return uses;
}

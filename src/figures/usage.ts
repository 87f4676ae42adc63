import type { Store } from '../core/ports/store.ts';

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
  return async () => {
    const uses = new Map<string, EntryUse>();
    const entryUse = (id: string): EntryUse => {
      const use = uses.get(id) ?? { hits: 0, solved: 0, unsolved: 0, lastAt: null };
      uses.set(id, use);
      return use;
    };
    for (const { decision, entryIds, at } of await store.asked.query()) {
      if (decision !== 'answer' || entryIds[0] === undefined) continue;
      const use = entryUse(entryIds[0]);
      use.hits += 1;
      use.lastAt = at;
    }
    for (const { action, entryId } of await store.feedback.query()) {
      if (entryId === null) continue;
      if (action === 'solved') entryUse(entryId).solved += 1;
      if (action === 'unsolved') entryUse(entryId).unsolved += 1;
    }
    return uses;
  };
}

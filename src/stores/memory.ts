import type { Store } from '../core/ports/store.ts';
import { createTableStore } from './table-store.ts';
import { applyChange, createTables } from './tables.ts';

/** Keeps everything until the process ends. */
export function createMemoryStore(now?: () => number): Store {
  const tables = createTables();
  return createTableStore(
    {
      tables,
      async save(changes) {
        for (const change of changes) applyChange(tables, change);
      },
      isWritable: async () => true,
      async close() {},
    },
    { ...(now && { now }) },
  );
}

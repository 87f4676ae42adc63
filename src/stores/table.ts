import type { z } from 'zod';

/** Rows by id in the order in which they came. */
export interface Table<T> {
  get(id: string): T | undefined;
  /** The row in the shape of this table. Throws ZodError where it has another. */
  parse(row: unknown): T;
  /** A new row comes last; one that is there keeps its place. Throws ZodError where it has not the shape. */
  set(id: string, row: unknown): void;
  delete(id: string): void;
  clear(): void;
  size(): number;
  /** Lets the oldest rows of a conversation, or of each, go until it has no more than so many. */
  trim(max: number, conversationId?: string): void;
  /** Oldest first. */
  rows(conversationId?: string): Iterable<T>;
  entries(): Iterable<[id: string, row: T]>;
}

export interface TableOptions {
  /** Whether the rows of one conversation are found without a look at the others. */
  isIndexed?: boolean;
}

export function createTable<T extends object>(
  schema: z.ZodType<T>,
  { isIndexed = false }: TableOptions = {},
): Table<T> {
  const all = new Map<string, T>();
  const conversations = new Map<string, Map<string, T>>();

  function drop(id: string): void {
    const row = all.get(id);
    if (row === undefined) return;
    all.delete(id);
    const conversationId = isIndexed ? conversationOf(row) : undefined;
    if (conversationId === undefined) return;
    const siblings = conversations.get(conversationId);
    siblings?.delete(id);
    if (siblings?.size === 0) conversations.delete(conversationId);
  }

  return {
    get: (id) => all.get(id),
    parse: (row) => schema.parse(row),
    set(id, unknownRow) {
      const row = schema.parse(unknownRow);
      all.set(id, row);
      const conversationId = isIndexed ? conversationOf(row) : undefined;
      if (conversationId === undefined) return;
      const siblings = conversations.get(conversationId);
      if (siblings) siblings.set(id, row);
      else conversations.set(conversationId, new Map([[id, row]]));
    },
    delete: drop,
    clear() {
      all.clear();
      conversations.clear();
    },
    size: () => all.size,
    trim(max, conversationId) {
      for (const id of conversationId === undefined ? [...conversations.keys()] : [conversationId]) {
        const siblings = conversations.get(id);
        while (siblings && siblings.size > max) drop(siblings.keys().next().value!);
      }
    },
    rows(conversationId) {
      if (conversationId === undefined) return all.values();
      if (isIndexed) return conversations.get(conversationId)?.values() ?? [];
      return [...all.values()].filter((row) => conversationOf(row) === conversationId);
    },
    entries: () => all.entries(),
  };
}

function conversationOf(row: object): string | undefined {
  return 'conversationId' in row && typeof row.conversationId === 'string' ? row.conversationId : undefined;
}

import type { z } from 'zod';

/** Rows by id in the order in which they came; a conversation's are found without a look at the others. */
export interface Table<T> {
  get(id: string): T | undefined;
  /** The row in the shape of this table. Throws where it has another. */
  parse(row: unknown): T;
  /** A new row comes last; one that is there keeps its place. */
  set(id: string, row: T): void;
  /** The same with what came from outside. */
  load(id: string, row: unknown): void;
  delete(id: string): void;
  size(): number;
  /** Oldest first. */
  rows(conversationId?: string): Iterable<T>;
  entries(): Iterable<[id: string, row: T]>;
}

export interface TableOptions {
  /** How many rows one conversation may have; the oldest go first. */
  maxPerConversation?: number;
}

export function createTable<T extends object>(
  schema: z.ZodType<T>,
  { maxPerConversation = Infinity }: TableOptions = {},
): Table<T> {
  const all = new Map<string, T>();
  const conversations = new Map<string, Map<string, T>>();

  function set(id: string, row: T): void {
    all.set(id, row);
    const conversationId = conversationOf(row);
    if (conversationId === undefined) return;
    const siblings = conversations.get(conversationId) ?? new Map<string, T>();
    conversations.set(conversationId, siblings.set(id, row));
    if (siblings.size > maxPerConversation) drop(siblings.keys().next().value!);
  }

  function drop(id: string): void {
    const row = all.get(id);
    if (row === undefined) return;
    all.delete(id);
    const conversationId = conversationOf(row);
    if (conversationId === undefined) return;
    const siblings = conversations.get(conversationId);
    siblings?.delete(id);
    if (siblings?.size === 0) conversations.delete(conversationId);
  }

  return {
    get: (id) => all.get(id),
    parse: (row) => schema.parse(row),
    set,
    load: (id, row) => set(id, schema.parse(row)),
    delete: drop,
    size: () => all.size,
    rows: (conversationId) =>
      conversationId === undefined ? all.values() : (conversations.get(conversationId)?.values() ?? []),
    entries: () => all.entries(),
  };
}

function conversationOf(row: object): string | undefined {
  return 'conversationId' in row && typeof row.conversationId === 'string' ? row.conversationId : undefined;
}

import { z } from 'zod';
import { inboxSchema, LEDGERS, type LedgerName, outboxSchema, personSchema } from '../core/records/index.ts';
import { createTable, type Table } from './table.ts';

/** A value and when it is forgotten, in milliseconds since the epoch. */
const forgettable = <T extends z.ZodType>(value: T) => z.object({ value, until: z.number() });

type LedgerTables = { [Name in LedgerName]: Table<z.infer<(typeof LEDGERS)[Name]>> };

function createLedgerTables(): LedgerTables {
  const tables = Object.entries(LEDGERS).map(([name, schema]) => [name, createTable<object>(schema)]);
  return Object.fromEntries(tables);
}

/** Everything that is kept: the ledgers of `core/records`, and what waits or is forgotten. */
export function createTables() {
  return {
    ...createLedgerTables(),
    messages: createTable(LEDGERS.messages, { isIndexed: true }),
    // Each message asks whether its writer has an open one.
    tickets: createTable(LEDGERS.tickets, { isIndexed: true }),
    persons: createTable(forgettable(personSchema)),
    inbox: createTable(inboxSchema),
    outbox: createTable(outboxSchema),
    /** Ids that a queue does not take again. */
    inboxClaims: createTable(forgettable(z.literal(true))),
    outboxClaims: createTable(forgettable(z.literal(true))),
  };
}

export type Tables = ReturnType<typeof createTables>;

/** One thing that happens to a table. Making it a second time changes nothing. */
export type Change =
  | { op: 'set'; table: keyof Tables; id: string; row: unknown }
  | { op: 'update'; table: keyof Tables; id: string; parts: Record<string, unknown> }
  | { op: 'delete'; table: keyof Tables; id: string };

const tableSchema = z.enum(Object.keys(createTables()) as [keyof Tables]);

export const changeSchema = z.discriminatedUnion('op', [
  z.object({ op: z.literal('set'), table: tableSchema, id: z.string(), row: z.unknown() }),
  z.object({ op: z.literal('update'), table: tableSchema, id: z.string(), parts: z.record(z.string(), z.unknown()) }),
  z.object({ op: z.literal('delete'), table: tableSchema, id: z.string() }),
]);

/** Makes the change. Throws where a row has not the shape of its table. */
export function applyChange(tables: Tables, change: Change): void {
  const table = tables[change.table];
  if (change.op === 'delete') table.delete(change.id);
  else if (change.op === 'set') table.set(change.id, change.row);
  else {
    const row = table.get(change.id);
    if (row) table.set(change.id, { ...row, ...change.parts });
  }
}

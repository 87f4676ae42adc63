import { AGEING } from '../core/records/index.ts';
import type { Table } from './table.ts';
import type { Tables } from './tables.ts';

/** How long and how much is kept; the oldest go first. What waits in a queue is kept until it is done. */
export interface Retention {
  /** Of what ages: the transcript, feedback, misses, tickets, the audit log. */
  days: number;
  /** Messages of one conversation in the transcript. */
  messages: number;
}

export const RETENTION: Retention = { days: 365, messages: 1_000 };

/** At most so many rows of a table go at once, so that a long list is no long pause. */
const MAX_FORGOTTEN = 200;
const DAY_MS = 24 * 60 * 60_000;

/** Forgets what has had its time. What is forgotten first comes first, so that nothing else is looked at. */
export function forgetOld(tables: Tables, now: number, { days }: Retention): void {
  const since = new Date(now - days * DAY_MS).toISOString();
  for (const name of AGEING) {
    dropWhile<{ at: string }>(tables[name] as Table<{ at: string }>, ({ at }) => at < since);
  }
  for (const table of [tables.persons, tables.inboxClaims, tables.outboxClaims]) {
    dropWhile<{ until: number }>(table, ({ until }) => until < now);
  }
}

function dropWhile<T>(table: Table<T>, isOld: (row: T) => boolean): void {
  let count = 0;
  for (const [id, row] of table.entries()) {
    if (count >= MAX_FORGOTTEN || !isOld(row)) return;
    table.delete(id);
    count += 1;
  }
}

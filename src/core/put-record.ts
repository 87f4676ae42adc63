import type { Ledger } from './ports/ledger.ts';

/** Keeps a record in place of the one with its id, which keeps the time when it began. */
export async function putRecord<T extends { id: string; at: string }>(ledger: Ledger<T>, record: T): Promise<void> {
  if (await ledger.append(record)) return;
  const { id, at: _at, ...parts } = record;
  await ledger.update(id, parts as Partial<Omit<T, 'id'>>);
}

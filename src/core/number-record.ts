import type { Ledger } from './ports/ledger.ts';

/**
 * Appends a record under the next number of its kind, e.g. `T12`: numbers go up and are given once, however many
 * processes share the store. Resolves with the record as it is kept.
 */
export async function appendNumbered<T extends { id: string }>(
  ledger: Ledger<T>,
  prefix: string,
  parts: Omit<T, 'id'>,
): Promise<T> {
  const [last] = await ledger.query({ limit: 1 });
  const numberOf = (id: string): number => Number(id.slice(prefix.length)) || 0;
  for (let number = numberOf(last?.id ?? '') + 1; ; number++) {
    const record = { ...parts, id: `${prefix}${number}` } as T;
    if (await ledger.append(record)) return record;
  }
}

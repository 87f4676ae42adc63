/** The last `maxCount` values by key; older ones are forgotten. */
export interface Recent<T> {
  get(key: string): T | undefined;
  /** Keeps the value that came first: what comes again under a known key changes nothing. */
  keep(key: string, value: T): void;
}

export function createRecent<T>(maxCount: number): Recent<T> {
  const values = new Map<string, T>();
  return {
    get: (key) => values.get(key),
    keep(key, value) {
      if (values.has(key)) return;
      values.set(key, value);
      if (values.size > maxCount) values.delete(values.keys().next().value!);
    },
  };
}

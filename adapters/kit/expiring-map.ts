export interface ExpiringMapOptions {
  /** How long a value is kept after it was set. */
  keptMs: number;
  /** The oldest value goes when there are more. */
  maxSize: number;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** A map that forgets, so that it cannot grow for ever. */
export interface ExpiringMap<T> {
  get(key: string): T | undefined;
  set(key: string, value: T): void;
  delete(key: string): void;
}

export function createExpiringMap<T>({ keptMs, maxSize, now }: ExpiringMapOptions): ExpiringMap<T> {
  /** Oldest first. */
  const entries = new Map<string, { value: T; expiresAt: number }>();

  function dropOld(): void {
    for (const [key, { expiresAt }] of entries) {
      if (entries.size <= maxSize && expiresAt > now()) return;
      entries.delete(key);
    }
  }

  return {
    get(key) {
      const entry = entries.get(key);
      return entry && entry.expiresAt > now() ? entry.value : undefined;
    },
    set(key, value) {
      entries.delete(key);
      entries.set(key, { value, expiresAt: now() + keptMs });
      dropOld();
    },
    delete(key) {
      entries.delete(key);
    },
  };
}

import { useCallback, useState } from 'react';

/** State that this browser keeps. The page works on without it where storage is full or forbidden. */
export function useStoredState<T>(key: string, initial: T): [T, (change: (current: T) => T) => void] {
  const [value, setValue] = useState<T>(() => read<T>(key) ?? initial);
  const update = useCallback(
    (change: (current: T) => T) => {
      setValue((current) => {
        const next = change(current);
        if (next !== current) write(key, next);
        return next;
      });
    },
    [key],
  );
  return [value, update];
}

function read<T>(key: string): T | undefined {
  try {
    const text = localStorage.getItem(`qunda.${key}`);
    return text === null ? undefined : (JSON.parse(text) as T);
  } catch {
    return undefined;
  }
}

function write(key: string, value: unknown): void {
  try {
    localStorage.setItem(`qunda.${key}`, JSON.stringify(value));
  } catch {
    // Nothing to do: the state still holds until the page is closed.
  }
}

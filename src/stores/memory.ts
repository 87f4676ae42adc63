import type { Store } from '../core/store.ts';
import { createEmptyState } from './state.ts';
import { createStateStore } from './state-store.ts';

/** Keeps everything until the process ends. */
export function createMemoryStore(now?: () => number): Store {
  const nothing = async (): Promise<void> => {};
  return createStateStore({ state: createEmptyState(), save: nothing, close: nothing }, now);
}

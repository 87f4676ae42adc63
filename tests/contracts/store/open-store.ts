import type { Store } from '../../../src/core/ports/store.ts';
import type { Clock } from '../../helpers/clock.ts';

/** An empty store of a test, which reads the time from the clock. */
export interface OpenStore {
  readonly store: Store;
  readonly clock: Clock;
  /** From now on it is what a process finds that starts after this one has ended. */
  reopen(): Promise<void>;
}

/** Ids that a careless object lookup finds without anybody having written them. */
export const TREACHEROUS = [
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  '',
  ' ',
  '["a","b"]',
  "'; --",
  '\u{1f600}',
];

import type { InboxItem, Ledgers, OutboxItem, PersonState } from '../records/index.ts';
import type { Memo } from './memo.ts';
import type { Queue } from './queue.ts';

/** Everything Qunda remembers. A resolved write survives a crash of the process; a rejected one has left nothing. */
export interface Store extends Ledgers {
  /** By `personKey`; forgotten after an hour. */
  persons: Memo<PersonState>;
  inbox: Queue<InboxItem>;
  outbox: Queue<OutboxItem>;
  /** Runs what has one key one after the other, across all processes that share the store. */
  inOrder<T>(key: string, work: () => Promise<T>): Promise<T>;
  /**
   * Whether this process alone has the name from now on, e.g. to hold a connection; `onLost` is called when another one has
   * got it. Whoever does not get it asks again: it becomes free when its holder ends.
   */
  tryHold(name: string, onLost: () => void): Promise<boolean>;
  /** Whether a write would succeed now. */
  isWritable(): Promise<boolean>;
  /** Writes what is pending and releases the files. */
  close(): Promise<void>;
}

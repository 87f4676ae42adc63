import type { InboxItem, Ledgers, OutboxItem, PersonState } from '../records/index.ts';
import type { FileKind, Files } from './files.ts';
import type { Memo } from './memo.ts';
import type { Queue } from './queue.ts';

/** Everything Qunda remembers. A resolved write survives a crash of the process; a rejected one has left nothing. */
export interface Store extends Ledgers {
  /** By `personKey`; forgotten after an hour. */
  persons: Memo<PersonState>;
  inbox: Queue<InboxItem>;
  outbox: Queue<OutboxItem>;
  files: Record<FileKind, Files>;
  /** Runs what has one key one after the other, across all processes that share the store. */
  inOrder<T>(key: string, work: () => Promise<T>): Promise<T>;
  /**
   * Whether this process alone has the name from now on, e.g. to hold a connection; `onLost` is called when another one has
   * got it. Whoever does not get it asks again: it becomes free when its holder ends.
   */
  tryHold(name: string, onLost: () => void): Promise<boolean>;
  /**
   * Tells all processes that share the store, this one too, in the order in which it is announced. The payload is short, e.g. an id: at most 7,000
   * bytes with the topic. Rejects where the store is away.
   */
  announce(topic: string, payload: string): Promise<void>;
  /** Told of each; null: the store was away and some may have been missed. Returns how to stop listening. */
  onAnnounced(topic: string, handler: (payload: string | null) => void): () => void;
  /** Whether a write would succeed now. */
  isWritable(): Promise<boolean>;
  /** Writes what is pending and releases the files. */
  close(): Promise<void>;
}

import type {
  Feedback,
  InboxItem,
  OutboxItem,
  PersonState,
  TranscriptMessage,
  UnansweredQuestion,
  UndeliveredMessage,
} from '../records.ts';
import type { Ledger } from './ledger.ts';
import type { Memo } from './memo.ts';
import type { Queue } from './queue.ts';

/** Everything Qunda remembers. A resolved write survives a crash of the process; a rejected one has left nothing. */
export interface Store {
  messages: Ledger<TranscriptMessage>;
  feedback: Ledger<Feedback>;
  unanswered: Ledger<UnansweredQuestion>;
  undelivered: Ledger<UndeliveredMessage>;
  /** By `personKey`; forgotten after an hour. */
  persons: Memo<PersonState>;
  /** By message key: what was dealt with in the last hour. */
  seen: Memo<true>;
  inbox: Queue<InboxItem>;
  outbox: Queue<OutboxItem>;
  /** Whether a write would succeed now. */
  isWritable(): Promise<boolean>;
  /** Writes what is pending and releases the files. */
  close(): Promise<void>;
}

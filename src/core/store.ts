import type { Audience } from '../../intents/types.ts';
import type { Card, CardAction } from './card.ts';

/** One line of a conversation as the web channel shows it. */
export interface TranscriptMessage {
  id: string;
  conversationId: string;
  /** ISO 8601, UTC. */
  at: string;
  from: { id: string; name: string; isBot: boolean };
  text: string;
  card: Card | null;
  /** The message that this one answers or quotes, its text shortened to one line; '' for a click. */
  replyTo?: { id: string; name: string; text: string };
}

/** What one person in one conversation was last offered and asked; expires. */
export interface PersonState {
  /** Milliseconds since the epoch. */
  at: number;
  question: string;
  /** Ids offered as choices, in order; empty when a card was sent. */
  choices: string[];
  /** Id of the card that was sent last, or null. */
  answered: string | null;
}

export interface Feedback {
  at: string;
  channelId: string;
  conversationId: string;
  personId: string;
  action: CardAction['action'];
  entryId: string | null;
  question: string;
}

export interface UnansweredQuestion {
  at: string;
  channelId: string;
  conversationId: string;
  personId: string;
  audience: Audience;
  question: string;
  /** Best candidates with their confidence (0–1) at the time. */
  candidates: { id: string; confidence: number }[];
  handedOver: boolean;
}

/** An outgoing message that was given up; an operator decides what becomes of it. */
export interface UndeliveredMessage {
  id: string;
  at: string;
  channelId: string;
  conversationId: string;
  /** Plain text of the message. */
  text: string;
  /** Why it failed, in Chinese, without secrets. */
  reason: string;
}

/**
 * Everything Qunda remembers. A resolved promise means that the data survives a crash of the process.
 * Lists are oldest first.
 */
export interface Store {
  /** Undefined where nothing was written in the last hour. */
  readPerson(conversationId: string, personId: string): Promise<PersonState | undefined>;
  writePerson(conversationId: string, personId: string, state: PersonState): Promise<void>;
  appendMessage(message: TranscriptMessage): Promise<void>;
  /** The last `limit` messages of a conversation, before the message `before` where given. */
  listMessages(conversationId: string, limit: number, before?: string): Promise<TranscriptMessage[]>;
  addFeedback(feedback: Feedback): Promise<void>;
  listFeedback(): Promise<Feedback[]>;
  addUnanswered(question: UnansweredQuestion): Promise<void>;
  listUnanswered(): Promise<UnansweredQuestion[]>;
  addUndelivered(message: UndeliveredMessage): Promise<void>;
  listUndelivered(): Promise<UndeliveredMessage[]>;
  /** Whether the message with this key was dealt with in the last hour. */
  hasSeen(key: string): Promise<boolean>;
  markSeen(key: string): Promise<void>;
  /** Writes what is pending and releases the files. */
  close(): Promise<void>;
}

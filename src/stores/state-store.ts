import type { Store, TranscriptMessage } from '../core/store.ts';
import { personKey, type State, seenKey } from './state.ts';

/** A message key is remembered longer than any platform redelivers (WeCom and DingTalk stop within minutes). */
const SEEN_MS = 60 * 60_000;
const PERSON_MS = 60 * 60_000;
const PRUNE_MS = 60_000;
/** Kept a conversation; the oldest go first. */
const MAX_MESSAGES = 1_000;

/** What the state is kept in. */
export interface Keeper {
  state: State;
  /** Resolves when the state as it is now is safe. */
  save(): Promise<void>;
  close(): Promise<void>;
}

/** A store over one state object: memory and lowdb differ only in where they save it. */
export function createStateStore({ state, save, close }: Keeper, now: () => number = Date.now): Store {
  let prunedAt = now();
  /** Forgets what has expired; once a minute, because it looks at everything. */
  const prune = (): void => {
    if (now() - prunedAt < PRUNE_MS) return;
    prunedAt = now();
    dropOld(state.persons, ({ at }) => now() - at > PERSON_MS);
    dropOld(state.seen, (at) => now() - at > SEEN_MS);
  };
  return {
    async readPerson(conversationId, personId) {
      const person = state.persons[personKey(conversationId, personId)];
      return person && now() - person.at <= PERSON_MS ? person : undefined;
    },
    async writePerson(conversationId, personId, person) {
      prune();
      state.persons[personKey(conversationId, personId)] = person;
      await save();
    },
    async appendMessage(message) {
      state.messages.push(message);
      dropOldest(state.messages, message.conversationId);
      await save();
    },
    async listMessages(conversationId, limit, before) {
      const all = state.messages.filter((message) => message.conversationId === conversationId);
      const end = before === undefined ? all.length : all.findIndex(({ id }) => id === before);
      return end < 0 ? [] : all.slice(Math.max(0, end - limit), end);
    },
    async addFeedback(feedback) {
      state.feedback.push(feedback);
      await save();
    },
    async listFeedback() {
      return [...state.feedback];
    },
    async addUnanswered(question) {
      state.unanswered.push(question);
      await save();
    },
    async listUnanswered() {
      return [...state.unanswered];
    },
    async addUndelivered(message) {
      state.undelivered.push(message);
      await save();
    },
    async listUndelivered() {
      return [...state.undelivered];
    },
    async hasSeen(key) {
      const at = state.seen[seenKey(key)];
      return at !== undefined && now() - at <= SEEN_MS;
    },
    async markSeen(key) {
      prune();
      state.seen[seenKey(key)] = now();
      await save();
    },
    close,
  };
}

function dropOld<T>(record: Record<string, T>, isOld: (value: T) => boolean): void {
  for (const [key, value] of Object.entries(record)) if (isOld(value)) delete record[key];
}

function dropOldest(messages: TranscriptMessage[], conversationId: string): void {
  const count = messages.filter((message) => message.conversationId === conversationId).length;
  if (count <= MAX_MESSAGES) return;
  messages.splice(
    messages.findIndex((message) => message.conversationId === conversationId),
    1,
  );
}

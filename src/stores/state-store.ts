import type { Store } from '../core/store.ts';
import { applyChange, type Change } from './change.ts';
import { personKey, type State, seenKey } from './state.ts';

/** A message key is remembered longer than any platform redelivers (WeCom and DingTalk stop within minutes). */
const SEEN_MS = 60 * 60_000;
const PERSON_MS = 60 * 60_000;
const PRUNE_MS = 60_000;

/** What the state is kept in. */
export interface Keeper {
  state: State;
  /** Called when the change has been made; resolves when it is safe. */
  save(change: Change): Promise<void>;
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
  const record = (change: Change): Promise<void> => {
    prune();
    applyChange(state, change);
    return save(change);
  };
  return {
    async readPerson(conversationId, personId) {
      const person = state.persons[personKey(conversationId, personId)];
      return person && now() - person.at <= PERSON_MS ? person : undefined;
    },
    writePerson: (conversationId, personId, person) =>
      record({ kind: 'person', key: personKey(conversationId, personId), person }),
    appendMessage: (message) => record({ kind: 'message', message }),
    async listMessages(conversationId, limit, before) {
      const all = state.messages.filter((message) => message.conversationId === conversationId);
      const end = before === undefined ? all.length : all.findIndex(({ id }) => id === before);
      return end < 0 ? [] : all.slice(Math.max(0, end - limit), end);
    },
    addFeedback: (feedback) => record({ kind: 'feedback', feedback }),
    async listFeedback() {
      return [...state.feedback];
    },
    addUnanswered: (question) => record({ kind: 'unanswered', question }),
    async listUnanswered() {
      return [...state.unanswered];
    },
    addUndelivered: (message) => record({ kind: 'undelivered', message }),
    async listUndelivered() {
      return [...state.undelivered];
    },
    async hasSeen(key) {
      const at = state.seen[seenKey(key)];
      return at !== undefined && now() - at <= SEEN_MS;
    },
    markSeen: (key) => record({ kind: 'seen', key: seenKey(key), at: now() }),
    close,
  };
}

function dropOld<T>(record: Record<string, T>, isOld: (value: T) => boolean): void {
  for (const [key, value] of Object.entries(record)) if (isOld(value)) delete record[key];
}

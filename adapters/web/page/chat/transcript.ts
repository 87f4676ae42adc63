import type { TranscriptMessage } from '../../../../src/core/records/index.ts';
import type { MessagePage } from '../../types.ts';

/** What the page holds of one conversation. */
export interface Transcript {
  /** Oldest first. */
  messages: TranscriptMessage[];
  hasMore: boolean;
}

/** A message on its way: shown at once, replaced by the server's copy. */
export interface Outgoing {
  key: string;
  conversationId: string;
  from: TranscriptMessage['from'];
  text: string;
  /** Names of pictures that the server has already. */
  pictures: string[];
  at: string;
  replyTo?: TranscriptMessage['replyTo'];
  state: 'sending' | 'failed';
  /** Why it failed, Chinese. */
  failure: string;
  /** Whether the same again may succeed; else the text has to be changed. */
  canRetry: boolean;
}

export interface ChatState {
  transcripts: Readonly<Record<string, Transcript>>;
  outbox: readonly Outgoing[];
}

export type ChatEvent =
  | { type: 'newest'; conversationId: string; page: MessagePage }
  | { type: 'older'; conversationId: string; page: MessagePage }
  | { type: 'received'; message: TranscriptMessage }
  | { type: 'queued'; outgoing: Outgoing }
  | { type: 'accepted'; key: string; id: string }
  | { type: 'failed'; key: string; failure: string; canRetry: boolean }
  | { type: 'dropped'; key: string };

/** Before the first page is here, which may be older than the first event. */
const NOTHING_LOADED: Transcript = { messages: [], hasMore: true };

export function reduceChat(state: ChatState, event: ChatEvent): ChatState {
  switch (event.type) {
    case 'newest':
      return setTranscript(
        state,
        event.conversationId,
        joinNewest(state.transcripts[event.conversationId], event.page),
      );
    case 'older': {
      const known = state.transcripts[event.conversationId]?.messages ?? [];
      const messages = mergeMessages(event.page.messages, known);
      return setTranscript(state, event.conversationId, { messages, hasMore: event.page.hasMore });
    }
    case 'received':
      return receive(state, event.message);
    case 'queued':
      return { ...state, outbox: [...state.outbox.filter(({ key }) => key !== event.outgoing.key), event.outgoing] };
    case 'accepted':
      return accept(state, event.key, event.id);
    case 'failed': {
      const fail = (item: Outgoing): Outgoing => ({
        ...item,
        state: 'failed',
        failure: event.failure,
        canRetry: event.canRetry,
      });
      return { ...state, outbox: state.outbox.map((item) => (item.key === event.key ? fail(item) : item)) };
    }
    case 'dropped':
      return { ...state, outbox: state.outbox.filter(({ key }) => key !== event.key) };
  }
}

/**
 * After a long break the newest page may not reach back to what is known; then it replaces it, to leave no gap. Events
 * may have overtaken the page: what is newer than the page stays.
 */
function joinNewest(known: Transcript | undefined, page: MessagePage): Transcript {
  const oldest = page.messages[0];
  const overlaps = oldest !== undefined && known?.messages.some(({ id }) => id === oldest.id);
  if (known === undefined) return page;
  if (overlaps) return { ...known, messages: mergeMessages(known.messages, page.messages) };
  const end = page.messages.at(-1)?.at ?? '';
  const later = page.hasMore ? known.messages.filter(({ at }) => at > end) : known.messages;
  return { ...page, messages: mergeMessages(page.messages, later) };
}

function receive(state: ChatState, message: TranscriptMessage): ChatState {
  const known = state.transcripts[message.conversationId] ?? NOTHING_LOADED;
  const next = setTranscript(state, message.conversationId, {
    ...known,
    messages: mergeMessages(known.messages, [message]),
  });
  // The event may overtake the answer to the request that caused it.
  const own = state.outbox.find(
    (item) =>
      item.state === 'sending' &&
      item.conversationId === message.conversationId &&
      item.from.id === message.from.id &&
      item.text === message.text,
  );
  return own === undefined ? next : { ...next, outbox: next.outbox.filter((item) => item !== own) };
}

function accept(state: ChatState, key: string, id: string): ChatState {
  const item = state.outbox.find((candidate) => candidate.key === key);
  if (item === undefined) return state;
  const { conversationId, at, from, text, pictures, replyTo } = item;
  const shown = pictures.length > 0 ? { pictures } : {};
  const said = { id, conversationId, at, from, text, card: null };
  const message: TranscriptMessage = { ...said, ...shown, ...(replyTo && { replyTo }) };
  const known = state.transcripts[conversationId] ?? NOTHING_LOADED;
  const isKnown = known.messages.some((candidate) => candidate.id === id);
  const messages = isKnown ? known.messages : [...known.messages, message];
  const outbox = state.outbox.filter((candidate) => candidate !== item);
  return { ...setTranscript(state, conversationId, { ...known, messages }), outbox };
}

/** Later copies of a message win; the order is that of first sight. */
function mergeMessages(first: TranscriptMessage[], second: TranscriptMessage[]): TranscriptMessage[] {
  return [...new Map([...first, ...second].map((message) => [message.id, message])).values()];
}

function setTranscript(state: ChatState, conversationId: string, transcript: Transcript): ChatState {
  return { ...state, transcripts: { ...state.transcripts, [conversationId]: transcript } };
}

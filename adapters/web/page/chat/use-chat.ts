import { useReducer, useState } from 'react';
import type { CardAction } from '../../../../src/core/card.ts';
import type { TranscriptMessage } from '../../../../src/core/records/index.ts';
import { ApiError, explainFailure } from '../../../../src/pages/common/request.ts';
import type { Persona, SessionInfo } from '../../types.ts';
import { fetchMessages, postAction, postMessage } from '../api.ts';
import { type Connection, useEventStream } from '../events/use-event-stream.ts';
import { quoteOf } from './messages/message-text.ts';
import { type ChatState, type Outgoing, reduceChat } from './transcript.ts';

/** What somebody sends: words, names of pictures, or both. */
export interface Said {
  text: string;
  pictures: string[];
}

/** The conversations and what one can do in them. */
export interface Chat extends ChatState {
  connection: Connection;
  send(conversationId: string, persona: Persona, said: Said, quote?: TranscriptMessage): void;
  retry(outgoing: Outgoing): void;
  drop(outgoing: Outgoing): void;
  loadOlder(conversationId: string): Promise<void>;
  act(conversationId: string, persona: Persona, messageId: string, value: CardAction): Promise<void>;
}

export interface ChatHandlers {
  onSignedOut: () => void;
  onMessage: (message: TranscriptMessage) => void;
}

/** Loads all conversations, keeps them up to date, and sends. */
export function useChat({ conversations }: SessionInfo, { onSignedOut, onMessage }: ChatHandlers): Chat {
  const [state, dispatch] = useReducer(reduceChat, { transcripts: {}, outbox: [] });
  const [loadingOlder] = useState(() => new Set<string>());

  function checkSignedOut(error: unknown): void {
    if (error instanceof ApiError && error.status === 401) onSignedOut();
  }

  async function loadNewest(conversationId: string): Promise<void> {
    try {
      dispatch({ type: 'newest', conversationId, page: await fetchMessages(conversationId) });
    } catch (error) {
      // Any other failure: the stream breaks as well, and its next opening loads again.
      checkSignedOut(error);
    }
  }

  function loadAll(): void {
    for (const { id } of conversations) void loadNewest(id);
  }

  const connection = useEventStream({
    onOpen: loadAll,
    // Finds out whether the session has ended; where a proxy refuses streams, the page still gets its messages.
    onRefused: loadAll,
    onMessage: (message) => {
      dispatch({ type: 'received', message });
      onMessage(message);
    },
  });

  async function deliver(outgoing: Outgoing): Promise<void> {
    const { key, conversationId, from, text, pictures, replyTo } = outgoing;
    dispatch({ type: 'queued', outgoing: { ...outgoing, state: 'sending', failure: '' } });
    try {
      const { id } = await postMessage(conversationId, from.id, text, replyTo?.id, pictures);
      dispatch({ type: 'accepted', key, id });
    } catch (error) {
      const failure = explainFailure(error, '发送失败，请重试。');
      dispatch({ type: 'failed', key, failure, canRetry: !(error instanceof ApiError && error.isRefusal) });
      checkSignedOut(error);
    }
  }

  return {
    ...state,
    connection,
    send: (conversationId, persona, { text, pictures }, quote) => {
      void deliver({
        // Not randomUUID: browsers have it on https only.
        key: `${Date.now()}-${Math.random()}`,
        conversationId,
        from: { id: persona.id, name: persona.name, isBot: false },
        text,
        pictures,
        at: new Date().toISOString(),
        ...(quote && { replyTo: quoteOf(quote) }),
        state: 'sending',
        failure: '',
        canRetry: true,
      });
    },
    retry: (outgoing) => void deliver(outgoing),
    drop: ({ key }) => dispatch({ type: 'dropped', key }),
    loadOlder: async (conversationId) => {
      const before = state.transcripts[conversationId]?.messages[0]?.id;
      if (before === undefined || loadingOlder.has(conversationId)) return;
      loadingOlder.add(conversationId);
      try {
        dispatch({ type: 'older', conversationId, page: await fetchMessages(conversationId, before) });
      } catch (error) {
        checkSignedOut(error);
        throw error;
      } finally {
        loadingOlder.delete(conversationId);
      }
    },
    act: async (conversationId, persona, messageId, value) => {
      try {
        await postAction(conversationId, persona.id, messageId, value);
      } catch (error) {
        checkSignedOut(error);
        throw error;
      }
    },
  };
}

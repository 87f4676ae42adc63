import { describe, expect, it } from 'vitest';
import { type ChatState, type Outgoing, reduceChat } from '../../../../adapters/web/page/chat/transcript.ts';
import type { TranscriptMessage } from '../../../../src/core/records/index.ts';

const from = { id: 'finance', name: '财务', isBot: false };
const at = '2026-01-02T03:04:00.000Z';
/** Message 7 was sent at second 7. */
const message = (id: string): TranscriptMessage => ({
  id,
  conversationId: 'a',
  at: `2026-01-02T03:04:0${id}.000Z`,
  from,
  text: id,
  card: null,
});
const outgoing: Outgoing = {
  key: 'k',
  conversationId: 'a',
  from,
  text: '9',
  pictures: [],
  at,
  state: 'sending',
  failure: '',
  canRetry: true,
};

function stateWith(ids: string[], hasMore = false, outbox: Outgoing[] = []): ChatState {
  return { transcripts: { a: { messages: ids.map(message), hasMore } }, outbox };
}

const page = (ids: string[], hasMore: boolean) => ({ messages: ids.map(message), hasMore });
const idsOf = (state: ChatState) => state.transcripts.a?.messages.map(({ id }) => id);

describe('the newest page', () => {
  it('is joined to what is known after a short break', () => {
    const state = reduceChat(stateWith(['1', '2', '3'], true), {
      type: 'newest',
      conversationId: 'a',
      page: page(['2', '3', '4'], true),
    });
    expect(idsOf(state)).toEqual(['1', '2', '3', '4']);
    expect(state.transcripts.a?.hasMore).toBe(true);
  });

  it('replaces what is known after a long one, to leave no gap', () => {
    const event = { type: 'newest', conversationId: 'a', page: page(['7', '8'], true) } as const;
    expect(idsOf(reduceChat(stateWith(['1', '2']), event))).toEqual(['7', '8']);
  });

  it.each([true, false])('does not lose what an event brought while it was on its way (more: %s)', (hasMore) => {
    const event = { type: 'newest', conversationId: 'a', page: page(['7', '8'], hasMore) } as const;
    const fresh: ChatState = { transcripts: {}, outbox: [] };
    expect(idsOf(reduceChat(reduceChat(fresh, { type: 'received', message: message('9') }), event))).toEqual([
      '7',
      '8',
      '9',
    ]);
  });

  it('does not lose it after a long break either', () => {
    const event = { type: 'newest', conversationId: 'a', page: page(['7', '8'], true) } as const;
    expect(idsOf(reduceChat(stateWith(['1', '9']), event))).toEqual(['7', '8', '9']);
  });
});

describe('older messages', () => {
  it('go before', () => {
    const event = { type: 'older', conversationId: 'a', page: page(['1', '2'], false) } as const;
    const state = reduceChat(stateWith(['3'], true), event);
    expect(idsOf(state)).toEqual(['1', '2', '3']);
    expect(state.transcripts.a?.hasMore).toBe(false);
  });
});

describe('an own message', () => {
  it('is shown once when the event overtakes the answer', () => {
    const received = reduceChat(stateWith(['1'], false, [outgoing]), { type: 'received', message: message('9') });
    expect(received.outbox).toEqual([]);
    const accepted = reduceChat(received, { type: 'accepted', key: 'k', id: '9' });
    expect(idsOf(accepted)).toEqual(['1', '9']);
  });

  it('is shown once when the answer comes first', () => {
    const accepted = reduceChat(stateWith(['1'], false, [outgoing]), { type: 'accepted', key: 'k', id: '9' });
    const received = reduceChat(accepted, { type: 'received', message: message('9') });
    expect(idsOf(received)).toEqual(['1', '9']);
    expect(received.outbox).toEqual([]);
  });

  it('that failed stays until it is sent again or dropped', () => {
    const failed = reduceChat(stateWith([], false, [outgoing]), {
      type: 'failed',
      key: 'k',
      failure: '断网',
      canRetry: true,
    });
    expect(failed.outbox).toEqual([{ ...outgoing, state: 'failed', failure: '断网' }]);
    expect(reduceChat(failed, { type: 'received', message: message('9') }).outbox).toHaveLength(1);
    expect(reduceChat(failed, { type: 'queued', outgoing }).outbox).toEqual([outgoing]);
    expect(reduceChat(failed, { type: 'dropped', key: 'k' }).outbox).toEqual([]);
  });
});

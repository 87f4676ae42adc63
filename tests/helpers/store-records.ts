import type {
  Feedback,
  InboxItem,
  OutboxItem,
  PersonState,
  TranscriptMessage,
  UnansweredQuestion,
  UndeliveredMessage,
} from '../../src/core/records/index.ts';

/** Records as the stores keep them, whole except for what the test names. */
export function makePerson(parts: Partial<PersonState> & { at: number }): PersonState {
  return { question: '怎么打开自动签收', choices: ['F003', 'F001'], answered: null, ...parts };
}

export function makeMessage(id: string, parts: Partial<TranscriptMessage> = {}): TranscriptMessage {
  return {
    id,
    conversationId: 'group',
    at: '2026-01-05T08:00:00.000Z',
    from: { id: 'id-of-小王', name: '小王', isBot: false },
    text: `第 ${id} 条 "😀"\n`,
    card: null,
    ...parts,
  };
}

let count = 0;

const WHO = { at: '2026-01-05T08:00:00.000Z', channelId: 'web', conversationId: 'group', personId: 'id-of-小王' };

export function makeFeedback(parts: Partial<Feedback> = {}): Feedback {
  count += 1;
  return { id: `feedback-${count}`, ...WHO, action: 'solved', entryId: 'F003', question: '怎么打开自动签收', ...parts };
}

export function makeUnanswered(parts: Partial<UnansweredQuestion> = {}): UnansweredQuestion {
  const candidates = [{ id: 'F001', confidence: 0.25 }];
  count += 1;
  return {
    id: `question-${count}`,
    ...WHO,
    audience: 'customer',
    question: '食堂几点开饭',
    candidates,
    handedOver: false,
    kind: 'none',
    gapId: null,
    ...parts,
  };
}

export function makeUndelivered(id: string): UndeliveredMessage {
  const { at, channelId, conversationId } = WHO;
  return { id, at, channelId, conversationId, text: '【进项发票自动签收】', reason: '群已解散' };
}

export function makeInboxItem(id: string, parts: Partial<InboxItem> = {}): InboxItem {
  const { at: receivedAt, channelId, conversationId } = WHO;
  return { id, channelId, conversationId, receivedAt, payload: { text: '怎么打开自动签收' }, ...parts };
}

export function makeOutboxItem(id: string): OutboxItem {
  const { at, channelId, conversationId } = WHO;
  return { id, at, channelId, conversationId, payload: { card: null }, text: '【进项发票自动签收】' };
}

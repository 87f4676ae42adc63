import { beforeEach, describe, expect, it } from 'vitest';
import type { Store } from '../../../src/core/ports/store.ts';
import { forget } from '../../../src/privacy/forget.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { makeFeedback, makeMessage, makeUnanswered, makeUndelivered } from '../../helpers/store-records.ts';

const WANG = 'id-of-小王';
let store: Store;
beforeEach(async () => {
  store = createMemoryStore(() => Date.UTC(2026, 0, 6));
  await store.messages.append(makeMessage('1'));
  await store.messages.append(makeMessage('2', { from: { id: 'li', name: '小李', isBot: false } }));
  await store.messages.append(makeMessage('3', { conversationId: 'other' }));
  await store.feedback.append(makeFeedback());
  await store.unanswered.append(makeUnanswered());
  await store.unanswered.append(makeUnanswered({ personId: 'li' }));
  await store.unanswered.append(makeUnanswered({ channelId: 'wecom' }));
  const payload = { activity: { text: '答复' }, inbound: { activity: { from: { id: WANG, name: '小王' } } } };
  await store.undelivered.append({ ...makeUndelivered('1'), payload });
  await store.undelivered.append(makeUndelivered('2'));
});

const left = async () => ({
  messages: (await store.messages.query()).map(({ id }) => id),
  feedback: await store.feedback.count(),
  unanswered: (await store.unanswered.query()).map(({ channelId, personId }) => `${channelId} ${personId}`),
  undelivered: (await store.undelivered.query()).map(({ id }) => id),
});

describe('forgetting', () => {
  it('a person takes what was kept of that person in the channel, and nothing of others', async () => {
    await forget(store, { channelId: 'web', personId: WANG });
    expect(await left()).toEqual({
      messages: ['2'],
      feedback: 0,
      unanswered: ['web li', `wecom ${WANG}`],
      undelivered: ['2'],
    });
  });

  it('a group takes everything of the group', async () => {
    const removed = await forget(store, { channelId: 'web', conversationId: 'group' });
    expect(await left()).toEqual({ messages: ['3'], feedback: 0, unanswered: [`wecom ${WANG}`], undelivered: [] });
    expect(removed).toMatchObject({ messages: 2, feedback: 1, unanswered: 2, undelivered: 2 });
  });

  it('nobody in particular is refused', async () => {
    await expect(forget(store, { channelId: 'web' })).rejects.toMatchObject({ code: 'BAD_REQUEST' });
  });
});

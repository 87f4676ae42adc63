import type { Activity } from 'botbuilder';
import { expect, it } from 'vitest';
import type { Channel, Inbound } from '../../../adapters/channel.ts';
import { DeliveryError } from '../../../adapters/kit/delivery/delivery-error.ts';
import { createTestAdapter } from '../../helpers/channel-adapter.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import { createIdleChannel } from '../../helpers/idle-channel.ts';
import { BOT, inGroup, person } from '../../helpers/people.ts';
import { makeUndelivered } from '../../helpers/store-records.ts';

/** A bot that answers 一 and 二 to everything, on a platform that takes nothing until it is mended. */
async function createDesk() {
  const test = createTestAdapter(async (context) => {
    for (const text of ['一', '二']) await context.sendActivity(text);
  });
  const sent: (string | undefined)[] = [];
  let refusal: DeliveryError | null = new DeliveryError('群已解散', { isRetrySafe: false });
  const say = async ({ text }: Partial<Activity>): Promise<string> => {
    if (refusal) throw refusal;
    sent.push(text);
    return '';
  };
  const channel: Channel = { ...createIdleChannel('test'), resume: () => say };
  const who = { conversation: inGroup('group'), from: person('小王'), recipient: BOT };
  const inbound: Inbound = {
    activity: { type: 'message', id: 'question', channelId: 'test', text: '怎么办', ...who },
    audience: 'customer',
  };
  await (await test.adapter.receive(inbound, say)).ended;
  return {
    ...test,
    ...test.redelivery(() => [channel]),
    inbound,
    sent,
    say,
    listed: () => test.store.undelivered.query(),
    setRefusal(reason: string | null, undeliveredText?: string): void {
      const options = { isRetrySafe: false, ...(undeliveredText !== undefined && { undeliveredText }) };
      refusal = reason === null ? null : new DeliveryError(reason, options);
    },
  };
}

it('sends a message again and takes it off the list', async () => {
  const { retry, listed, setRefusal, sent, store } = await createDesk();
  setRefusal(null);
  const [first] = await listed();
  expect(await retry(first!.id)).toBeNull();
  expect(sent).toEqual(['一']);
  expect((await listed()).map(({ text }) => text)).toEqual(['二']);
  expect(await store.outbox.waiting()).toEqual([]);
  await expect(retry(first!.id)).rejects.toMatchObject({ code: 'NOT_FOUND' });
});

it('lists it again with the new reason, as often as it is tried', async () => {
  const { retry, listed, setRefusal, sent } = await createDesk();
  for (const reason of ['限流', '又限流', '还限流']) {
    setRefusal(reason);
    const last = (await listed()).find(({ text }) => text === '一');
    expect(await retry(last!.id)).toBe(reason);
  }
  expect((await listed()).map(({ text, reason }) => [text, reason])).toEqual([
    ['二', '群已解散'],
    ['一', '还限流'],
  ]);
  setRefusal(null);
  expect(await retry((await listed())[1]!.id)).toBeNull();
  expect(sent).toEqual(['一']);
});

it('sends all again in their order, and leaves what has no way', async () => {
  const { retryAll, listed, setRefusal, sent, store, adapter } = await createDesk();
  const stranger = makeUndelivered('stranger');
  await store.undelivered.append(stranger);
  setRefusal(null);
  expect(await retryAll()).toEqual({ underWay: 2, left: 1 });
  await adapter.settle();
  await expect.poll(() => sent).toEqual(['一', '二']);
  expect(await listed()).toEqual([stranger]);
});

it('sends once what two send again at once', async () => {
  const { retry, listed, setRefusal, sent } = await createDesk();
  setRefusal(null);
  const [first] = await listed();
  const tries = await Promise.allSettled([retry(first!.id), retry(first!.id)]);
  expect(tries.map(({ status }) => status).toSorted()).toEqual(['fulfilled', 'rejected']);
  expect(sent).toEqual(['一']);
});

it('sends only the part that has not arrived', async () => {
  const { retry, listed, setRefusal, sent } = await createDesk();
  setRefusal('只收了一半', '后一半');
  const [first] = await listed();
  await retry(first!.id);
  setRefusal(null);
  await retry((await listed()).find(({ text }) => text === '后一半')!.id);
  expect(sent).toEqual(['后一半']);
});

it('has a question answered that nobody answered', async () => {
  const { retry, store, inbound, setRefusal, sent } = await createDesk();
  setRefusal(null);
  await store.undelivered.append({
    ...makeUndelivered('asked'),
    channelId: 'test',
    payload: JSON.parse(JSON.stringify(inbound)),
  });
  expect(await retry('asked')).toBeNull();
  expect(sent).toEqual(['一', '二']);
  expect(await store.undelivered.get('asked')).toBeUndefined();
});

it('is in the outbox while it is on its way, so that a crash does not lose it', async () => {
  const { store, listed, redelivery } = await createDesk();
  const gate = createDeferred();
  const slow: Channel = { ...createIdleChannel('test'), resume: () => () => gate.promise.then(() => '') };
  const [first] = await listed();
  const retried = redelivery(() => [slow]).retry(first!.id);
  await expect.poll(async () => (await store.outbox.waiting()).map(({ text }) => text)).toEqual(['一']);
  await expect.poll(async () => (await listed()).map(({ text }) => text)).toEqual(['二']);
  gate.resolve();
  expect(await retried).toBeNull();
});

import type { Activity } from 'botbuilder';
import { expect, it } from 'vitest';
import type { Channel, Inbound } from '../../../adapters/channel.ts';
import { DeliveryError } from '../../../adapters/kit/delivery/delivery-error.ts';
import { createLogger } from '../../../src/core/logger.ts';
import { recover } from '../../../src/pipeline/recover.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createTestAdapter } from '../../helpers/channel-adapter.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import { createIdleChannel } from '../../helpers/idle-channel.ts';
import { BOT, inGroup, person } from '../../helpers/people.ts';

const never = new Promise<never>(() => {});
const MINUTE_MS = 60_000;

function message(id: string, text = id): Inbound {
  const who = { conversation: inGroup('group'), from: person('小王'), recipient: BOT };
  return { activity: { type: 'message', id, channelId: 'test', text, ...who }, audience: 'customer', replyTo: { id } };
}

/** A run of the process over the store; `crash` leaves it wherever it is. */
function createRun(store = createMemoryStore(), turn = (text: string) => `答：${text}`) {
  const { adapter, inbox, outgoing } = createTestAdapter(
    async (context) => void (await context.sendActivity(turn(context.activity.text))),
    { store },
  );
  const sent: (string | undefined)[] = [];
  const channel: Channel = {
    ...createIdleChannel('test'),
    resume: () => async (activity: Partial<Activity>) => {
      sent.push(activity.text);
      return '';
    },
  };
  const takeUp = async (channels: Channel[] = [channel], now = Date.now): Promise<void> => {
    await recover(
      { adapter, inbox, outgoing, store, channels, logger: createLogger('silent'), now },
      Promise.resolve(),
    );
    await adapter.settle();
    await new Promise(setImmediate);
  };
  return { adapter, inbox, outgoing, store, sent, channel, takeUp };
}

it('answers what was taken and never got its turn, in its order', async () => {
  const { store, adapter } = createRun(undefined, () => {
    throw new Error('killed');
  });
  for (const id of ['一', '二']) await (await adapter.receive(message(id), async () => '')).ended;
  const next = createRun(store);
  await next.takeUp();
  expect(next.sent).toEqual(['答：一', '答：二']);
  expect([await store.inbox.waiting(), await store.outbox.waiting()]).toEqual([[], []]);
});

it('sends the answers that had not gone out, once', async () => {
  const { store, adapter } = createRun();
  await (await adapter.receive(message('一'), () => never)).spoken;
  const next = createRun(store);
  await next.takeUp();
  await next.takeUp();
  expect(next.sent).toEqual(['答：一']);
});

it('goes on where a message of several parts was, not from its beginning', async () => {
  const { store, adapter } = createRun();
  const noted = createDeferred();
  await adapter.receive(message('一'), async (_activity, progress) => {
    await progress?.note();
    await progress?.note();
    noted.resolve();
    return never;
  });
  await noted.promise;
  const next = createRun(store);
  const arrived: (number | undefined)[] = [];
  const resume: Channel['resume'] = () => async (_activity, progress) => {
    arrived.push(progress?.arrived);
    return '';
  };
  await next.takeUp([{ ...next.channel, resume }]);
  expect(arrived).toEqual([2]);
});

it('says nothing twice where only the end of the turn was not noted', async () => {
  const store = createMemoryStore();
  const done = store.inbox.done;
  store.inbox.done = () => Promise.reject(new Error('killed'));
  const { adapter } = createRun(store);
  await (await adapter.receive(message('一'), async () => '')).ended;
  store.inbox.done = done;
  const next = createRun(store);
  await next.takeUp();
  expect(next.sent).toEqual([]);
  expect(await store.inbox.waiting()).toEqual([]);
});

it('lists what is older than the platform’s patience, the question as well as the answer', async () => {
  const { store, adapter } = createRun();
  await (await adapter.receive(message('一'), () => never)).spoken;
  const failing = createRun(store, () => {
    throw new Error('killed');
  });
  await (await failing.adapter.receive(message('二'), async () => '')).ended;
  const next = createRun(store);
  await next.takeUp([next.channel], () => Date.now() + 11 * MINUTE_MS);
  expect(next.sent).toEqual([]);
  const listed = (await store.undelivered.query()).map(({ text }) => text).toSorted();
  expect(listed).toEqual(['答：一', '（没有回答的提问）二']);
  expect(await store.undelivered.query()).toMatchObject([
    { reason: expect.stringContaining('没有自动补发') },
    { reason: expect.stringContaining('没有自动补发') },
  ]);
});

it('has as much patience as the platform says', async () => {
  const { store, adapter } = createRun();
  await (await adapter.receive(message('一'), () => never)).spoken;
  const next = createRun(store);
  await next.takeUp([{ ...next.channel, patienceMs: 60 * MINUTE_MS }], () => Date.now() + 11 * MINUTE_MS);
  expect(next.sent).toEqual(['答：一']);
});

it('writes to the conversation where the message itself can no longer be answered, and lists what has no way', async () => {
  const { store, adapter } = createRun();
  await (await adapter.receive(message('一'), () => never)).spoken;
  const next = createRun(store);
  const pushed: unknown[] = [];
  const push: Channel['push'] = async ({ id, isGroup }, { text }) => {
    pushed.push([id, isGroup, text]);
    return '';
  };
  await next.takeUp([{ ...createIdleChannel('test'), push }]);
  expect(pushed).toEqual([['group', true, '答：一']]);

  await (await adapter.receive(message('二'), () => never)).spoken;
  await createRun(store).takeUp([createIdleChannel('test')]);
  expect(await store.undelivered.query()).toMatchObject([{ text: '答：二', reason: expect.stringContaining('途径') }]);
});

it('leaves what could be tried again for the next start once it stops', async () => {
  const { store, adapter, outgoing } = createRun();
  outgoing.stop();
  const busy = async () => {
    throw new DeliveryError('忙', { isRetrySafe: true });
  };
  await (await adapter.receive(message('一'), busy)).ended;
  expect(await store.undelivered.count()).toBe(0);
  const next = createRun(store);
  await next.takeUp();
  expect(next.sent).toEqual(['答：一']);
});

it('says what was kept although the store said that it was not', async () => {
  const store = createMemoryStore();
  const { put } = store.outbox;
  store.outbox.put = async (item) => {
    await put(item);
    throw new Error('no answer from the store in time');
  };
  const run = createRun(store);
  await (await run.adapter.receive(message('一'), async () => '')).ended;
  store.outbox.put = put;
  await run.takeUp();
  expect(run.sent).toEqual(['答：一']);
});

it('answers what was taken although the store said that it was not', async () => {
  const store = createMemoryStore();
  const { put } = store.inbox;
  store.inbox.put = async (item) => {
    await put(item);
    throw new Error('no answer from the store in time');
  };
  const run = createRun(store);
  await expect(run.adapter.receive(message('一'), async () => '')).rejects.toThrow('in time');
  store.inbox.put = put;
  await run.takeUp();
  await run.takeUp();
  expect(run.sent).toEqual(['答：一']);
});

it('sends again in the same run what waits for the store, and leaves alone what is in hand', async () => {
  const { store, adapter, sent, takeUp } = createRun();
  let isBack = false;
  const say = async (activity: Partial<Activity>) => {
    if (!isBack) throw new DeliveryError('没有存下来', { isRetrySafe: true, waitsForStore: true });
    sent.push(activity.text);
    return '';
  };
  await (await adapter.receive(message('一'), say)).ended;
  expect(await store.undelivered.count()).toBe(0);
  const gate = createDeferred();
  const slow = await adapter.receive(message('二'), () => gate.promise.then(() => ''));
  await slow.spoken;
  isBack = true;
  const takenUp = takeUp();
  gate.resolve();
  await takenUp;
  expect(sent).toEqual(['答：一']);
  expect(await store.outbox.waiting()).toEqual([]);
});

it('says nothing new in a conversation before what was left there has gone out', async () => {
  const { store, adapter } = createRun();
  for (const id of ['一', '二']) await (await adapter.receive(message(id), () => never)).spoken;
  const next = createRun(store);
  const isOpen = createDeferred();
  const deps = { ...next, channels: [next.channel], logger: createLogger('silent'), now: Date.now };
  await recover(deps, isOpen.promise);
  const say = async ({ text }: Partial<Activity>): Promise<string> => {
    next.sent.push(text);
    return '';
  };
  const { ended } = await next.adapter.receive(message('三'), say);
  isOpen.resolve();
  await ended;
  expect(next.sent).toEqual(['答：一', '答：二', '答：三']);
});

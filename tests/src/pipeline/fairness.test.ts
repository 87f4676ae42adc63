import { setImmediate as nextRound } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import { expect, it } from 'vitest';
import type { Inbound } from '../../../adapters/channel.ts';
import { createOutbox } from '../../../adapters/kit/delivery/outbox.ts';
import { createTestAdapter } from '../../helpers/channel-adapter.ts';
import { BOT, inGroup, person } from '../../helpers/people.ts';

/** A bot that answers everything, on a platform that takes one message of a conversation at a time. */
function createGroup() {
  const { adapter, store } = createTestAdapter(async (context) => {
    if (!context.activity.text.startsWith('闲聊')) await context.sendActivity(`答：${context.activity.text}`);
  });
  const outbox = createOutbox({ rate: { count: Number.POSITIVE_INFINITY, perMs: 1 } });
  const sent: string[] = [];
  const say = ({ text = '', conversation }: Partial<Activity>): Promise<string> =>
    outbox.deliver({
      conversationId: conversation?.id ?? '',
      expiresAt: Number.POSITIVE_INFINITY,
      async attempt() {
        for (let round = 0; round < 20; round++) await nextRound();
        sent.push(text);
        return '';
      },
    });
  const ask = async (name: string, text: string, group = 'group'): Promise<unknown> => {
    const who = { conversation: inGroup(group), from: person(name), recipient: BOT };
    const activity = { type: 'message', id: `${name}-${text}`, channelId: 'test', text, ...who };
    const inbound: Inbound = { activity, audience: 'customer' };
    return (await adapter.receive(inbound, say)).ended;
  };
  const burst = (text: string, count = 50) =>
    Array.from({ length: count }, (_, number) => ask('小王', `${text}${number}`));
  return { ask, burst, sent, store };
}

it('answers another person after a few turns, however much the first has sent, and everybody in their order', async () => {
  const { ask, burst, sent, store } = createGroup();
  const all = burst('甲');
  await expect.poll(() => sent.length).toBeGreaterThan(2);
  const before = sent.length;
  all.push(ask('小李', '乙1'), ask('小李', '乙2'));
  await Promise.all(all);
  expect(sent.indexOf('答：乙1') - before).toBeLessThan(6);
  expect(sent.indexOf('答：乙2') - before).toBeLessThan(9);
  const ofWang = sent.filter((text) => text.startsWith('答：甲'));
  expect(ofWang).toEqual(Array.from({ length: 50 }, (_, number) => `答：甲${number}`));
  expect(sent.indexOf('答：乙1')).toBeLessThan(sent.indexOf('答：乙2'));
  expect(await store.undelivered.count()).toBe(0);
});

it('answers another group at once', async () => {
  const { ask, burst, sent } = createGroup();
  const all = burst('甲');
  await ask('小李', '乙', 'another group');
  expect(sent.length).toBeLessThan(8);
  await Promise.all(all);
});

it('says once in a burst that the rest will be read too, and again in the next', async () => {
  const { burst, sent } = createGroup();
  const said = () => sent.filter((text) => text.startsWith('还有'));
  await Promise.all(burst('甲', 30));
  expect(said()).toHaveLength(1);
  await Promise.all(burst('乙', 30));
  expect(said()).toHaveLength(2);
  await Promise.all(burst('丙', 8));
  expect(said()).toHaveLength(2);
});

it('says nothing to who does not talk to the bot', async () => {
  const { burst, sent } = createGroup();
  await Promise.all(burst('闲聊', 30));
  expect(sent).toEqual([]);
});

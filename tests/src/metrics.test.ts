import { TestAdapter } from 'botbuilder';
import { expect, it } from 'vitest';
import { createMetrics } from '../../src/metrics.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { createIdleChannel } from '../helpers/idle-channel.ts';
import { makeUndelivered } from '../helpers/store-records.ts';

it('counts turns by channel and outcome, and lets failures through', async () => {
  const { countTurns, registry } = createMetrics(() => [], createMemoryStore());
  const adapter = new TestAdapter(async ({ activity }) => {
    if (activity.text === 'fail') throw new Error('out of order');
  });
  adapter.use(countTurns);
  const say = (text: string) => adapter.processActivity({ type: 'message', channelId: 'web', text });
  await say('hello');
  await say('hello');
  await expect(say('fail')).rejects.toThrow('out of order');
  const figures = await registry.metrics();
  expect(figures).toContain('qunda_turns_total{channel="web",outcome="ok"} 2');
  expect(figures).toContain('qunda_turns_total{channel="web",outcome="failed"} 1');
  expect(figures).toContain('qunda_turn_duration_seconds_count{channel="web"} 3');
});

it('reads channels and the store anew each time', async () => {
  const store = createMemoryStore();
  let status = { isConnected: false, lastMessageAt: null as number | null, lastError: null };
  const channel = { ...createIdleChannel('wecom'), status: () => status };
  const { registry } = createMetrics(() => [channel], store);
  const before = await registry.metrics();
  expect(before).toContain('qunda_channel_connected{channel="wecom"} 0');
  expect(before).not.toContain('qunda_channel_last_message_timestamp_seconds{');
  expect(before).toContain('qunda_undelivered_messages 0');

  status = { ...status, isConnected: true, lastMessageAt: 1_500 };
  await store.undelivered.append(makeUndelivered('1'));
  const after = await registry.metrics();
  expect(after).toContain('qunda_channel_connected{channel="wecom"} 1');
  expect(after).toContain('qunda_channel_last_message_timestamp_seconds{channel="wecom"} 1.5');
  expect(after).toContain('qunda_undelivered_messages 1');
});

it('counts questions once, however often they are kept', async () => {
  const { countKept, registry } = createMetrics(() => [], createMemoryStore());
  const store = countKept(createMemoryStore());
  const asked = {
    id: '1',
    at: new Date().toISOString(),
    channelId: 'wecom',
    conversationId: 'group',
    personId: 'id-of-小王',
    audience: 'customer',
    product: null,
    question: '怎么打开自动签收',
    decision: 'none',
    entryIds: [],
    via: 'question',
  } as const;
  await store.asked.append({ ...asked, entryIds: [] });
  await store.asked.append({ ...asked, entryIds: [] });
  expect(await registry.metrics()).toContain('qunda_questions_total{channel="wecom",decision="none"} 1');
});

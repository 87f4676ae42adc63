import { afterEach, beforeEach, expect, it } from 'vitest';
import { makeTemporaryFolder } from '../helpers/temporary-folder.ts';
import { SMALL_CORPUS, START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { type App, startApp } from './start-app.ts';

let app: App;
beforeEach(async () => {
  app = await startApp(await makeTemporaryFolder(), ['--corpus', SMALL_CORPUS]);
}, START_TIMEOUT_MS);
afterEach(() => app.end('SIGTERM'));

async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
  const response = await fetch(`${app.url}api${path}`, {
    method,
    ...(body !== undefined && { headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body) }),
  });
  return response.json() as Promise<T>;
}

interface Message {
  id: string;
  text: string;
  from: { isBot: boolean };
}

const say = (group: string, personaId: string, text: string, quote?: string) =>
  call<{ id: string }>('POST', `/web/conversations/${group}/messages`, { personaId, text, ...(quote && { quote }) });
const history = async (group: string): Promise<Message[]> =>
  (await call<{ messages: Message[] }>('GET', `/web/conversations/${group}/messages?limit=100`)).messages;
const lastIn = async (group: string): Promise<string> => (await history(group)).at(-1)?.text ?? '';

it(
  'a question of a customer reaches the duty group, and the answer comes back',
  async () => {
    await call('PUT', '/console/duty', { conversation: 'web/internal' });
    await say('customer', 'finance', '@群答 食堂几点开饭');
    await expect.poll(() => lastIn('customer')).toContain('没有找到');
    await say('customer', 'finance', '@群答 转人工');
    await expect.poll(() => lastIn('customer')).toContain('工单 T1 已经发到值班群');
    await expect.poll(() => lastIn('internal')).toContain('工单 T1');
    const post = (await history('internal')).at(-1)!;
    expect(post.text).toContain('食堂几点开饭');

    await say('customer', 'finance', '@群答 是二楼的食堂');
    await expect.poll(() => lastIn('internal')).toContain('是二楼的食堂');
    await expect.poll(() => lastIn('customer')).toContain('已转给处理人');

    await say('internal', 'support', '@群答 十一点半开饭', post.id);
    await expect.poll(() => lastIn('customer')).toMatch(/支持工程师 回复（T1）.*十一点半开饭/su);

    await say('customer', 'finance', '@群答 /take T1');
    await expect.poll(() => lastIn('customer')).toContain('只能在内部群用');
    await say('internal', 'support', '@群答 /close T1');
    await expect.poll(() => lastIn('internal')).toContain('T1 办完了');
    const { tickets } = await call<{ tickets: { id: string; state: string; events: { kind: string }[] }[] }>(
      'GET',
      '/console/tickets?state=closed',
    );
    expect(tickets).toMatchObject([{ id: 'T1', state: 'closed' }]);
    expect(tickets[0]!.events.map(({ kind }) => kind)).toEqual(['opened', 'posted', 'message', 'reply', 'closed']);

    await say('customer', 'finance', '@群答 打印机卡纸怎么处理');
    await expect.poll(() => lastIn('customer')).toContain('打印机卡纸');

    const { groups } = await call<{ groups: { channelId: string; conversationId: string; audience: string }[] }>(
      'GET',
      '/console/groups',
    );
    expect(groups.map(({ conversationId, audience }) => [conversationId, audience])).toContainEqual([
      'customer',
      'customer',
    ]);
    await call('PUT', '/console/groups/web/customer', { title: '某客户', product: '星辰', audience: 'customer' });
    await say('customer', 'finance', '@群答 打印机卡纸怎么处理');
    await expect.poll(() => lastIn('customer')).toContain('你问的是星辰');
  },
  START_TIMEOUT_MS,
);

it(
  'whoever asked in vain is told once there is an answer, unless they want no word',
  async () => {
    await say('customer', 'consultant', '@群答 地库停车月卡怎么办理');
    await say('internal', 'developer', '@群答 地库停车月卡怎么办理');
    await expect.poll(() => lastIn('customer')).toContain('没有找到');
    await expect.poll(() => lastIn('internal')).toContain('没有找到');
    await say('internal', 'developer', '@群答 不用通知');
    await expect.poll(() => lastIn('internal')).toContain('不再通知你');
    const before = (await history('internal')).length;
    const { groups } = await call<{ groups: { id: string; title: string }[] }>('GET', '/console/unanswered');
    const id = groups.find(({ title }) => title.includes('停车'))!.id;
    const markdown = '#### 地库停车月卡怎么办理\n【方案】\n1. 在行政服务台登记车牌。';
    const draft = await call<{ id: string }>('POST', '/console/drafts', { markdown, from: { kind: 'gap', id } });
    await call('POST', `/console/drafts/${draft.id}/publish`, {});
    await expect.poll(() => lastIn('customer')).toContain('在行政服务台登记车牌');
    const told = (await history('customer')).map(({ text }) => text).filter((text) => text.includes('有答案了'));
    expect(told).toHaveLength(1);
    expect((await history('internal')).length).toBe(before);

    await say('internal', 'support', '@群答 /alias F901 纸张堵在出口');
    await expect.poll(() => lastIn('internal')).toContain('已存成草稿');
  },
  START_TIMEOUT_MS,
);

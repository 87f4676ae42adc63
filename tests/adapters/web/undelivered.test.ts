import { afterEach, describe, expect, it } from 'vitest';
import type { Channel } from '../../../adapters/channel.ts';
import { DeliveryError } from '../../../adapters/kit/delivery/delivery-error.ts';
import type { UndeliveredPage } from '../../../adapters/web/types.ts';
import type { UndeliveredMessage } from '../../../src/core/records/index.ts';
import { createIdleChannel } from '../../helpers/idle-channel.ts';
import { startWebServer, type WebServer } from './server.ts';

let server: WebServer;
afterEach(() => server.close());

/** Recent: what is old is forgotten. */
const START = Date.now();

function createMessage(number: number): UndeliveredMessage {
  return {
    id: `u${number}`,
    at: new Date(START + number).toISOString(),
    channelId: 'wecom',
    conversationId: 'wr-group-1',
    text: `第 ${number} 条`,
    reason: '会话回复地址已过期',
  };
}

async function list(): Promise<UndeliveredPage> {
  return (await (await server.get('/undelivered')).json()) as UndeliveredPage;
}

describe('undelivered messages', () => {
  it('are listed newest first', async () => {
    server = await startWebServer();
    expect(await list()).toEqual({ messages: [], total: 0 });
    await server.store.undelivered.append(createMessage(1));
    await server.store.undelivered.append(createMessage(2));
    expect(await list()).toEqual({ messages: [createMessage(2), createMessage(1)], total: 2 });
  });

  it('are counted all and listed at most 200', async () => {
    server = await startWebServer();
    for (let number = 1; number <= 201; number++) await server.store.undelivered.append(createMessage(number));
    const { messages, total } = await list();
    expect(total).toBe(201);
    expect(messages).toHaveLength(200);
    expect(messages.at(-1)?.id).toBe('u2');
  });

  it('are for who has given the password', async () => {
    server = await startWebServer({ config: { password: 'x' } });
    expect((await server.get('/undelivered')).status).toBe(401);
  });

  it('are sent again one by one or all, and the audit log knows by whom', async () => {
    const sent: unknown[] = [];
    const push: Channel['push'] = async ({ id }, { text }) => {
      if (sent.length === 2) throw new DeliveryError('限流', { isRetrySafe: false });
      sent.push([id, text]);
      return '';
    };
    server = await startWebServer({ platforms: [{ ...createIdleChannel('wecom'), push }] });
    for (const number of [1, 2, 3]) {
      const { text, ...message } = createMessage(number);
      const activity = { type: 'message', text };
      const asked = { channelId: 'wecom', conversation: { id: message.conversationId, isGroup: true } };
      const payload = { activity, inbound: { activity: asked, audience: 'customer' } };
      await server.store.undelivered.append({ ...message, text, payload });
    }
    await server.store.undelivered.append({ ...createMessage(4), id: 'a/b "c"#1' });
    const post = async (path: string) => {
      const response = await server.post(`/undelivered${path}`, {});
      return response.status === 204 ? 204 : response.json();
    };
    expect(await post('/u1/retry')).toEqual({ delivered: true, reason: null });
    expect(await post('/u1/retry')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    expect(await post(`/${encodeURIComponent('a/b "c"#1')}/retry`)).toMatchObject({ error: { code: 'CONFLICT' } });
    expect(await post('/retry')).toEqual({ underWay: 2, left: 1 });
    await expect.poll(async () => (await list()).messages.map(({ reason }) => reason)).toContain('限流');
    expect(sent).toEqual([1, 2].map((number) => ['wr-group-1', `第 ${number} 条`]));
    expect(await post(`/${encodeURIComponent('a/b "c"#1')}/done`)).toBe(204);
    expect(await post('/done')).toEqual({ done: 1 });
    expect(await list()).toEqual({ messages: [], total: 0 });
    expect(await post('/u1/done')).toMatchObject({ error: { code: 'NOT_FOUND' } });
    const noted = (await server.store.audit.query()).map(({ by, action, target }) => [by, action, target]);
    expect(noted).toEqual([
      ['管理员', 'undelivered.retry', 'u1'],
      ['管理员', 'undelivered.retry', ''],
      ['管理员', 'undelivered.done', 'a/b "c"#1'],
      ['管理员', 'undelivered.done', ''],
    ]);
  });

  it('are nothing for a console of customers', async () => {
    const conversations = [{ id: 'customer', title: '客户服务群', audience: 'customer' as const }];
    server = await startWebServer({ config: { conversations } });
    await server.store.undelivered.append(createMessage(1));
    const response = await server.get('/undelivered');
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('wr-group-1');
    for (const path of ['/retry', '/done', '/u1/retry', '/u1/done']) {
      expect((await server.post(`/undelivered${path}`, {})).status).toBe(403);
    }
    expect(await server.store.undelivered.count()).toBe(1);
  });
});

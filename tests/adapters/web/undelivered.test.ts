import { afterEach, describe, expect, it } from 'vitest';
import type { UndeliveredPage } from '../../../adapters/web/types.ts';
import type { UndeliveredMessage } from '../../../src/core/records/index.ts';
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

  it('are nothing for a console of customers', async () => {
    const conversations = [{ id: 'customer', title: '客户服务群', audience: 'customer' as const }];
    server = await startWebServer({ config: { conversations } });
    await server.store.undelivered.append(createMessage(1));
    const response = await server.get('/undelivered');
    expect(response.status).toBe(403);
    expect(await response.text()).not.toContain('wr-group-1');
  });
});

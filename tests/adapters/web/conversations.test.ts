import { afterEach, describe, expect, it } from 'vitest';
import type { Accepted, ErrorBody, MessagePage, SessionInfo } from '../../../adapters/web/types.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import type { TranscriptMessage } from '../../../src/core/records/index.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { choicesCard, richCard } from './cards.ts';
import { openEvents } from './events.ts';
import { commands, scriptedBot } from './fake-bot.ts';
import { startWebServer, type WebServer } from './server.ts';

let server: WebServer;
afterEach(() => server.close());

async function history(conversationId: string, query = ''): Promise<MessagePage> {
  return (await (await server.get(`/conversations/${conversationId}/messages${query}`)).json()) as MessagePage;
}

/** A store that takes no message. */
function createBrokenStore(failure: Error): Store {
  const store = createMemoryStore();
  return { ...store, messages: { ...store.messages, append: () => Promise.reject(failure) } };
}

async function errorOf(response: Response): Promise<ErrorBody['error']> {
  return ((await response.json()) as ErrorBody).error;
}

describe('session', () => {
  it('tells an open console everything it shows', async () => {
    server = await startWebServer({ commands, examples: (audience) => [`${audience} 能问什么`] });
    const session = (await (await server.get('/session')).json()) as SessionInfo;
    expect(session).toMatchObject({ passwordRequired: false, signedIn: true, botName: '群答', commands });
    expect(session.conversations).toEqual([
      { id: 'internal', title: '内部支持群', audience: 'internal', examples: ['internal 能问什么'] },
      { id: 'customer', title: '客户服务群', audience: 'customer', examples: ['customer 能问什么'] },
    ]);
    expect(session.personas.map(({ name }) => name)).toEqual(['财务', '实施顾问', '开发', '支持工程师']);
  });
});

describe('messages', () => {
  it('stores and publishes what was said, as it was typed, before the bot sees it and before it answers', async () => {
    const order: string[] = [];
    const memory = createMemoryStore();
    const store = {
      ...memory,
      messages: {
        ...memory.messages,
        append: async (message: TranscriptMessage) => {
          const isNew = await memory.messages.append(message);
          order.push('stored');
          return isNew;
        },
      },
    };
    let finish = () => {};
    const finished = new Promise<void>((resolve) => {
      finish = resolve;
    });
    server = await startWebServer({
      store,
      bot: async () => {
        order.push('received');
        await finished;
      },
    });
    const events = await openEvents(server.url);
    const text = '报错了：\n  at Foo.bar(Foo.java:1)\n';
    const response = await server.say('internal', { text });
    order.push('answered');
    const { id } = (await response.json()) as Accepted;

    expect(response.status).toBe(202);
    expect(order).toEqual(['stored', 'received', 'answered']);
    expect(await events.next()).toMatchObject({ id, conversationId: 'internal', text, card: null });
    expect((await history('internal')).messages).toEqual([
      expect.objectContaining({ id, text, from: { id: 'finance', name: '财务', isBot: false } }),
    ]);
    finish();
    await events.close();
  });

  it('hands every message to the pipeline with the audience of its group', async () => {
    server = await startWebServer({ now: () => Date.UTC(2026, 0, 2, 3, 4, 5) });
    const { id } = (await (await server.say('customer', { text: '2' })).json()) as Accepted;
    expect(server.received).toMatchObject([
      {
        audience: 'customer',
        activity: {
          type: 'message',
          id,
          channelId: 'web',
          timestamp: new Date('2026-01-02T03:04:05Z'),
          conversation: { id: 'customer', isGroup: true, conversationType: 'group', name: '客户服务群' },
          from: { id: 'finance', name: '财务' },
          recipient: { id: 'qunda', name: '群答' },
          text: '2',
          entities: [],
        },
      },
    ]);
  });

  it('does not let the payload choose the audience', async () => {
    server = await startWebServer();
    await server.post('/conversations/customer/messages', { personaId: 'finance', text: '嗨', audience: 'internal' });
    expect(server.received[0]?.audience).toBe('customer');
  });

  it('passes on the text of a quoted message and shows a short form of it', async () => {
    server = await startWebServer();
    const long = `第一行\n${'很长'.repeat(200)}`;
    const { id: quote } = (await (await server.say('internal', { text: long })).json()) as Accepted;
    await server.say('internal', { text: '@群答 这个怎么处理', quote });
    expect(server.received[1]?.activity.entities).toContainEqual({ type: 'quote', text: long, messageId: quote });
    const replyTo = (await history('internal')).messages[1]?.replyTo;
    expect(replyTo).toMatchObject({ id: quote, name: '财务' });
    expect(replyTo?.text).toMatch(/^第一行 很长.{1,120}…$/);
  });

  it('stores a reply with its card and what it answers, then publishes it', async () => {
    server = await startWebServer({ bot: scriptedBot });
    const events = await openEvents(server.url);
    await server.say('internal', { text: '@群答 进项发票怎么自动签收' });
    const question = await events.next();
    const reply = await events.next();
    expect(reply).toMatchObject({
      from: { id: 'qunda', name: '群答', isBot: true },
      card: richCard,
      replyTo: { id: question.id, name: '财务', text: '@群答 进项发票怎么自动签收' },
    });
    expect((await history('internal')).messages).toEqual([question, reply]);
    expect((await history('customer')).messages).toEqual([]);
    await events.close();
  });

  it('answers with a plain failure when the message cannot be stored, and runs no turn', async () => {
    const failure = new Error('disk full at /var/lib/qunda');
    server = await startWebServer({
      store: createBrokenStore(failure),
    });
    const response = await server.say('internal', { text: '在吗' });
    expect(response.status).toBe(500);
    expect(await errorOf(response)).toEqual({ code: 'INTERNAL', message: '服务器出错了，请稍后重试。' });
    expect(server.received).toEqual([]);
    expect(server.reported).toEqual([failure]);
  });

  it('survives a turn that fails', async () => {
    server = await startWebServer({ bot: () => Promise.reject(new Error('turn failed')) });
    expect((await server.say('internal', { text: '@群答 你好' })).status).toBe(202);
    expect((await server.say('internal', { text: '@群答 还在吗' })).status).toBe(202);
    await server.channel.stop?.();
    expect(server.channel.status().lastError?.message).toContain('没有处理成功');
  });

  it('waits for running turns before it stops', async () => {
    server = await startWebServer({ bot: scriptedBot });
    await server.say('internal', { text: '@群答 自动签收' });
    await server.channel.stop?.();
    expect((await history('internal')).messages).toHaveLength(2);
  });

  it.each([
    [{ text: '' }, '消息不能为空。'],
    [{ text: ' \n ' }, '消息不能为空。'],
    [{ text: '长'.repeat(4_001) }, '消息太长：最多 4000 个字，请分几条发送。'],
    [{ text: 1 as unknown as string }, '请求里的“text”不正确。'],
    [{ text: '嗨', personaId: 'boss' }, '没有这个角色，请刷新页面后重试。'],
  ])('refuses a malformed message %#', async (body, message) => {
    server = await startWebServer();
    const response = await server.say('internal', body);
    expect(response.status).toBe(400);
    expect(await errorOf(response)).toEqual({ code: 'BAD_REQUEST', message });
    expect((await history('internal')).messages).toEqual([]);
  });

  it('counts characters, not code units', async () => {
    server = await startWebServer();
    expect((await server.say('internal', { text: '😀'.repeat(4_000) })).status).toBe(202);
  });

  it('does not know other groups or messages', async () => {
    server = await startWebServer();
    expect((await server.say('boardroom', { text: '嗨' })).status).toBe(404);
    expect((await server.get('/conversations/boardroom/messages')).status).toBe(404);
    expect((await server.say('internal', { text: '嗨', quote: 'nothing' })).status).toBe(404);
    expect((await server.get('/nothing')).status).toBe(404);
  });
});

describe('history', () => {
  it('gives the newest messages oldest first, and older ones on request', async () => {
    server = await startWebServer();
    for (let number = 1; number <= 5; number++) await server.say('internal', { text: `第 ${number} 条` });
    const newest = await history('internal', '?limit=2');
    expect(newest.messages.map(({ text }) => text)).toEqual(['第 4 条', '第 5 条']);
    expect(newest.hasMore).toBe(true);
    const older = await history('internal', `?limit=3&before=${newest.messages[0]?.id}`);
    expect(older.messages.map(({ text }) => text)).toEqual(['第 1 条', '第 2 条', '第 3 条']);
    expect(older.hasMore).toBe(false);
  });

  it.each(['?limit=0', '?limit=101', '?limit=many', '?before=', '?before=a&before=b'])('refuses %s', async (query) => {
    server = await startWebServer();
    expect((await server.get(`/conversations/internal/messages${query}`)).status).toBe(400);
  });
});

describe('actions', () => {
  async function askForChoices(): Promise<string> {
    const events = await openEvents(server.url);
    await server.say('internal', { text: '@群答 发票签收不了' });
    await events.next();
    const reply = await events.next();
    await events.close();
    expect(reply.card).toEqual(choicesCard);
    return reply.id;
  }

  it('hands a click to the pipeline, and the reply names who clicked', async () => {
    server = await startWebServer({ bot: scriptedBot });
    const messageId = await askForChoices();
    const events = await openEvents(server.url);
    const value = { action: 'choose', entryId: 'F007' } as const;
    const response = await server.click('internal', { personaId: 'support', messageId, value });
    const { id } = (await response.json()) as Accepted;
    expect(response.status).toBe(202);
    expect(server.received[1]).toMatchObject({
      audience: 'internal',
      activity: {
        id,
        value,
        text: '',
        replyToId: messageId,
        entities: [],
        from: { id: 'support', name: '支持工程师' },
      },
    });
    expect(await events.next()).toMatchObject({ card: richCard, replyTo: { id, name: '支持工程师', text: '' } });
    await events.close();
  });

  it.each([
    { action: 'choose', entryId: 'F999' },
    { action: 'solved', entryId: 'F007' },
    { action: 'erase', entryId: null },
    { action: 'choose' },
  ])('refuses a click on what the card does not offer: %j', async (value) => {
    server = await startWebServer({ bot: scriptedBot });
    const messageId = await askForChoices();
    const body = { personaId: 'support', messageId, value };
    expect((await server.post('/conversations/internal/actions', body)).status).toBe(400);
    expect(server.received).toHaveLength(1);
  });

  it('refuses a click on a card of another group', async () => {
    server = await startWebServer({ bot: scriptedBot });
    const messageId = await askForChoices();
    const value = { action: 'choose', entryId: 'F007' } as const;
    expect((await server.click('customer', { personaId: 'finance', messageId, value })).status).toBe(404);
  });
});

describe('status', () => {
  it('tells when the last message came and that something failed', async () => {
    server = await startWebServer({ now: () => 42, bot: () => Promise.reject(new Error('turn failed')) });
    expect(server.channel.status()).toEqual({ isConnected: true, lastMessageAt: null, lastError: null });
    await server.say('internal', { text: '嗨' });
    await server.channel.stop?.();
    const { lastMessageAt, lastError } = server.channel.status();
    expect(lastMessageAt).toBe(42);
    expect(lastError).toEqual({ at: 42, message: '网页群里有一条消息没有处理成功，原因见服务器日志。' });
  });
});

describe('sending', () => {
  it('refuses an unknown conversation with a coded error', async () => {
    server = await startWebServer();
    const conversation = { id: 'x', isGroup: true };
    await expect(server.channel.push!(conversation, { type: 'message', text: '嗨' })).rejects.toMatchObject({
      code: 'CHANNEL_FAILED',
    });
  });

  it('wraps a store that fails', async () => {
    const store = createBrokenStore(new Error('disk full'));
    server = await startWebServer({ store });
    const conversation = { id: 'internal', isGroup: true };
    await expect(server.channel.push!(conversation, { type: 'message', text: '嗨' })).rejects.toMatchObject({
      code: 'CHANNEL_FAILED',
    });
  });
});

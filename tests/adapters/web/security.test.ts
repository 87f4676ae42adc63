import { once } from 'node:events';
import { type IncomingMessage, request } from 'node:http';
import { text as readText } from 'node:stream/consumers';
import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import type { ErrorBody, SessionInfo } from '../../../adapters/web/types.ts';
import { openEvents } from './events.ts';
import { startWebServer, type WebServer } from './server.ts';

let server: WebServer;
afterEach(() => server.close());

const message = { personaId: 'finance', text: '嗨' };

/** With headers that fetch does not let one set. */
async function send(
  method: string,
  path: string,
  headers: Record<string, string>,
  body = '',
  localAddress = '127.0.0.1',
): Promise<number> {
  const { port } = server;
  const outgoing = request({ port, host: '127.0.0.1', localAddress, method, path: `/api/web${path}`, headers });
  outgoing.end(body);
  const [response] = (await once(outgoing, 'response')) as [IncomingMessage];
  await readText(response);
  return response.statusCode ?? 0;
}

function postFrom(headers: Record<string, string>): Promise<number> {
  const all = { Host: `127.0.0.1:${server.port}`, 'Content-Type': 'application/json', ...headers };
  return send('POST', '/conversations/internal/messages', all, JSON.stringify(message));
}

async function errorOf(response: Response): Promise<ErrorBody['error']> {
  return ((await response.json()) as ErrorBody).error;
}

/** Signs in and returns the cookie to send. */
async function signIn(password: string): Promise<string> {
  const response = await server.post('/login', { password });
  expect(response.status).toBe(204);
  return response.headers.get('Set-Cookie')?.split(';')[0] ?? '';
}

describe('origin', () => {
  it('takes posts of its own page and of programs', async () => {
    server = await startWebServer();
    expect(await postFrom({ Origin: `http://127.0.0.1:${server.port}`, 'Sec-Fetch-Site': 'same-origin' })).toBe(202);
    expect(await postFrom({})).toBe(202);
  });

  it.each([
    { Origin: 'https://evil.example' },
    { Origin: 'null' },
    { Origin: 'http://127.0.0.1:1' },
    { 'Sec-Fetch-Site': 'cross-site' },
    { 'Sec-Fetch-Site': 'same-site' },
  ])('refuses a post of another site: %j', async (headers) => {
    server = await startWebServer();
    expect(await postFrom(headers as Record<string, string>)).toBe(403);
    expect(server.received).toEqual([]);
  });

  it('compares without the scheme, which a proxy that ends TLS hides', async () => {
    server = await startWebServer({ config: { password: 'x' } });
    const headers = { Host: 'qunda.example', Origin: 'https://qunda.example', 'Content-Type': 'application/json' };
    expect(await send('POST', '/login', headers, '{"password":"x"}')).toBe(204);
  });

  it('sends no CORS header', async () => {
    server = await startWebServer();
    const response = await server.get('/session', { Origin: 'https://evil.example' });
    expect(response.headers.get('Access-Control-Allow-Origin')).toBeNull();
  });
});

describe('host', () => {
  it.each(['localhost', 'localhost:3978', '127.0.0.1', '[::1]:3978'])('answers to %s', async (host) => {
    server = await startWebServer();
    expect(await send('GET', '/session', { Host: host })).toBe(200);
  });

  it.each(['evil.example', '192.168.1.5:3978', 'localhost.evil.example', 'localhost@evil.example'])(
    'refuses "%s" without a password, for reading too',
    async (host) => {
      server = await startWebServer();
      expect(await send('GET', '/conversations/internal/messages', { Host: host })).toBe(403);
      expect(await send('GET', '/events', { Host: host })).toBe(403);
    },
  );

  it('answers to any name where a password is set', async () => {
    server = await startWebServer({ config: { password: 'x' } });
    expect(await send('GET', '/session', { Host: '192.168.1.5:3978' })).toBe(200);
  });

  it.each([
    { 'X-Forwarded-For': '203.0.113.7' },
    { Forwarded: 'for=203.0.113.7' },
    { 'X-Real-IP': '203.0.113.7' },
    { 'X-Forwarded-Proto': 'https' },
    { Via: '1.1 proxy' },
    { Origin: 'https://qunda.example' },
    { Referer: 'https://qunda.example/' },
  ])('refuses somebody behind a proxy that rewrites it, unless there is a password: %j', async (passedOn) => {
    const headers = { Host: 'localhost:3978', ...(passedOn as Record<string, string>) };
    server = await startWebServer();
    expect(await send('GET', '/conversations/internal/messages', headers)).toBe(403);
    expect(await send('GET', '/events', headers)).toBe(403);
    await server.close();
    server = await startWebServer({ config: { password: 'x' } });
    expect(await send('GET', '/session', headers)).toBe(200);
  });
});

describe('body', () => {
  it.each(['text/plain', 'application/x-www-form-urlencoded', 'application/jsonp', ''])(
    'refuses the content type "%s"',
    async (type) => {
      server = await startWebServer();
      expect(await postFrom({ 'Content-Type': type })).toBe(415);
    },
  );

  it('refuses more than 1 MiB', async () => {
    server = await startWebServer();
    const response = await server.say('internal', { text: 'x'.repeat(1024 * 1024) });
    expect(response.status).toBe(413);
    expect((await errorOf(response)).code).toBe('TOO_LARGE');
  });

  it.each(['{', '[]', 'null', '"text"', ''])('refuses %s without a stack trace', async (body) => {
    server = await startWebServer();
    const response = await server.post('/conversations/internal/messages', body);
    expect(response.status).toBe(400);
    const error = await errorOf(response);
    expect(error.code).toBe('BAD_REQUEST');
    expect(JSON.stringify(error)).not.toMatch(/SyntaxError|node_modules|\bat /);
  });

  it('refuses a path that cannot be decoded', async () => {
    server = await startWebServer();
    const response = await server.get('/conversations/%E0%A4%A/messages');
    expect(response.status).toBe(400);
    expect((await errorOf(response)).code).toBe('BAD_REQUEST');
  });
});

describe('password', () => {
  it('shows nothing before it is given', async () => {
    server = await startWebServer({ config: { password: '芝麻开门' } });
    const session = (await (await server.get('/session')).json()) as SessionInfo;
    expect(session).toEqual({
      passwordRequired: true,
      visitor: null,
      signedIn: false,
      botName: '群答',
      conversations: [],
      personas: [],
      commands: [],
      maxTextCharacters: 4_000,
    });
    for (const path of ['/conversations/internal/messages', '/events']) {
      expect((await server.get(path)).status).toBe(401);
    }
    const response = await server.say('internal', { text: '嗨' });
    expect(response.status).toBe(401);
    expect((await errorOf(response)).message).toBe('请先输入访问密码。');
  });

  it('opens with the right one, by a cookie that scripts and other sites do not get', async () => {
    server = await startWebServer({ config: { password: '芝麻开门' } });
    const response = await server.post('/login', { password: '芝麻开门' });
    expect(response.headers.get('Set-Cookie')).toMatch(
      /^qunda_session=[\w-]{43}; Max-Age=43200; Path=\/api; Expires=[^;]+; HttpOnly; SameSite=Strict$/,
    );
    const Cookie = await signIn('芝麻开门');
    expect((await server.get('/conversations/internal/messages', { Cookie })).status).toBe(200);
    expect((await server.post('/conversations/internal/messages', message, { Cookie })).status).toBe(202);
    const session = (await (await server.get('/session', { Cookie })).json()) as SessionInfo;
    expect(session).toMatchObject({ passwordRequired: true, signedIn: true });
  });

  it.each(['', '芝麻', '芝麻开门 ', '芝麻开门芝麻开门'])('refuses "%s"', async (password) => {
    server = await startWebServer({ config: { password: '芝麻开门' } });
    const response = await server.post('/login', { password });
    expect(response.status).toBe(401);
    expect(response.headers.get('Set-Cookie')).toBeNull();
  });

  it('refuses a made-up session', async () => {
    server = await startWebServer({ config: { password: 'x' } });
    for (const Cookie of ['qunda_session=', 'qunda_session=undefined', `qunda_session=${'A'.repeat(43)}`]) {
      expect((await server.get('/conversations/internal/messages', { Cookie })).status).toBe(401);
    }
  });

  it('ends a session after twelve hours', async () => {
    let now = 0;
    server = await startWebServer({ config: { password: 'x' }, now: () => now });
    const Cookie = await signIn('x');
    now = 12 * 60 * 60 * 1000 - 1;
    expect((await server.get('/conversations/internal/messages', { Cookie })).status).toBe(200);
    now += 1;
    expect((await server.get('/conversations/internal/messages', { Cookie })).status).toBe(401);
  });

  it('takes ten wrong tries a minute, and then not even the right one', async () => {
    let now = 0;
    server = await startWebServer({ config: { password: 'x' }, now: () => now });
    for (let tries = 0; tries < 10; tries++) {
      expect((await server.post('/login', { password: 'y' })).status).toBe(401);
    }
    const response = await server.post('/login', { password: 'x' });
    expect(response.status).toBe(429);
    expect((await errorOf(response)).code).toBe('TOO_MANY_TRIES');
    now = 60_001;
    expect((await server.post('/login', { password: 'x' })).status).toBe(204);
  });

  it('makes only who was wrong wait', async () => {
    server = await startWebServer({ config: { password: 'x' } });
    const headers = { Host: `127.0.0.1:${server.port}`, 'Content-Type': 'application/json' };
    const tryFrom = (localAddress: string, password: string) =>
      send('POST', '/login', headers, JSON.stringify({ password }), localAddress);
    for (let tries = 0; tries < 10; tries++) expect(await tryFrom('127.0.0.2', 'y')).toBe(401);
    expect(await tryFrom('127.0.0.2', 'x')).toBe(429);
    expect(await tryFrom('127.0.0.3', 'x')).toBe(204);
  });

  it('is asked for again after signing out', async () => {
    server = await startWebServer({ config: { password: 'x' } });
    const [Cookie, other] = [await signIn('x'), await signIn('x')];
    const response = await fetch(`${server.url}/api/web/logout`, { method: 'POST', headers: { Cookie } });
    expect(response.status).toBe(204);
    expect(response.headers.get('Set-Cookie')).toMatch(/^qunda_session=; Path=\/api; Expires=Thu, 01 Jan 1970/);
    expect((await server.get('/conversations/internal/messages', { Cookie })).status).toBe(401);
    expect((await server.get('/conversations/internal/messages', { Cookie: other })).status).toBe(200);
  });

  it('does not count right ones', async () => {
    server = await startWebServer({ config: { password: 'x' } });
    for (let tries = 0; tries < 12; tries++) await signIn('x');
  });
});

describe('events', () => {
  it('go to every reader, of all groups', async () => {
    server = await startWebServer();
    const readers = [await openEvents(server.url), await openEvents(server.url)];
    await server.say('internal', { text: '一' });
    await server.say('customer', { text: '二' });
    for (const reader of readers) {
      expect(await reader.next()).toMatchObject({ conversationId: 'internal', text: '一' });
      expect(await reader.next()).toMatchObject({ conversationId: 'customer', text: '二' });
      await reader.close();
    }
  });

  it('are not cached and not held back by a proxy', async () => {
    server = await startWebServer();
    const { response, close } = await openEvents(server.url);
    expect(response.headers.get('Content-Type')).toBe('text/event-stream; charset=utf-8');
    expect(response.headers.get('Cache-Control')).toBe('no-store');
    expect(response.headers.get('X-Accel-Buffering')).toBe('no');
    await close();
  });

  it('beat every 15 seconds, and end with the session', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    onTestFinished(() => {
      vi.useRealTimers();
    });
    let now = 0;
    server = await startWebServer({ config: { password: 'x' }, now: () => now });
    const reader = await openEvents(server.url, { Cookie: await signIn('x') });
    expect(await reader.nextBlock()).toBe('retry: 2000');
    expect(await reader.nextBlock()).toBe('event: heartbeat\ndata: {}');
    vi.advanceTimersByTime(15_000);
    expect(await reader.nextBlock()).toBe('event: heartbeat\ndata: {}');
    now = 12 * 60 * 60 * 1000;
    vi.advanceTimersByTime(15_000);
    await expect(reader.nextBlock()).rejects.toThrow('the stream has ended');
  });

  it('end when the channel stops', async () => {
    server = await startWebServer();
    const reader = await openEvents(server.url);
    await server.channel.stop?.();
    await expect(reader.next()).rejects.toThrow('the stream has ended');
  });
});

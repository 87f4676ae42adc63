import { request as httpRequest } from 'node:http';
import { inspect } from 'node:util';
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, vi } from 'vitest';
import { verifyLocalCaller } from '../../../adapters/botframework/verify.ts';
import { type FakeConnector, startConnector } from './connector.ts';
import { type BotServer, createMessage, startBotServer } from './server.ts';
import { APP_ID, startTokenService, type TokenService } from './tokens.ts';

const open: (BotServer | FakeConnector)[] = [];
afterEach(async () => {
  for (const part of open.splice(0)) await part.close();
});

async function errorOf(response: Response): Promise<{ status: number; code: string; message: string }> {
  const { error } = (await response.json()) as { error: { code: string; message: string } };
  return { status: response.status, ...error };
}

describe('without an app id', () => {
  let bot: BotServer;
  beforeEach(async () => {
    bot = await startBotServer();
    open.push(bot);
  });

  it.each([
    'https://evil.example.com/',
    'http://192.168.1.5:3000',
    'http://169.254.169.254/',
    'http://localhost@evil.example.com/',
    'http://localhost.evil.example.com/',
    'http://127.0.0.1.evil.example.com/',
    'http://0.0.0.0/',
  ])('a foreign service URL is refused: %s', async (serviceUrl) => {
    const refusal = await errorOf(await bot.post(createMessage(serviceUrl)));
    expect(refusal).toMatchObject({ status: 403, code: 'FORBIDDEN' });
    expect(refusal.message).toMatch(/serviceUrl 只能是本机地址.*must be a loopback address/);
    expect(bot.received).toEqual([]);
  });

  it.each(['http://localhost:9', 'http://127.0.0.1:9', 'http://[::1]:9', 'http://LOCALHOST:9/path'])(
    'a service URL on this machine is accepted: %s',
    async (serviceUrl) => {
      const response = await bot.post(createMessage(serviceUrl));
      expect(response.status).toBe(200);
      expect(bot.received).toHaveLength(1);
    },
  );

  it.each(['X-Forwarded-For', 'Forwarded', 'X-Real-IP', 'Via'])(
    'a request through a proxy is refused: %s',
    async (name) => {
      const response = await bot.post(createMessage('http://localhost:9'), { [name]: '203.0.113.9' });
      expect(await errorOf(response)).toMatchObject({ status: 403, code: 'FORBIDDEN' });
      expect(bot.received).toEqual([]);
    },
  );

  it('a request under a foreign host name is refused', async () => {
    const { port } = new URL(bot.url);
    const status = await new Promise((resolve, reject) => {
      const request = httpRequest({
        port,
        path: '/api/messages',
        method: 'POST',
        headers: { Host: 'evil.example.com' },
      });
      request.on('response', (response) => resolve(response.resume().statusCode)).on('error', reject);
      request.end();
    });
    expect(status).toBe(403);
  });

  it.each(['192.168.1.5', '::ffff:10.0.0.1', '203.0.113.9', '2001:db8::1', undefined])(
    'a connection from another machine is refused: %s',
    (remoteAddress) => {
      const headers = { host: 'localhost:3978' };
      expect(() => verifyLocalCaller({ socket: { remoteAddress }, headers, httpVersion: '1.1' })).toThrow(
        /只接受本机的请求/,
      );
    },
  );

  it.each(['127.0.0.1', '::1', '::ffff:127.0.0.1'])(
    'a connection from this machine is accepted: %s',
    (remoteAddress) => {
      const headers = { host: '[::1]:3978' };
      expect(() => verifyLocalCaller({ socket: { remoteAddress }, headers, httpVersion: '1.1' })).not.toThrow();
    },
  );
});

describe('a malformed request', () => {
  let bot: BotServer;
  beforeEach(async () => {
    bot = await startBotServer();
    open.push(bot);
  });
  const message = createMessage('http://localhost:9');

  it.each(['', 'no json', '{"type":', '[]', '"message"', 'null'])('is refused where the body is %j', async (body) => {
    expect(await errorOf(await bot.post(body))).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it('is refused where the body is not declared as JSON', async () => {
    const response = await bot.post(message, { 'Content-Type': 'text/plain' });
    expect(await errorOf(response)).toMatchObject({ status: 400, code: 'BAD_REQUEST' });
  });

  it.each(['type', 'conversation', 'from', 'channelId', 'serviceUrl'])('is refused without %s', async (field) => {
    const refusal = await errorOf(await bot.post({ ...message, [field]: undefined }));
    expect(refusal).toMatchObject({ status: 400, code: 'BAD_REQUEST', message: expect.stringContaining(`“${field}`) });
  });

  it.each([
    { type: 7 },
    { conversation: { id: '' } },
    { conversation: { id: 'a\r\nX-Other: b' } },
    { conversation: { id: '会话' } },
    { conversation: 'conversation-1' },
    { from: { id: ['person-1'] } },
    { text: { length: 3 } },
    { id: 'x'.repeat(2_000) },
    { serviceUrl: 'file:///etc/passwd' },
  ])('is refused with %j', async (overrides) => {
    expect((await bot.post({ ...message, ...overrides })).status).toBe(400);
    expect(bot.received).toEqual([]);
    expect(bot.reported).toEqual([]);
  });

  it('is refused where it is larger than 1 MiB', async () => {
    const response = await bot.post({ ...message, text: '长'.repeat(400_000) });
    expect(await errorOf(response)).toMatchObject({ status: 413, code: 'TOO_LARGE' });
    expect(bot.received).toEqual([]);
  });

  it('is refused where it is no POST', async () => {
    const response = await fetch(bot.url);
    expect(response.headers.get('Allow')).toBe('POST');
    expect(await errorOf(response)).toMatchObject({ status: 405, code: 'METHOD_NOT_ALLOWED' });
  });
});

describe('with an app id', () => {
  let tokens: TokenService;
  beforeAll(async () => {
    tokens = await startTokenService();
  });
  afterAll(() => tokens.close());

  let bot: BotServer;
  let connector: FakeConnector;
  beforeEach(async () => {
    connector = await startConnector();
    bot = await startBotServer({
      settings: { appId: APP_ID, appPassword: 'password-of-the-test' },
      authentication: tokens.authentication,
      bot: async (context) => {
        await context.sendActivity('答');
      },
    });
    open.push(bot, connector);
  });
  afterEach(() => vi.restoreAllMocks());

  const post = (authorization: string | undefined, overrides = {}) =>
    bot.post(
      createMessage(connector.serviceUrl, { channelId: 'msteams', ...overrides }),
      authorization === undefined ? {} : { Authorization: authorization },
    );

  it('a genuine token is accepted, and the reply carries the token of the bot', async () => {
    const response = await post(tokens.authorize(connector.serviceUrl));
    expect(response.status).toBe(200);
    expect(connector.deliveries).toMatchObject([
      { authorization: 'Bearer token-of-the-bot', activity: { text: '答' } },
    ]);
  });

  const hourMs = 3_600_000;
  it.each<[string, () => string | undefined]>([
    ['no token', () => undefined],
    ['an empty header', () => ''],
    ['another scheme', () => 'Basic dXNlcjpwYXNzd29yZA=='],
    ['no token in the header', () => 'Bearer x'],
    ['a token whose payload is none', () => 'Bearer eyJh.AAAA.AAAA'],
    ['a token of another key', () => tokens.forge(connector.serviceUrl)],
    ['a token for another bot', () => tokens.authorize(connector.serviceUrl, { aud: 'another-bot' })],
    ['a token of another issuer', () => tokens.authorize(connector.serviceUrl, { iss: 'https://evil.example.com' })],
    ['a token for another service URL', () => tokens.authorize('https://smba.example.com')],
    ['an expired token', () => tokens.authorize(connector.serviceUrl, { exp: (Date.now() - hourMs) / 1000 })],
    ['a token without expiry', () => tokens.authorize(connector.serviceUrl, { exp: undefined })],
  ])('%s is refused, and nothing is done', async (_name, createHeader) => {
    const printed = vi.spyOn(console, 'error').mockImplementation(() => {});
    const response = await post(createHeader());
    const text = await response.text();
    expect(response.status).toBe(401);
    expect(JSON.parse(text)).toMatchObject({ error: { code: 'UNAUTHORIZED' } });
    expect(text).not.toMatch(/\bat .*:\d+/);
    expect(inspect(printed.mock.calls)).not.toMatch(/\n\s+at /);
    expect(bot.received).toEqual([]);
    expect(connector.deliveries).toEqual([]);
  });

  it('a token is refused for a channel that its key does not vouch for', async () => {
    vi.spyOn(console, 'error').mockImplementation(() => {});
    const response = await post(tokens.authorize(connector.serviceUrl), { channelId: 'slack' });
    expect(response.status).toBe(401);
  });

  it('a body without a token is not read', async () => {
    const response = await bot.post('no json');
    expect(response.status).toBe(401);
  });

  it('an activity that is no message needs a token as well', async () => {
    expect((await post(undefined, { type: 'conversationUpdate' })).status).toBe(401);
    expect((await post(tokens.authorize(connector.serviceUrl), { type: 'conversationUpdate' })).status).toBe(200);
  });

  it('the operator is told why a token was refused, without the token', async () => {
    const authorization = tokens.authorize(connector.serviceUrl, { aud: 'another-bot' });
    await post(authorization);
    expect(bot.reported).toMatchObject([{ code: 'CHANNEL_FAILED', message: expect.stringContaining('another-bot') }]);
    expect(JSON.stringify(bot.reported)).not.toContain(authorization.slice(7));
  });
});

describe('with an app id and the keys of Microsoft out of reach', () => {
  it('nothing is served', async () => {
    const dead = await startTokenService();
    const authorization = dead.authorize('http://localhost:9');
    await dead.close();
    const bot = await startBotServer({
      settings: { appId: APP_ID, appPassword: 'password-of-the-test' },
      authentication: dead.authentication,
    });
    open.push(bot);
    const response = await bot.post(createMessage('http://localhost:9'), { Authorization: authorization });
    expect(response.status).toBe(401);
    expect(bot.received).toEqual([]);
    expect(bot.reported).toMatchObject([{ code: 'CHANNEL_FAILED' }]);
  });
});

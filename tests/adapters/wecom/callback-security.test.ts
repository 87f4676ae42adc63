import { randomBytes } from 'node:crypto';
import pino from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Receive } from '../../../adapters/channel.ts';
import { payloads } from '../../stand-ins/wecom.ts';
import { type CallbackServer, KEYS, startCallbackServer } from './callback-server.ts';

const question = () => payloads.textMessage('@群答 自动签收');
const QUERY = 'msg_signature=x&nonce=n&timestamp=';

let server: CallbackServer;
const seconds = () => Math.floor(server.clock.now() / 1_000);
const postRaw = (body: string | Buffer, query = `${QUERY}${seconds()}`, headers: Record<string, string> = {}) =>
  fetch(`${server.url}?${query}`, { method: 'POST', body: new Uint8Array(Buffer.from(body)), headers });

beforeEach(async () => {
  server = await startCallbackServer();
});
afterEach(() => server.close());

describe('a callback is refused', () => {
  afterEach(() => {
    expect(server.bot.received).toEqual([]);
  });

  it('with 403 when the signature is wrong', async () => {
    const { status } = await server.wecom.post(question(), { signature: '0'.repeat(40) });
    expect(status).toBe(403);
    expect(server.channel.status().lastError?.message).toContain('WECOM_TOKEN');
  });

  it('with 403 when another token signed it', async () => {
    const { status } = await server.wecom.post(question(), { keys: { ...KEYS, token: 'another' } });
    expect(status).toBe(403);
  });

  it('with 403 when the text was changed on the way', async () => {
    const { request } = await server.wecom.post({});
    const other = JSON.stringify({ encrypt: JSON.parse(request.body).encrypt.replace(/^./u, 'x') });
    expect((await server.wecom.repeat({ ...request, body: other })).status).toBe(403);
  });

  it.each([-601, 601])('with 403 when its clock is %i seconds off', async (offset) => {
    const { status } = await server.wecom.post(question(), { timestamp: seconds() + offset });
    expect(status).toBe(403);
  });

  it('with 403 when it was recorded and comes again after the window', async () => {
    const { request } = await server.wecom.post({});
    server.clock.advance(601_000);
    expect((await server.wecom.repeat(request)).status).toBe(403);
  });

  it('with 400 when another key encrypted it', async () => {
    const keys = { ...KEYS, encodingAesKey: 'B'.repeat(43) };
    expect((await server.wecom.post(question(), { keys })).status).toBe(400);
  });

  it('with 400 when it is for a corp app', async () => {
    expect((await server.wecom.post(question(), { receiveId: 'ww1234567890' })).status).toBe(400);
    expect(server.channel.status().lastError?.message).toMatch(/receiveid.*ww1234567890.*企业应用/u);
  });

  it('with 413 when the body exceeds 1 MiB', async () => {
    expect((await postRaw('x'.repeat(1024 * 1024 + 1))).status).toBe(413);
  });

  it('with 403 before the body is read when it is stale', async () => {
    expect((await postRaw('x'.repeat(1024 * 1024 + 1), `${QUERY}1`)).status).toBe(403);
  });

  it.each(['', 'x', 'null', '[]', '{}', '{"encrypt":1}', '{"encrypt":null}', '"encrypt"'])(
    'with 400 when the body is %j',
    async (body) => {
      expect((await postRaw(body)).status).toBe(400);
    },
  );

  it.each(['', 'msg_signature=x', `${QUERY}x`, `${QUERY}1e9`, `${QUERY}1&nonce=2`])(
    'with 400 when the query is %j',
    async (query) => {
      expect((await postRaw('{"encrypt":"x"}', query)).status).toBe(400);
    },
  );

  it('with 4xx when the body claims to be compressed and is not', async () => {
    const response = await postRaw('x', undefined, { 'Content-Encoding': 'gzip' });
    expect(response.status).toBe(400);
    expect((await postRaw('x', undefined, { 'Content-Encoding': 'rot13' })).status).toBe(415);
  });
});

describe('the URL check is refused', () => {
  it('with 403 when the signature is wrong, without the plain text', async () => {
    const result = await server.wecom.check('secret-echo', { signature: 'f'.repeat(40) });
    expect(result.status).toBe(403);
    expect(result.text).not.toContain('secret-echo');
  });

  it('with 400 when there is no echo', async () => {
    expect((await fetch(`${server.url}?${QUERY}${seconds()}`)).status).toBe(400);
  });
});

it('logs a flood of forged callbacks once a minute, with their number', async () => {
  const lines: { msg: string; channelId: string }[] = [];
  const logger = pino({ level: 'info' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const flooded = await startCallbackServer({ logger });
  const forge = () => flooded.wecom.post(question(), { signature: '0'.repeat(40) });
  for (let count = 0; count < 20; count++) await forge();
  expect(lines).toMatchObject([{ channelId: 'wecom', msg: expect.stringContaining('WECOM_TOKEN') }]);
  flooded.clock.advance(60_000);
  await forge();
  expect(lines.map(({ msg }) => msg)[1]).toContain('共 20 次');
  await flooded.close();
});

describe('a callback that could not be kept', () => {
  it.each([
    ['a message', question],
    ['a rating', () => payloads.feedbackEvent('answer:1:F003', 1)],
    ['a welcome', () => payloads.enterChatEvent()],
  ])('is not acknowledged, and taken when it comes again: %s', async (_name, create) => {
    let isBroken = true;
    const { bot } = server;
    const receive: Receive = (...message) =>
      isBroken ? Promise.reject(new Error('disk full')) : bot.receive(...message);
    const failing = await startCallbackServer({ receive });
    const payload = create();
    expect((await failing.wecom.post(payload)).status).toBe(500);
    isBroken = false;
    expect((await failing.wecom.post(payload)).status).toBe(200);
    expect(bot.received).toHaveLength(1);
    await failing.close();
  });
});

describe('a callback that comes twice', () => {
  it('at once is answered once', async () => {
    const payload = question();
    const [first, second] = await Promise.all([server.wecom.post(payload), server.wecom.post(payload)]);
    expect(second.body).toEqual(first.body);
    expect(server.bot.received).toHaveLength(1);
  });

  it('gets the same answer, and its turn runs once', async () => {
    const first = await server.wecom.post(question());
    const second = await server.wecom.repeat(first.request);
    expect(second.body).toEqual(first.body);
    expect(server.bot.received).toHaveLength(1);
  });

  it('gets the same stream when the vendor signs it anew', async () => {
    const payload = question();
    const { body: first } = await server.wecom.post(payload);
    const { body: second } = await server.wecom.post(payload);
    expect(second?.stream?.id).toBe(first?.stream?.id);
    expect(server.bot.received).toHaveLength(1);
  });

  it('is not answered a second time after a restart', async () => {
    const payload = question();
    await server.wecom.post(payload);
    const restarted = await startCallbackServer({ store: server.store });
    expect((await restarted.wecom.post(payload)).body).toBeNull();
    await restarted.close();
  });
});

it('answers no random body with 5xx', async () => {
  const statuses = new Set<number>();
  for (let batch = 0; batch < 20; batch++) {
    const responses = await Promise.all(
      Array.from({ length: 50 }, () => postRaw(randomBytes(Math.floor(Math.random() * 2_000)))),
    );
    for (const { status } of responses) statuses.add(status);
  }
  expect([...statuses]).toEqual([400]);
});

it('answers no signed payload with 5xx', async () => {
  const strange = [null, 1, [], {}, { msgid: 1 }, { msgtype: 'text' }, { msgid: '', msgtype: 'event', event: null }];
  const shapes = ['text', 'mixed', 'image', 'voice', 'stream', 'event'].flatMap((msgtype) =>
    strange.map((part) => ({
      ...payloads.originOf(),
      msgtype,
      [msgtype]: part,
      quote: part,
      from: part ?? { userid: 'a' },
    })),
  );
  for (const payload of [...strange, ...shapes]) {
    expect((await server.wecom.post(payload as object)).status).toBe(200);
  }
});

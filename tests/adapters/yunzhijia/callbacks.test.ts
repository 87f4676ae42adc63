import { once } from 'node:events';
import { request } from 'node:http';
import { gzipSync } from 'node:zlib';
import fc from 'fast-check';
import { afterEach, describe, expect, it } from 'vitest';
import { createRobotMessage, PROBE, SECRET, sign, TOKEN } from '../../stand-ins/yunzhijia.ts';
import { contentOf, type QundaServer, startQunda } from './server.ts';

let qunda: QundaServer;
afterEach(() => qunda.close());

const post = (body: BodyInit, headers: Record<string, string> = {}, url = qunda.url) =>
  fetch(url, { method: 'POST', body, headers });

describe('the callback address', () => {
  it('shows a browser that it is there', async () => {
    qunda = await startQunda();
    const response = await fetch(qunda.url);
    expect([response.status, await response.text()]).toEqual([200, 'OK']);
  });

  it.each(['support', 'not-configured-yet'])(
    'answers the probe at /%s with a constant and runs no turn',
    async (id) => {
      qunda = await startQunda();
      const url = qunda.url.replace('support', id);
      const response = await post(JSON.stringify(PROBE), {}, url);
      const again = await post(JSON.stringify({ robotId: 'test-robotId', content: '/faq F004' }), {}, url);
      const [first, second] = [await response.json(), await again.json()];
      expect(response.status).toBe(200);
      expect(contentOf(first)).not.toBe('');
      expect(second).toEqual(first);
      expect(qunda.bot.received).toEqual([]);
      expect(qunda.channel.status().lastMessageAt).toBeNull();
    },
  );

  it('answers a signed message', async () => {
    qunda = await startQunda();
    const { status, body } = await qunda.post(createRobotMessage('@票小助 自动签收'));
    expect(status).toBe(200);
    expect(contentOf(body)).toContain('【进项发票自动签收】');
    expect(qunda.channel.status()).toMatchObject({ isConnected: true, lastError: null });
    expect(qunda.channel.status().lastMessageAt).toBeTypeOf('number');
  });

  it('refuses a message that is forged, unsigned or changed, and runs no turn', async () => {
    qunda = await startQunda();
    const body = createRobotMessage('@票小助 自动签收');
    expect((await qunda.post(body, null)).status).toBe(401);
    expect((await qunda.post(body, sign(body, 'another secret'))).status).toBe(401);
    expect((await qunda.post({ ...body, content: '/faq F004' }, sign(body))).status).toBe(401);
    expect((await qunda.post(body, sign(body, SECRET, 'sha256'))).status).toBe(401);
    expect(qunda.bot.received).toEqual([]);
    expect(qunda.channel.status().lastError?.message).toMatch(/support.*签名不符/);
  });

  it('refuses a replay of yesterday and runs no turn', async () => {
    qunda = await startQunda();
    const old = createRobotMessage('@票小助 自动签收', { time: Date.now() - 24 * 60 * 60_000 });
    expect((await qunda.post(old)).status).toBe(403);
    expect(qunda.bot.received).toEqual([]);
    expect(qunda.channel.status().lastError?.message).toContain('时钟');
  });

  it('answers a message that is delivered again with nothing', async () => {
    qunda = await startQunda();
    const body = createRobotMessage('@票小助 自动签收');
    expect(await qunda.ask(body)).toContain('进项发票自动签收');
    expect(await qunda.ask(body)).toBe('');
    // The hints are not signed, so they must not make it another message.
    expect(await qunda.ask({ ...body, groupId: 'another', groupType: 3, msgParam: '{}' })).toBe('');
    expect(qunda.platform.tried).toEqual([]);
  });

  it('answers what holds no question with nothing', async () => {
    qunda = await startQunda();
    expect(await qunda.ask(createRobotMessage('[文件]', { msgType: 8 }))).toBe('');
    expect(qunda.bot.received).toEqual([]);
  });

  it('answers callbacks with nothing where messages come by WebSocket', async () => {
    qunda = await startQunda({ settings: { mode: 'websocket' } });
    const body = createRobotMessage('@票小助 自动签收');
    expect(await qunda.ask(body)).toBe('');
    expect((await qunda.post(body, 'x')).status).toBe(401);
    expect(qunda.bot.received).toEqual([]);
  });

  it('knows its bots only', async () => {
    qunda = await startQunda();
    const body = createRobotMessage('@票小助 自动签收');
    for (const id of ['other', '__proto__', 'constructor', '%00', '..%2fsupport']) {
      const url = qunda.url.replace('support', id);
      expect((await post(JSON.stringify(body), { sign: sign(body) }, url)).status).toBe(404);
    }
    expect((await post('{}', {}, qunda.url.replace('support', '%E0%A4%A'))).status).toBe(400);
  });

  it('refuses bodies that are too large, also when packed', async () => {
    qunda = await startQunda();
    const large = JSON.stringify(createRobotMessage('票'.repeat(1024 * 1024)));
    expect((await post(large)).status).toBe(413);
    expect((await post(gzipSync(large), { 'Content-Encoding': 'gzip' })).status).toBe(413);
  });

  it.each([
    ['nothing', '', {}],
    ['no JSON', '{"type":2', {}],
    ['no object', '[1,2]', {}],
    ['deep JSON', '['.repeat(200_000), {}],
    ['half a message', '{"type":2,"robotId":"r"}', {}],
    ['a number for a name', JSON.stringify({ ...createRobotMessage('x'), robotName: 1 }), {}],
    ['no gzip', '{}', { 'Content-Encoding': 'gzip' }],
  ])('answers 400 to %s', async (_what, body, headers) => {
    qunda = await startQunda();
    expect((await post(body, headers)).status).toBe(400);
  });

  it('survives a sender that hangs up in the middle of a body', async () => {
    qunda = await startQunda();
    const cut = request(qunda.url, { method: 'POST', headers: { 'Content-Length': 1_000 } });
    cut.on('error', () => {});
    cut.write('{"type":2');
    await once(cut, 'socket');
    cut.destroy();
    expect(await qunda.ask(createRobotMessage('@票小助 自动签收'))).toContain('自动签收');
  });

  it('answers no body with a 5xx', async () => {
    qunda = await startQunda();
    const body = createRobotMessage('@票小助 自动签收');
    const field = fc.constantFrom(...Object.keys(body), 'msgParam', 'groupType', 'msgType');
    const changed = fc
      .tuple(field, fc.jsonValue())
      .map(([name, value]) => JSON.stringify({ ...createRobotMessage('你好'), [name]: value }));
    const anything = fc.oneof(
      fc.string(),
      fc.json(),
      fc.uint8Array().map((bytes) => Buffer.from(bytes)),
      changed,
    );
    const isSigned = fc.boolean();
    await fc.assert(
      fc.asyncProperty(anything, isSigned, async (written, signed) => {
        const response = await post(written as BodyInit, { sign: signed ? signOf(String(written)) : 'x' });
        await response.arrayBuffer();
        expect(response.status).toBeLessThan(500);
      }),
      { numRuns: 1_000 },
    );
  });

  it('logs neither secret nor token nor what people write, not even what is refused', async () => {
    qunda = await startQunda();
    qunda.platform.mishaps.push({ kind: 'error', errorCode: 1, error: `token ${TOKEN} invalid` });
    const body = createRobotMessage('@票小助 只有我知道的秘密');
    await qunda.post(body, 'x');
    await qunda.ask(body);
    await expect(qunda.push({ type: 'message', text: '只有我知道的秘密' })).rejects.toMatchObject({
      code: 'CHANNEL_FAILED',
    });
    expect(qunda.log()).toContain('support');
    for (const secret of [SECRET, TOKEN, '秘密', sign(body)]) expect(qunda.log()).not.toContain(secret);
    expect(JSON.stringify(qunda.channel.status())).not.toContain(TOKEN);
  });
});

/** A right signature where the body has one. */
function signOf(body: string): string {
  try {
    return sign(JSON.parse(body));
  } catch {
    return 'x';
  }
}

import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Receive } from '../../../adapters/channel.ts';
import { EVENT_REPLY_MS, FIRST_REPLY_MS, STREAM_MS } from '../../../adapters/wecom/limits.ts';
import { createDeferred, type Deferred } from '../../helpers/deferred.ts';
import { payloads, type ResponseUrlServer, startResponseUrlServer } from '../../stand-ins/wecom.ts';
import { type CallbackServer, type CallbackServerOptions, startCallbackServer } from './callback-server.ts';

let vendor: ResponseUrlServer;
let server: CallbackServer;
let gate: Deferred;

/** The channel over a bot that waits for the gate before each turn. */
async function startSlow(options: CallbackServerOptions = {}): Promise<void> {
  gate = createDeferred();
  server = await startCallbackServer({ fetch: vendor.fetch, beforeTurn: () => gate.promise, ...options });
}

/** Posts a question and lets the time for the first answer pass. */
async function askSlowly(payload: object) {
  const [reply] = await Promise.all([server.wecom.post(payload), server.timers.fire(FIRST_REPLY_MS)]);
  return reply.body!.stream!;
}

const poll = async (id: string, msgid = 'poll') =>
  (await server.wecom.post({ msgid, msgtype: 'stream', stream: { id } })).body;

/** Polls until the stream is finished. */
async function pollToEnd(id: string) {
  for (let count = 1; ; count++) {
    const body = await poll(id, `poll-${count}`);
    if (body?.stream?.finish) return { msgid: `poll-${count}`, body };
  }
}

beforeEach(async () => {
  vendor = await startResponseUrlServer();
  await startSlow();
});
afterEach(async () => {
  gate.resolve();
  await server.close();
  await vendor.close();
});

it('shows a placeholder and then, on a poll, the answer with its card once', async () => {
  const placeholder = await askSlowly(payloads.textMessage('@群答 自动签收'));
  expect(placeholder).toMatchObject({ finish: false, content: '正在查找方案，请稍候…' });
  expect((await poll(placeholder.id, 'poll-1'))?.stream).toEqual(placeholder);

  gate.resolve();
  const { msgid, body: final } = await pollToEnd(placeholder.id);
  expect(final).toMatchObject({ msgtype: 'stream_with_template_card', stream: { id: placeholder.id, finish: true } });
  expect(await poll(placeholder.id, msgid)).toEqual(final);
  expect(await poll(placeholder.id, 'another')).toMatchObject({ msgtype: 'stream', stream: final.stream });
});

describe('what the bot says', () => {
  let said: Promise<string>[];
  const text = (content: string) => ({ type: 'message', text: content });
  const stateOf = (promise: Promise<string>) =>
    Promise.race([
      promise.then(
        () => 'delivered',
        ({ name }) => name as string,
      ),
      Promise.resolve('waiting'),
    ]);

  /** A bot that says all of these when the gate opens. */
  async function startTalking(...contents: string[]): Promise<void> {
    await server.close();
    said = [];
    gate = createDeferred();
    const receive: Receive = async (_inbound, say) => {
      const spoken = gate.promise.then((): 'done' => {
        said = contents.map((content) => say(text(content)));
        return 'done';
      });
      return { isNew: true, spoken, ended: spoken.then((end) => Promise.allSettled(said).then(() => end)) };
    };
    server = await startCallbackServer({ fetch: vendor.fetch, receive });
  }

  it('counts as delivered when a response with it was written', async () => {
    await startTalking('甲');
    const { id } = await askSlowly(payloads.textMessage('@群答 一'));
    gate.resolve();
    await expect.poll(() => said.length).toBe(1);
    expect(await stateOf(said[0]!)).toBe('waiting');
    expect((await pollToEnd(id)).body.stream?.content).toBe('甲');
    expect(await said[0]).toBe(id);
  });

  it('comes through the response_url where nobody polls', async () => {
    await startTalking('甲');
    await askSlowly(payloads.textMessage('@群答 一'));
    gate.resolve();
    await server.timers.fire(STREAM_MS);
    await vendor.waitForTaken(1);
    await said[0];
    expect(vendor.taken[0]?.markdown?.content).toBe('甲');
  });

  it('comes through the response_url at once when the channel stops', async () => {
    await startTalking('甲');
    const { id } = await askSlowly(payloads.textMessage('@群答 一'));
    gate.resolve();
    await expect.poll(() => said.length).toBe(1);
    await server.channel.stop?.();
    expect(vendor.taken.map(({ markdown }) => markdown?.content)).toEqual(['甲']);
    expect((await poll(id))?.stream?.content).toContain('另发');
  });

  it('in several messages ends the stream with all of them', async () => {
    await startTalking('甲', '乙');
    gate.resolve();
    const { body } = await server.wecom.post(payloads.textMessage('@群答 一'));
    expect(body?.stream).toMatchObject({ finish: true, content: '甲\n\n---\n\n乙' });
    expect(await Promise.all(said)).toEqual([body?.stream?.id, body?.stream?.id]);
  });

  it('is refused where there is no response_url any more', async () => {
    vendor.mishaps.push({ errcode: 60140 });
    await startTalking('甲');
    await askSlowly(payloads.textMessage('@群答 一'));
    gate.resolve();
    await server.timers.fire(STREAM_MS);
    await expect(said[0]).rejects.toMatchObject({ name: 'DeliveryError', isRetrySafe: false, vendorCode: 60140 });
  });
});

describe('a message of an earlier run', () => {
  const kept = (url: string) => ({
    activity: { conversation: { id: 'chat-1', isGroup: true, conversationType: 'group', name: '' } },
    audience: 'customer' as const,
    replyTo: { by: 'response_url', url, expiresAt: server.clock.now() + 1 },
  });
  const URL = 'https://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=kept';

  it('is answered through its response_url', async () => {
    const say = server.channel.resume!(JSON.parse(JSON.stringify(kept(URL))));
    await say!({ type: 'message', text: '甲' });
    expect(vendor.taken).toMatchObject([{ msgtype: 'markdown', markdown: { content: '甲' } }]);
  });

  it('is not answered when that has expired, or was never there', () => {
    const inbound = kept(URL);
    server.clock.advance(1);
    expect(server.channel.resume!(inbound)).toBeUndefined();
    expect(server.channel.resume!({ ...inbound, replyTo: undefined })).toBeUndefined();
    expect(server.channel.resume!({ ...inbound, replyTo: { by: 'chat' } })).toBeUndefined();
  });
});

it('asks for a rating in the first frame only', async () => {
  const placeholder = await askSlowly(payloads.textMessage('@群答 自动签收'));
  gate.resolve();
  expect((await pollToEnd(placeholder.id)).body.stream).not.toHaveProperty('feedback');
});

it('keeps the stream of a message that is delivered again', async () => {
  const question = payloads.textMessage('@群答 自动签收');
  const placeholder = await askSlowly(question);
  expect((await server.wecom.post(question)).body?.stream).toEqual(placeholder);
  expect(server.bot.received).toHaveLength(1);
});

it('polls until the answer is there', async () => {
  const replies = server.wecom.converse(payloads.textMessage('@群答 自动签收'));
  await server.timers.fire(FIRST_REPLY_MS);
  gate.resolve();
  expect((await replies).at(-1)?.stream?.content).toContain('进项发票自动签收');
});

it('apologises for a stream that a restart has interrupted', async () => {
  expect((await poll('stream-of-yesterday'))?.stream).toMatchObject({
    id: 'stream-of-yesterday',
    finish: true,
    content: expect.stringContaining('重启'),
  });
});

it('ends the stream in time and sends the rest through the response_url', async () => {
  const placeholder = await askSlowly(payloads.textMessage('@群答 自动签收'));
  server.clock.advance(STREAM_MS);
  expect((await poll(placeholder.id))?.stream).toMatchObject({
    finish: true,
    content: expect.stringContaining('另发'),
  });
  gate.resolve();
  await vendor.waitForTaken(1);
  expect(vendor.taken[0]?.markdown?.content).toContain('进项发票自动签收');
  expect((await poll(placeholder.id))?.stream?.content).toContain('另发');
});

it('sends the rest without a poll when time is up', async () => {
  await askSlowly(payloads.textMessage('@群答 自动签收'));
  server.clock.advance(STREAM_MS);
  gate.resolve();
  await vendor.waitForTaken(1);
  expect(vendor.taken).toHaveLength(1);
});

/** Lets one answer come too late, so that it has to go through the response_url. */
async function answerLate(origin: payloads.Origin = {}): Promise<void> {
  await askSlowly(payloads.textMessage('@群答 自动签收', origin));
  server.clock.advance(STREAM_MS);
  gate.resolve();
}

it('is not overtaken by the next answer to the same person, but by those to others', async () => {
  vendor.mishaps.push({ errcode: -1 });
  await answerLate({ userid: 'zhangsan' });
  await server.timers.waitFor(1_000);
  const other = await server.wecom.post(payloads.textMessage('@群答 签名错误', { userid: 'lisi' }));
  expect(other.body?.stream).toMatchObject({ finish: true, content: expect.stringContaining('签名错误') });
  const next = await askSlowly(payloads.textMessage('@群答 签名错误', { userid: 'zhangsan' }));
  expect(next.finish).toBe(false);
  await server.timers.fire(1_000);
  await vendor.waitForTaken(1);
  expect((await pollToEnd(next.id)).body.stream?.content).toContain('签名错误');
  expect(vendor.taken).toHaveLength(1);
});

it('tries again when the vendor is busy', async () => {
  vendor.mishaps.push({ errcode: -1 });
  await answerLate();
  await server.timers.fire(1_000);
  await vendor.waitForTaken(1);
  expect(vendor.calls()).toBe(2);
});

it.each([
  ['an error inside HTTP 200', { errcode: 40008 }, 'errcode 40008'],
  ['HTTP 502', { status: 502, body: '<html>' }, 'HTTP 502'],
  ['a redirect', 'redirect' as const, 'HTTP 302'],
  ['a broken connection', 'cut' as const, '网络不通'],
])('keeps the message for the operator after %s', async (_name, mishap, reason) => {
  vendor.mishaps.push(mishap);
  await answerLate();
  await server.bot.settle();
  expect(await server.store.undelivered.query()).toMatchObject([
    { channelId: 'wecom', conversationId: 'chat-1', reason: expect.stringContaining(reason) },
  ]);
  expect(vendor.calls()).toBe(1);
});

it.each([
  'http://qyapi.weixin.qq.com/cgi-bin/aibot/response?response_code=1',
  'https://qyapi.weixin.qq.com.example.com/',
  'https://qyapi.weixin.qq.com:8443/',
  'https://user@qyapi.weixin.qq.com/',
  'https://127.0.0.1/',
  'nonsense',
])('posts to no other address: %s', async (response_url) => {
  await answerLate({ response_url });
  await server.bot.settle();
  expect([vendor.calls(), vendor.strangers]).toEqual([0, []]);
  const [kept] = await server.store.undelivered.query();
  expect(kept?.reason).not.toContain(response_url);
});

it('apologises where the turn fails before anything was said', async () => {
  await server.close();
  await startSlow({ beforeTurn: () => Promise.reject(new Error('broken')) });
  const { body } = await server.wecom.post(payloads.textMessage('@群答 自动签收'));
  expect(body?.stream).toMatchObject({ finish: true, content: expect.stringContaining('出错') });
});

it('leaves a welcome that comes too late', async () => {
  const reply = server.wecom.post(payloads.enterChatEvent());
  await server.timers.fire(EVENT_REPLY_MS);
  expect((await reply).body).toBeNull();
});

it('offers no way to write without being asked', () => {
  expect(server.channel.push).toBeUndefined();
});

import { type ChildProcess, fork } from 'node:child_process';
import { once } from 'node:events';
import { afterEach, beforeEach, describe, expect, it, onTestFinished } from 'vitest';
import { BEAT_EVERY_MS } from '../../../../adapters/dingtalk/limits.ts';
import { createClock } from '../../../helpers/clock.ts';
import { createManualTimers } from '../../../helpers/manual-timers.ts';
import { type DingtalkStandIn, startDingtalk } from '../../../stand-ins/dingtalk.ts';
import { type RunningBot, startBot, titleOf } from '../bot.ts';

const OPEN = '/v1.0/gateway/connections/open';

let running: RunningBot;
beforeEach(async () => {
  running = await startBot();
});
afterEach(() => running.close());

describe('a connection', () => {
  it('is asked for with what is subscribed, and nothing else', () => {
    expect(running.dingtalk.callsTo(OPEN)).toMatchObject([
      {
        status: 200,
        body: {
          clientId: 'dingabc',
          subscriptions: [{ type: 'CALLBACK', topic: '/v1.0/im/bot/messages/get' }],
        },
      },
    ]);
  });

  it('echoes the server’s pings', async () => {
    const socket = await running.dingtalk.waitForSocket();
    expect(await socket.push('SYSTEM', 'ping', { opaque: 'o-1' }, 'p-1')).toEqual({
      code: 200,
      message: 'OK',
      headers: { messageId: 'p-1', contentType: 'application/json' },
      data: '{"opaque":"o-1"}',
    });
  });

  it('acknowledges events and refuses what nobody handles', async () => {
    const socket = await running.dingtalk.waitForSocket();
    expect((await socket.push('EVENT', '*', {})).data).toBe('{"status":"SUCCESS"}');
    expect((await socket.push('CALLBACK', '/v1.0/graph/api/invoke', {})).code).toBe(404);
  });

  it('survives frames that make no sense', async () => {
    const socket = await running.dingtalk.waitForSocket();
    for (const text of [
      '',
      'not json',
      'null',
      '[]',
      '{}',
      '{"type":1}',
      '{"type":"CALLBACK"}',
      '\u0000',
      '['.repeat(99_999),
    ]) {
      socket.sendText(text);
    }
    socket.socket.send(Buffer.from([0xff, 0xfe, 0x00]));
    const topic = '/v1.0/im/bot/messages/get';
    for (const data of [null, 'x', [], {}, { conversationId: 1 }]) {
      expect((await socket.push('CALLBACK', topic, data)).code).toBe(200);
      expect((await socket.push('CALLBACK', '/v1.0/card/instances/callback', data)).code).toBe(200);
    }
    const [reply] = await running.ask('怎么自动签收');
    expect(titleOf(reply)).toBe('进项发票自动签收');
  });

  it('is replaced before it goes where the server announces its end', async () => {
    const first = await running.dingtalk.waitForSocket();
    let isFirstGone = false;
    void first.gone.then(() => {
      isFirstGone = true;
    });
    first.announceEnd();
    const second = await running.dingtalk.waitForSocket(2);
    expect(isFirstGone).toBe(false);
    await first.gone;
    expect(second.isOpen()).toBe(true);
    const [reply] = await running.ask('怎么自动签收');
    expect(titleOf(reply)).toBe('进项发票自动签收');
    expect(running.channel.status().isConnected).toBe(true);
    expect(running.channel.status().lastError).toBeNull();
  });

  it('that breaks is followed by one new one, with a new ticket', async () => {
    (await running.dingtalk.waitForSocket()).socket.terminate();
    await running.dingtalk.waitForSocket(2);
    const [reply] = await running.ask('怎么自动签收');
    expect(titleOf(reply)).toBe('进项发票自动签收');
    expect(running.dingtalk.callsTo(OPEN)).toHaveLength(2);
    expect(running.channel.status().lastError?.message).toContain('断开');
  });

  it('that is refused at the handshake is tried again once each time', async () => {
    running.dingtalk.gateway.refuseHandshakes(5);
    (await running.dingtalk.waitForSocket()).socket.terminate();
    await running.dingtalk.waitForSocket(2);
    expect(running.dingtalk.gateway.refusedHandshakes.items).toHaveLength(5);
    expect(running.dingtalk.callsTo(OPEN)).toHaveLength(7);
    expect(running.waits).toHaveLength(6);
    expect(running.channel.status().lastError?.message).toBe('连不上钉钉 Stream，正在重试：握手返回 HTTP 401');
  });
});

describe('a start', () => {
  it('does not fail while DingTalk is down, and connects when it is back', async () => {
    const down = await startBot({ config: { clientSecret: 'wrong' }, isStarted: false });
    await down.dingtalk.calls.waitForCount(4);
    expect(down.channel.status()).toMatchObject({ isConnected: false });
    expect(down.channel.status().lastError?.message).toMatch(/^连不上钉钉 Stream，正在重试：钉钉申请 Stream 连接失败/u);
    expect(down.channel.status().lastError?.message).toContain('Client ID 或 Client Secret 不对');
    expect(down.channel.status().lastError?.message).not.toContain('wrong');
    down.dingtalk.state.clientSecret = 'wrong';
    await down.dingtalk.waitForSocket();
    expect(titleOf((await down.ask('怎么自动签收'))[0])).toBe('进项发票自动签收');
    await down.close();
  });

  it.each([
    ['another host', { endpoint: 'wss://evil.example.com/connect', ticket: 't' }],
    ['plain text', { endpoint: 'ws://wss-open-connection.dingtalk.com/connect', ticket: 't' }],
    ['no ticket', { endpoint: 'wss://wss-open-connection.dingtalk.com/connect' }],
    ['no object', [1]],
    ['a page', '<html>'],
  ])('does not follow a gateway that answers with %s', async (_name, body) => {
    running.dingtalk.failNext(OPEN, { status: 200, body });
    (await running.dingtalk.waitForSocket()).socket.terminate();
    await running.dingtalk.waitForSocket(2);
    expect(running.dingtalk.callsTo(OPEN)).toHaveLength(3);
    expect(running.channel.status().lastError?.message).toMatch(
      /^连不上钉钉 Stream，正在重试：钉钉申请 Stream 连接失败/u,
    );
  });
});

describe('keeping alive', () => {
  it('gives a connection up that has been silent for 60 to 90 seconds, and opens another', async () => {
    const clock = createClock();
    const timers = createManualTimers();
    const half = await startBot({ now: clock.now, after: timers.after });
    const { socket } = await half.dingtalk.waitForSocket();
    await expect.poll(() => half.channel.status().isConnected).toBe(true);
    // As behind a gateway that has forgotten the connection: nothing is read, nothing is answered.
    socket.pause();
    const silentSince = clock.now();
    while (half.channel.status().isConnected) {
      clock.advance(BEAT_EVERY_MS);
      await timers.fire(BEAT_EVERY_MS);
    }
    const noticedAfterMs = clock.now() - silentSince;
    expect(noticedAfterMs).toBeGreaterThanOrEqual(60_000);
    expect(noticedAfterMs).toBeLessThanOrEqual(90_000);
    expect(half.channel.status().lastError?.message).toContain('长时间没有收到数据');
    await timers.fire([500, 900]);
    await half.dingtalk.waitForSocket(2);
    socket.terminate();
    await half.close();
  });

  it('takes no frame larger than 1 MiB', async () => {
    const first = await running.dingtalk.waitForSocket();
    first.sendText('x'.repeat(1024 * 1024 + 1));
    await first.gone;
    await running.dingtalk.waitForSocket(2);
  });
});

describe('a stop', () => {
  let dingtalk: DingtalkStandIn;
  beforeEach(async () => {
    dingtalk = await startDingtalk();
  });
  afterEach(() => dingtalk.close());

  function launch(secret: string): ChildProcess {
    const child = fork(new URL('./channel-process.ts', import.meta.url), {
      execArgv: ['--import', 'tsx'],
      env: { ...process.env, DINGTALK_API_URL: dingtalk.origin, DINGTALK_CLIENT_SECRET: secret },
    });
    onTestFinished(() => {
      child.kill('SIGKILL');
    });
    return child;
  }

  it('leaves nothing behind that would keep the process alive', async () => {
    const child = launch(dingtalk.state.clientSecret);
    const socket = await dingtalk.waitForSocket();
    await dingtalk.push('你好');
    child.send('stop');
    expect(await once(child, 'exit')).toEqual([0, null]);
    await socket.gone;
  });

  it('cuts short the wait for the next attempt', async () => {
    const child = launch('wrong');
    await dingtalk.calls.waitForCount(2);
    child.send('stop');
    expect(await once(child, 'exit')).toEqual([0, null]);
  });
});

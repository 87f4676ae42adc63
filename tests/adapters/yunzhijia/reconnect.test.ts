import { afterEach, describe, expect, it } from 'vitest';
import { HEARTBEAT_MS, RECONNECT, REFUSED_RECONNECT, SILENCE_MS } from '../../../adapters/yunzhijia/limits.ts';
import { createClock } from '../../helpers/clock.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import { type BotSocket, createPush, createRobotMessage } from '../../stand-ins/yunzhijia.ts';
import { type QundaOptions, type QundaServer, startQunda } from './server.ts';

let qunda: QundaServer;
afterEach(() => qunda.close());

/** `random` 0.8: nine tenths of each wait, so that it is not taken for the second that closing may take. */
const FIRST_DELAY_MS = 0.9 * RECONNECT.firstMs;

async function connect(options: QundaOptions = {}): Promise<BotSocket> {
  qunda = await startQunda({ random: () => 0.8, ...options, settings: { mode: 'websocket', ...options.settings } });
  return qunda.platform.waitForSocket(1);
}

const isConnected = () => qunda.channel.status().isConnected;
const ask = (socket: BotSocket, content: string) => socket.send(createPush(createRobotMessage(content)));

describe('a connection that ends', () => {
  it('is opened again, and works', async () => {
    const socket = await connect();
    await expect.poll(isConnected).toBe(true);
    socket.socket.close(1001);
    await expect.poll(isConnected).toBe(false);
    await qunda.timers.fire(FIRST_DELAY_MS);
    ask(await qunda.platform.waitForSocket(2), '@票小助 自动签收');
    await qunda.platform.waitForTaken(1);
    expect(isConnected()).toBe(true);
  });

  it('is opened again more and more slowly while it keeps ending', async () => {
    const clock = createClock();
    await connect({ now: clock.now });
    const delaysMs = [1, 2, 4, 8, 16, 32, 60, 60].map((seconds) => seconds * 900);
    for (const [at, delayMs] of delaysMs.entries()) {
      (await qunda.platform.waitForSocket(at + 1)).socket.terminate();
      await qunda.timers.fire(delayMs);
    }
    const last = await qunda.platform.waitForSocket(delaysMs.length + 1);
    await expect.poll(isConnected).toBe(true);
    clock.advance(RECONNECT.stableMs);
    last.socket.terminate();
    await qunda.timers.fire(FIRST_DELAY_MS);
    await qunda.platform.waitForSocket(delaysMs.length + 2);
  });

  it('is opened again at its own time by each bot', async () => {
    const socket = await connect({ random: () => 0 });
    socket.socket.terminate();
    await qunda.timers.fire(RECONNECT.firstMs / 2);
    await qunda.platform.waitForSocket(2);
  });

  it('is given up when nothing comes any more', async () => {
    const clock = createClock();
    await connect({ now: clock.now });
    await expect.poll(isConnected).toBe(true);
    clock.advance(SILENCE_MS);
    await qunda.timers.fire(HEARTBEAT_MS);
    await qunda.timers.fire(FIRST_DELAY_MS);
    await qunda.platform.waitForSocket(2);
    expect(qunda.channel.status().lastError?.message).toContain('没有收到数据');
  });

  it.each(['refuse', 'unauthorized'] as const)(
    'waits long after the token was refused (%s), and says why',
    async (how) => {
      const socket = await connect();
      qunda.platform.handshake = how;
      socket.socket.terminate();
      await qunda.timers.fire(FIRST_DELAY_MS);
      await expect.poll(() => qunda.timers.waiting()).toContain(0.9 * REFUSED_RECONNECT.firstMs);
      expect(isConnected()).toBe(false);
      const { lastError } = qunda.channel.status();
      expect(lastError?.message).toMatch(/support.*请核对 sendMsgUrl.*270 秒后重连/);
      expect(lastError?.message).not.toContain('token-of-the-group');
      qunda.platform.handshake = 'accept';
      await qunda.timers.fire(0.9 * REFUSED_RECONNECT.firstMs);
      await expect.poll(isConnected).toBe(true);
    },
  );
});

describe('start and stop', () => {
  it('starts while the platform is down', async () => {
    const sendMsgUrl = 'http://127.0.0.1:9/gateway/robot/webhook/send?yzjtoken=t';
    qunda = await startQunda({ random: () => 0.8, settings: { mode: 'websocket', sendMsgUrl } });
    await expect.poll(() => qunda.timers.waiting()).toEqual([FIRST_DELAY_MS]);
    expect(isConnected()).toBe(false);
    expect(qunda.channel.status().lastError?.message).toContain('ECONNREFUSED');
  });

  it('leaves no socket and no timer behind', async () => {
    const socket = await connect();
    await expect.poll(isConnected).toBe(true);
    await qunda.channel.stop?.();
    await expect.poll(() => socket.socket.readyState).toBe(socket.socket.CLOSED);
    expect(qunda.timers.waiting()).toEqual([]);
    expect(isConnected()).toBe(false);
  });

  it('does not come back while it waits to reconnect', async () => {
    const socket = await connect();
    socket.socket.terminate();
    await expect.poll(() => qunda.timers.waiting()).toEqual([FIRST_DELAY_MS]);
    await qunda.channel.stop?.();
    expect(qunda.timers.waiting()).toEqual([]);
  });

  it('delivers what is in hand before it stops', async () => {
    const gate = createDeferred();
    const socket = await connect({ beforeTurn: () => gate.promise });
    ask(socket, '@票小助 自动签收');
    await expect.poll(() => qunda.bot.received.length).toBe(1);
    const stopped = qunda.channel.stop?.();
    await expect.poll(() => socket.socket.readyState).toBe(socket.socket.CLOSED);
    gate.resolve();
    await stopped;
    expect(qunda.platform.taken).toHaveLength(1);
  });
});

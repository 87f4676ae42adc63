import { afterEach, describe, expect, it } from 'vitest';
import { ACK_TIMEOUT_MS, PING_MS, READY_WAIT_MS, RECONNECT } from '../../../../adapters/wecom/limits.ts';
import { createDeferred } from '../../../helpers/deferred.ts';
import { payloads } from '../../../stand-ins/wecom.ts';
import { type ConnectedBot, startConnectedBot } from './connected-bot.ts';

let bot: ConnectedBot;
afterEach(() => bot.close());

const status = () => bot.channel.status();

/** Lets the channel prove that it is connected. */
async function answerOne(): Promise<void> {
  const count = bot.gateway.frames.length;
  bot.gateway.say(payloads.textMessage('@群答 自动签收'));
  await bot.gateway.waitForFrame('aibot_respond_msg', count + 2);
  await bot.bot.settle();
}

describe('the long connection', () => {
  it('is opened with the credentials and reports that it is', async () => {
    bot = await startConnectedBot();
    await answerOne();
    expect(status()).toEqual({ isConnected: true, lastMessageAt: bot.clock.now(), lastError: null });
  });

  it('comes back after a cut, within a second', async () => {
    bot = await startConnectedBot();
    await answerOne();
    bot.gateway.drop();
    await bot.timers.fire([500, 1_000]);
    await bot.gateway.waitForSubscription(2);
    await answerOne();
    expect(status().isConnected).toBe(true);
    expect(status().lastError?.message).toContain('断开');
  });

  // The spread is one half here: three quarters of each doubled wait.
  it('waits longer from cut to cut, and at most half a minute', async () => {
    bot = await startConnectedBot();
    let subscriptions = 1;
    for (const ms of [750, 1_500, 3_000, 6_000, 12_000, 22_500, 22_500]) {
      bot.gateway.drop();
      await bot.timers.fire(ms);
      subscriptions += 1;
      await bot.gateway.waitForSubscription(subscriptions);
    }
    expect(bot.gateway.connections()).toBe(8);
  });

  it('forgets earlier cuts once a connection has stood for a while', async () => {
    bot = await startConnectedBot();
    bot.gateway.drop();
    await bot.timers.fire(750);
    await bot.gateway.waitForSubscription(2);
    await answerOne();
    bot.clock.advance(RECONNECT.stableMs);
    bot.gateway.drop();
    await bot.timers.fire(750);
    await bot.gateway.waitForSubscription(3);
    expect(bot.gateway.connections()).toBe(3);
  });

  it('is given up when a ping is not answered', async () => {
    bot = await startConnectedBot();
    await answerOne();
    bot.gateway.mishaps.push({ cmd: 'ping', errcode: 'no answer' });
    await bot.timers.fire(PING_MS);
    await bot.timers.fire(ACK_TIMEOUT_MS);
    await bot.timers.fire(750);
    await bot.gateway.waitForSubscription(2);
    expect(status().lastError?.message).toContain('心跳');
  });

  it('is given up when the subscription is not answered', async () => {
    bot = await startConnectedBot();
    bot.gateway.mishaps.push({ cmd: 'aibot_subscribe', errcode: 'no answer' });
    bot.gateway.drop();
    await bot.timers.fire(750);
    await bot.timers.fire(ACK_TIMEOUT_MS);
    await bot.timers.fire(1_500);
    await bot.gateway.waitForSubscription(2);
    await answerOne();
    expect(status().isConnected).toBe(true);
  });

  it('is left for more than a minute when the bot connects elsewhere', async () => {
    bot = await startConnectedBot();
    await answerOne();
    bot.gateway.kick();
    await waitForTimer(90_000);
    expect(status()).toMatchObject({ isConnected: false, lastError: { message: expect.stringContaining('挤下线') } });
    expect(bot.gateway.connections()).toBe(1);
    await bot.timers.fire(90_000);
    await bot.gateway.waitForSubscription(2);
    await answerOne();
    expect(status().isConnected).toBe(true);
  });

  // The spread is one half here: three quarters of each doubled wait.
  it('is left longer from kick to kick, and at most an hour', async () => {
    bot = await startConnectedBot();
    let subscriptions = 1;
    for (const minutes of [1.5, 3, 6, 12, 24, 45, 45]) {
      bot.gateway.kick();
      await bot.timers.fire(minutes * 60_000);
      subscriptions += 1;
      await bot.gateway.waitForSubscription(subscriptions);
      bot.clock.advance(20_000);
    }
    expect(bot.gateway.connections()).toBe(8);
  });

  it('is not opened again after a wrong secret', async () => {
    bot = await startConnectedBot({ secret: 'wrong-secret' });
    await expect.poll(() => status().lastError?.message).toContain('WECOM_BOT_SECRET');
    expect(status().lastError?.message).not.toContain('wrong-secret');
    expect(status().isConnected).toBe(false);
    expect(bot.timers.waiting().every((ms) => ms <= 1_000)).toBe(true);
  });

  it('shrugs off frames that make no sense', async () => {
    bot = await startConnectedBot();
    for (const data of [
      '',
      'x',
      'null',
      '[]',
      '{"cmd":1}',
      '{"headers":{}}',
      '{"cmd":"aibot_msg_callback","headers":{"req_id":"1"}}',
    ]) {
      bot.gateway.sendRaw(data);
    }
    bot.gateway.sendRaw(Buffer.from([0, 1, 2]));
    await answerOne();
    expect(bot.gateway.connections()).toBe(1);
  });

  it('starts while the vendor is down, and connects later', async () => {
    bot = await startConnectedBot({
      config: { longConnection: { botId: 'b', secret: 's', url: 'ws://127.0.0.1:9' } },
      secret: '',
    });
    await waitForTimer(750);
    expect(status()).toMatchObject({
      isConnected: false,
      lastError: { message: expect.stringContaining('ECONNREFUSED') },
    });
  });
});

describe('a message in hand', () => {
  it('is answered to the chat after a cut, when its callback is no longer valid', async () => {
    const gate = createDeferred();
    bot = await startConnectedBot({ beforeTurn: () => gate.promise });
    bot.gateway.say(payloads.textMessage('@群答 自动签收'));
    await expect.poll(() => bot.bot.received.length).toBe(1);
    bot.gateway.drop();
    await waitForTimer(750);
    gate.resolve();
    await waitForTimer(READY_WAIT_MS);
    bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 846605 });
    await bot.timers.fire(750);
    expect((await bot.gateway.waitForFrame('aibot_send_msg')).body?.markdown?.content).toContain('进项发票自动签收');
  });

  it('is finished before the channel stops, and nothing is left behind', async () => {
    const gate = createDeferred();
    bot = await startConnectedBot({ beforeTurn: () => gate.promise });
    bot.gateway.say(payloads.textMessage('@群答 自动签收'));
    await expect.poll(() => bot.bot.received.length).toBe(1);
    const stopped = bot.channel.stop?.();
    gate.resolve();
    await stopped;
    await bot.gateway.waitForNoSockets();
    expect(bot.gateway.frames.map(({ body }) => body?.msgtype)).toEqual(['stream', 'template_card']);
    expect(bot.timers.waiting()).toEqual([]);
    expect(status().isConnected).toBe(false);
  });

  it('is kept for the operator when the channel stops without a connection', async () => {
    const gate = createDeferred();
    bot = await startConnectedBot({ beforeTurn: () => gate.promise });
    bot.gateway.say(payloads.textMessage('@群答 自动签收'));
    await expect.poll(() => bot.bot.received.length).toBe(1);
    bot.gateway.drop();
    await waitForTimer(750);
    gate.resolve();
    await waitForTimer(READY_WAIT_MS);
    await bot.channel.stop?.();
    expect(await bot.store.undelivered.query()).not.toEqual([]);
    expect(bot.timers.waiting()).toEqual([]);
  });
});

function waitForTimer(ms: number): Promise<void> {
  return bot.timers.waitFor(ms);
}

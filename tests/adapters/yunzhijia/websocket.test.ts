import { afterEach, describe, expect, it } from 'vitest';
import { ANSWER_WITHIN_MS, HEARTBEAT_MS, RECONNECT } from '../../../adapters/yunzhijia/limits.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import { type BotSocket, createPush, createRobotMessage } from '../../stand-ins/yunzhijia.ts';
import { type QundaOptions, type QundaServer, startQunda } from './server.ts';

let qunda: QundaServer;
afterEach(() => qunda.close());

const FIRST_DELAY_MS = 0.9 * RECONNECT.firstMs;

/** `random` 0.8: nine tenths of each wait, so that it is not taken for the second that closing may take. */
async function connect(options: QundaOptions = {}): Promise<BotSocket> {
  qunda = await startQunda({ random: () => 0.8, ...options, settings: { mode: 'websocket', ...options.settings } });
  return qunda.platform.waitForSocket(1);
}

const isConnected = () => qunda.channel.status().isConnected;
const ask = (socket: BotSocket, content: string) => socket.send(createPush(createRobotMessage(content)));
const isAck = (frame: Record<string, unknown>) => frame.cmd === 'ack' || frame.type === 'ack';

describe('a message over the WebSocket', () => {
  it('is answered by the webhook, quoted, its asker alerted', async () => {
    const socket = await connect();
    ask(socket, '@票小助 自动签收');
    const [posted] = await qunda.platform.waitForTaken(1);
    expect(posted?.body).toMatchObject({
      content: expect.stringContaining('【进项发票自动签收】'),
      notifyParams: [{ type: 'openIds', values: ['5f00ba11e4b0c0ffee123456'] }],
      paramType: 3,
    });
    expect(isConnected()).toBe(true);
  });

  it('is taken without an envelope too', async () => {
    const socket = await connect();
    socket.send(createRobotMessage('@票小助 自动签收'));
    await qunda.platform.waitForTaken(1);
  });

  it('is answered once where it is pushed twice', async () => {
    const socket = await connect();
    const push = createPush(createRobotMessage('@票小助 自动签收'));
    socket.send(push);
    socket.send(push);
    ask(socket, '@票小助 签名错误');
    const taken = await qunda.platform.waitForTaken(2);
    expect(taken.map(({ body }) => String(body.content).split('\n')[0])).toEqual([
      '【进项发票自动签收】',
      '【上传发票时提示签名错误】',
    ]);
  });

  it('is answered once where it comes by HTTP too', async () => {
    const gate = createDeferred();
    const socket = await connect({ settings: { mode: 'both' }, beforeTurn: () => gate.promise });
    const body = createRobotMessage('@票小助 自动签收');
    socket.send(createPush(body));
    await expect.poll(() => qunda.bot.received.length).toBe(1);
    const asked = qunda.ask(body);
    await expect.poll(() => qunda.bot.received.length).toBe(2);
    gate.resolve();
    // The response is the quicker way, though the turn began with the frame.
    expect(await asked).toContain('自动签收');
    socket.send(createPush(body));
    await expect.poll(() => qunda.bot.received.length).toBe(3);
    await qunda.channel.stop?.();
    expect(qunda.platform.tried).toEqual([]);
    expect(qunda.timers.waiting()).not.toContain(ANSWER_WITHIN_MS);
  });

  it('is answered in the response where the frame comes while its callback is being answered', async () => {
    const gate = createDeferred();
    const socket = await connect({ settings: { mode: 'both' }, beforeTurn: () => gate.promise });
    const body = createRobotMessage('@票小助 自动签收');
    const asked = qunda.ask(body);
    await expect.poll(() => qunda.bot.received.length).toBe(1);
    socket.send(createPush(body));
    await expect.poll(() => qunda.bot.received.length).toBe(2);
    gate.resolve();
    expect(await asked).toContain('自动签收');
    await qunda.channel.stop?.();
    expect(qunda.platform.tried).toEqual([]);
  });

  it('is left alone where it is incomplete', async () => {
    const socket = await connect();
    socket.send({ cmd: 'directPush', type: 'robotMessage', msg: { robotId: 'BOT-1', content: '你好' } });
    socket.send({ cmd: 'directPush', type: 'robotMessage' });
    ask(socket, '@票小助 自动签收');
    await qunda.platform.waitForTaken(1);
    expect(qunda.bot.received).toHaveLength(1);
  });
});

describe('frames', () => {
  const change = (details: object) => ({
    cmd: 'directPush',
    type: 'msgChg',
    level: 1,
    needAck: true,
    seq: 4,
    msg: {},
    ...details,
  });

  it('are acknowledged in form A', async () => {
    const socket = await connect();
    socket.send(change({ needAck: false, seq: 1 }));
    socket.send(change({ seq: '2' }));
    socket.send(change({ level: 0, seq: 3 }));
    socket.send(change({}));
    await socket.waitForFrame(({ seq }) => seq === 4);
    expect(socket.frames.filter((frame) => isAck(frame as never))).toEqual([
      { cmd: 'ack', seq: 3 },
      { cmd: 'ack', seq: 4 },
    ]);
  });

  it('are acknowledged in form B where that is set, at level 1 only', async () => {
    const socket = await connect({ settings: { ackForm: 'B' } });
    socket.send(change({ level: 0, seq: 3 }));
    socket.send(change({}));
    await socket.waitForFrame(isAck);
    expect(socket.frames.filter((frame) => isAck(frame as never))).toEqual([
      { cmd: 'directPush', type: 'ack', bizType: 'msgChg', level: 1, endSeqId: 4 },
    ]);
  });

  it('keep the connection awake in both directions', async () => {
    const socket = await connect();
    await socket.waitForFrame(({ cmd }) => cmd === 'ping');
    await qunda.timers.fire(HEARTBEAT_MS);
    await expect.poll(() => socket.frames.filter((frame) => (frame as { cmd: string }).cmd === 'ping').length).toBe(2);
    socket.send({ cmd: 'ping' });
    await socket.waitForFrame(({ cmd }) => cmd === 'pong');
  });

  it('of no interest do no harm', async () => {
    const socket = await connect();
    const dull = [
      'pong',
      { cmd: 'message', lastUpdateTime: '2026-01-01 08:00:00' },
      { cmd: 'directPush', type: 'messageRead', msg: 'x' },
      { cmd: 'directPush', type: 'extSystemMsg' },
      { cmd: 'something new', seq: {} },
    ];
    for (const frame of [...dull, ...dull]) socket.send(frame);
    ask(socket, '@票小助 自动签收');
    await qunda.platform.waitForTaken(1);
    expect(qunda.platform.sockets).toHaveLength(1);
    expect(qunda.channel.status().lastError).toBeNull();
  });

  it('that cannot be read end the connection after three in a row', async () => {
    const socket = await connect();
    for (const garbage of ['{', '[]', '{"cmd":"pong"}', 'x', '7', '{"cmd":"pong"}']) socket.send(garbage);
    // Answered only where the connection still stands.
    socket.send({ cmd: 'ping' });
    await socket.waitForFrame(({ cmd }) => cmd === 'pong');
    expect(qunda.channel.status().lastError).toBeNull();
    for (const garbage of ['{', 'null', '{"seq":1}']) socket.send(garbage);
    await qunda.timers.fire(FIRST_DELAY_MS);
    await qunda.platform.waitForSocket(2);
    expect(qunda.channel.status().lastError?.message).toContain('3 帧无法识别');
  });

  it('over a mebibyte end the connection', async () => {
    const socket = await connect();
    socket.send('x'.repeat(1024 * 1024 + 1));
    await qunda.timers.fire(FIRST_DELAY_MS);
    await qunda.platform.waitForSocket(2);
  });
});

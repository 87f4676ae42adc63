import { randomBytes } from 'node:crypto';
import fc from 'fast-check';
import { pino } from 'pino';
import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { createClock, MINUTE_MS } from '../../helpers/clock.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import { createMessage, createTextMessage } from '../../stand-ins/dingtalk-messages.ts';
import { type RunningBot, startBot } from './bot.ts';

const HOUR_MS = 60 * 60_000;

let running: RunningBot;
beforeAll(async () => {
  running = await startBot({ config: { mode: 'http' } });
});
afterAll(() => running.close());

const post = (message: unknown, options?: Parameters<RunningBot['dingtalk']['post']>[2]) =>
  running.dingtalk.post(running.url, message, options);

describe('a callback', () => {
  it('is answered with the empty reply before its turn has ended', async () => {
    const held = createDeferred();
    const slow = await startBot({ config: { mode: 'http' }, beforeTurn: () => held.promise });
    const response = await slow.dingtalk.post(slow.url, slow.dingtalk.address(createTextMessage('怎么自动签收')));
    expect(response.status).toBe(200);
    expect(await response.json()).toEqual({ msgtype: 'empty' });
    expect(slow.dingtalk.replies()).toEqual([]);
    held.resolve();
    await slow.bot.settle();
    expect(slow.dingtalk.replies()).toHaveLength(1);
    await slow.close();
  });

  it.each([
    ['forged', { secret: 'other' }, 401],
    ['unsigned', { headers: { sign: undefined } }, 401],
    ['without a time', { headers: { timestamp: undefined } }, 401],
    ['stale', { timestamp: Date.now() - HOUR_MS - 60_000 }, 403],
    ['from the future', { timestamp: Date.now() + HOUR_MS + 60_000 }, 403],
  ])('that is %s is refused without any work', async (_name, options, status) => {
    const before = running.bot.received.length;
    const response = await post(running.dingtalk.address(createTextMessage('怎么自动签收')), options);
    expect(response.status).toBe(status);
    expect(running.bot.received.length).toBe(before);
    expect(await response.text()).not.toContain(running.dingtalk.state.clientSecret);
  });

  it('is answered only when it is safe, and with an error where it could not be kept', async () => {
    const full = await startBot({
      config: { mode: 'http' },
      receive: (inbound, take) =>
        inbound.activity.text === '签名错误' ? take() : Promise.reject(new Error('disk full')),
    });
    const say = (text: string) => full.dingtalk.post(full.url, full.dingtalk.address(createTextMessage(text)));
    const response = await say('怎么自动签收');
    expect(response.status).toBe(500);
    expect(await response.text()).not.toContain('disk');
    expect(full.bot.received).toEqual([]);
    expect(full.channel.status().lastError?.message).toContain('没有保存下来');
    expect((await say('签名错误')).status).toBe(200);
    await full.close();
  });

  it('is read up to 1 MiB', async () => {
    const body = JSON.stringify(createMessage({ text: { content: ' ' } }));
    const ofSize = (bytes: number) => body + ' '.repeat(bytes - Buffer.byteLength(body));
    expect((await post(ofSize(1024 * 1024))).status).toBe(200);
    expect((await post(ofSize(1024 * 1024 + 1))).status).toBe(413);
  });

  it.each([
    ['no JSON', '{"msgtype":'],
    ['nothing', ''],
    ['null', 'null'],
    ['a list', '[1,2]'],
    ['a number', '7'],
    ['an object of another kind', '{"hello":"world"}'],
    ['deep nesting', '['.repeat(200_000)],
  ])('that holds %s is malformed', async (_name, body) => {
    expect((await post(body)).status).toBe(400);
  });

  it.each([
    ['a wrong secret', { secret: 'other' }, 'DINGTALK_CLIENT_SECRET'],
    ['headers that were lost', { headers: { sign: undefined } }, 'timestamp 和 sign'],
    ['a clock that is wrong', { timestamp: Date.now() - 2 * HOUR_MS }, '本机时钟'],
  ])('refused for %s leaves a trace, and twenty more do not fill the log', async (_name, options, hint) => {
    const clock = createClock();
    const lines: string[] = [];
    const logger = pino({ level: 'info' }, { write: (line) => void lines.push(line) });
    const refusing = await startBot({ config: { mode: 'http' }, now: clock.now, logger });
    const moved = 'timestamp' in options ? { timestamp: clock.now() - 2 * HOUR_MS } : options;
    const knock = () => refusing.dingtalk.post(refusing.url, createTextMessage('x'), moved);
    await knock();
    expect(refusing.channel.status().lastError?.message).toContain(hint);
    for (let count = 0; count < 20; count++) await knock();
    expect(lines).toHaveLength(1);
    clock.advance(MINUTE_MS);
    await knock();
    expect(lines).toHaveLength(2);
    expect(lines.join()).not.toContain(refusing.dingtalk.state.clientSecret);
    await refusing.close();
  });

  it('that is signed but no message leaves a trace as well', async () => {
    const lost = await startBot({ config: { mode: 'http' } });
    expect((await lost.dingtalk.post(lost.url, '{}')).status).toBe(400);
    expect(lost.channel.status().lastError?.message).toContain('不是机器人消息');
    await lost.close();
  });

  it('that is compressed is refused', async () => {
    const response = await post('x', { headers: { 'Content-Encoding': 'gzip' } });
    expect(response.status).toBe(415);
  });

  it('without an id is known by its body', async () => {
    const message = { ...running.dingtalk.address(createTextMessage('怎么自动签收')), msgId: undefined };
    const before = running.dingtalk.replies().length;
    for (let count = 0; count < 3; count++) await post(message);
    await running.bot.settle();
    expect(running.dingtalk.replies().length).toBe(before + 1);
  });

  it('never fails, whatever is posted', async () => {
    const fields = ['msgtype', 'text', 'content', 'conversationId', 'msgId', 'atUsers', 'sessionWebhook', 'createAt'];
    const json = fc.oneof(
      fc.json(),
      fc.dictionary(fc.constantFrom(...fields), fc.jsonValue()).map((value) => JSON.stringify(value)),
    );
    const bodies = [...fc.sample(json, 600), ...Array.from({ length: 400 }, (_, at) => randomBytes(at))];
    const statuses = new Set<number>();
    for (let at = 0; at < bodies.length; at += 50) {
      const responses = await Promise.all(bodies.slice(at, at + 50).map((body) => post(body)));
      for (const { status } of responses) statuses.add(status);
    }
    await running.bot.settle();
    expect([...statuses].every((status) => status === 200 || status === 400)).toBe(true);
    expect(statuses.has(400)).toBe(true);
  });

  it('has no other door', async () => {
    expect((await fetch(running.url)).status).toBe(404);
    const stream = await startBot();
    expect((await stream.dingtalk.post(stream.url, createTextMessage('x'))).status).toBe(404);
    await stream.close();
  });
});

import { afterEach, describe, expect, it, onTestFinished, vi } from 'vitest';
import { createRobotMessage } from '../../stand-ins/yunzhijia.ts';
import { type QundaServer, startQunda } from './server.ts';

let qunda: QundaServer;
afterEach(() => qunda.close());

describe('a webhook that fails', () => {
  const say = { type: 'message', text: '通知一下' };

  it('gets a message without a question as it is, and names its id', async () => {
    qunda = await startQunda();
    expect(await qunda.push(say)).toBe('sent-1');
    expect(qunda.platform.taken[0]?.body).toEqual({ msgtype: 2, content: '通知一下' });
  });

  it.each([
    [
      '503',
      [
        { kind: 'status', status: 503 },
        { kind: 'status', status: 500 },
      ] as const,
      [1_000, 2_000],
    ],
    ['429 with Retry-After', [{ kind: 'status', status: 429, headers: { 'Retry-After': '7' } }] as const, [7_000]],
    ['a broken connection, once', [{ kind: 'hang-up' }] as const, [1_000]],
  ])('is tried again after %s', async (_what, mishaps, delaysMs) => {
    qunda = await startQunda();
    qunda.platform.mishaps.push(...mishaps);
    const sent = qunda.push(say);
    for (const delayMs of delaysMs) await qunda.timers.fire(delayMs);
    expect(await sent).toBe('sent-1');
    expect(qunda.platform.tried).toHaveLength(mishaps.length + 1);
  });

  it('is tried no third time when it is not known whether the second went through', async () => {
    qunda = await startQunda();
    qunda.platform.mishaps.push({ kind: 'hang-up' }, { kind: 'hang-up' });
    const sent = expect(qunda.push(say)).rejects.toMatchObject({ code: 'CHANNEL_FAILED', isRetrySafe: false });
    await qunda.timers.fire(1_000);
    await sent;
    expect(qunda.platform.tried).toHaveLength(2);
  });

  it.each([
    ['HTTP 400', { kind: 'status', status: 400 } as const, '400'],
    [
      'an error inside HTTP 200',
      { kind: 'error', errorCode: 1_101_009, error: '机器人已停用' } as const,
      '机器人已停用',
    ],
    ['a redirect', { kind: 'status', status: 302, headers: { Location: '/elsewhere' } } as const, '不跟随跳转'],
  ])('is not tried again after %s', async (_what, mishap, reason) => {
    qunda = await startQunda();
    qunda.platform.mishaps.push(mishap);
    const message = expect.stringContaining(reason);
    await expect(qunda.push(say)).rejects.toMatchObject({
      code: 'CHANNEL_FAILED',
      undeliveredText: '通知一下',
      message,
    });
    expect(qunda.platform.tried).toHaveLength(1);
    expect(qunda.platform.strayPaths).toEqual([]);
    expect(qunda.channel.status().lastError?.message).toContain(reason);
    // The next message is not held up.
    expect(await qunda.push(say)).toBe('sent-1');
  });

  it.each(['', '<html>ok</html>', '{"success":true}', '[]'])('counts %j as success', async (body) => {
    qunda = await startQunda();
    qunda.platform.mishaps.push({ kind: 'body', body });
    expect(await qunda.push(say)).toBe('');
  });

  it('is tried again where nothing listens, for nothing was sent', async () => {
    let tries = 0;
    qunda = await startQunda({
      fetch: (...request) => {
        tries += 1;
        if (tries > 2) return fetch(...request);
        throw new TypeError('fetch failed', { cause: Object.assign(new Error('no'), { code: 'ECONNREFUSED' }) });
      },
    });
    const sent = qunda.push(say);
    await qunda.timers.fire(1_000);
    await qunda.timers.fire(2_000);
    expect(await sent).toBe('sent-1');
  });

  it('is given up after a second timeout', async () => {
    qunda = await startQunda({
      fetch: () => Promise.reject(new DOMException('The operation timed out', 'TimeoutError')),
    });
    const sent = expect(qunda.push(say)).rejects.toThrow('云之家的 webhook');
    await qunda.timers.fire(1_000);
    await sent;
  });

  it('gets no more messages a minute than are set', async () => {
    qunda = await startQunda({ settings: { perMinute: 2 } });
    vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout', 'setInterval', 'clearInterval', 'Date'] });
    onTestFinished(() => void vi.useRealTimers());
    expect(await qunda.push(say)).toBe('sent-1');
    const second = qunda.push(say);
    const third = qunda.push(say);
    await vi.advanceTimersByTimeAsync(29_000);
    // A round trip, in which anything sent too early would have arrived.
    expect(await qunda.ask(createRobotMessage('@票小助 自动签收'))).toContain('自动签收');
    expect(qunda.platform.tried).toHaveLength(1);
    await vi.advanceTimersByTimeAsync(1_000);
    expect(await second).toBe('sent-2');
    await vi.advanceTimersByTimeAsync(30_000);
    expect(await third).toBe('sent-3');
  });

  it('waits no longer than a minute, whatever it is asked', async () => {
    qunda = await startQunda();
    qunda.platform.mishaps.push({ kind: 'status', status: 429, headers: { 'Retry-After': '3600' } });
    const sent = qunda.push(say);
    await qunda.timers.fire(60_000);
    expect(await sent).toBe('sent-1');
  });

  it('sends nothing where there is nothing to say', async () => {
    qunda = await startQunda();
    const typing = { type: 'typing' };
    const blank = { type: 'message', text: ' \n' };
    expect([await qunda.push(typing), await qunda.push(blank)]).toEqual(['', '']);
    expect(qunda.platform.tried).toEqual([]);
  });

  it('sends to no group that it does not know', async () => {
    qunda = await startQunda();
    await expect(qunda.push(say, 'other')).rejects.toMatchObject({ code: 'CHANNEL_FAILED' });
    expect(qunda.platform.tried).toEqual([]);
  });
});

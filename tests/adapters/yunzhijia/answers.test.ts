import { afterEach, describe, expect, it } from 'vitest';
import { ANSWER_WITHIN_MS } from '../../../adapters/yunzhijia/limits.ts';
import type { FaqEntry } from '../../../intents/index.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import { makeEntry } from '../../helpers/entries.ts';
import { createRobotMessage, type Posted, type RobotMessageBody, sign } from '../../stand-ins/yunzhijia.ts';
import { type QundaOptions, type QundaServer, startQunda } from './server.ts';

let qunda: QundaServer;
afterEach(() => qunda.close());

const contentOf = ({ body }: Posted) => String(body.content);
const question = (content: string, details?: Partial<RobotMessageBody>) => createRobotMessage(content, details);

/** Of three messages, each step a line of its own. */
const longEntry: FaqEntry = makeEntry('F003', '很长的方案', {
  steps: Array.from({ length: 50 }, (_, at) => `步骤${at}。${'检查开票设置'.repeat(20)}`),
});
const LONG = { entries: [longEntry], script: { 长: ['F003'] } };

/** A bot whose turns wait until the callback was answered with nothing, so that every answer is late. */
async function startLate(options: QundaOptions = {}) {
  const gate = createDeferred();
  qunda = await startQunda({ ...options, beforeTurn: () => gate.promise });
  return async (body: RobotMessageBody): Promise<void> => {
    const asked = qunda.ask(body);
    await qunda.timers.fire(ANSWER_WITHIN_MS);
    expect(await asked).toBe('');
    gate.resolve();
  };
}

describe('an answer that is not ready in time', () => {
  it('comes by the webhook, quotes the question and alerts the asker', async () => {
    const ask = await startLate();
    await ask(question('@票小助 自动签收\n@all 急', { msgId: 'm-late' }));
    const [posted] = await qunda.platform.waitForTaken(1);
    expect(posted).toMatchObject({ token: 'token-of-the-group', type: '0' });
    expect(posted?.body).toEqual({
      msgtype: 2,
      content: expect.stringContaining('【进项发票自动签收】'),
      notifyParams: [{ type: 'openIds', values: ['5f00ba11e4b0c0ffee123456'] }],
      param: {
        replyMsgId: 'm-late',
        replyTitle: '',
        isReference: true,
        replySummary: '@票小助 自动签收 @\u200ball 急',
        replyPersonName: '王小明',
      },
      paramType: 3,
    });
  });

  it('alerts nobody in a chat of two', async () => {
    const ask = await startLate();
    await ask(question('自动签收', { groupType: 3 }));
    const [posted] = await qunda.platform.waitForTaken(1);
    expect(posted?.body).not.toHaveProperty('notifyParams');
    expect(posted?.body).toHaveProperty('paramType', 3);
  });

  it('alerts with the first of several parts only', async () => {
    const ask = await startLate(LONG);
    await ask(question('@票小助 长'));
    const taken = await qunda.platform.waitForTaken(3);
    expect(taken.map(({ body }) => 'notifyParams' in body)).toEqual([true, false, false]);
    expect(taken.map(({ body }) => body.paramType)).toEqual([3, 3, 3]);
  });

  it('alerts with the first of several replies only', async () => {
    const gate = createDeferred();
    qunda = await startQunda({
      async beforeTurn(_activity, context) {
        await gate.promise;
        await context.sendActivity('稍等');
      },
    });
    const asked = qunda.ask(question('@票小助 自动签收'));
    await qunda.timers.fire(ANSWER_WITHIN_MS);
    await asked;
    gate.resolve();
    const taken = await qunda.platform.waitForTaken(2);
    expect(taken.map(({ body }) => 'notifyParams' in body)).toEqual([true, false]);
    expect(contentOf(taken[0]!)).toBe('稍等');
  });

  it('is not quoted by what nobody asked for', async () => {
    qunda = await startQunda();
    const body = question('@票小助 自动签收');
    await qunda.ask(body);
    await qunda.bot.settle();
    const later = { type: 'message', text: '补充' };
    expect(await qunda.push(later)).toBe('sent-1');
    expect(qunda.platform.taken[0]?.body).toEqual({ msgtype: 2, content: '补充' });
  });

  it('comes by the webhook too where the asker’s platform has hung up', async () => {
    const gate = createDeferred();
    qunda = await startQunda({ beforeTurn: () => gate.promise });
    const body = question('@票小助 自动签收');
    const hangUp = new AbortController();
    const asked = fetch(qunda.url, {
      method: 'POST',
      body: JSON.stringify(body),
      headers: { sign: sign(body) },
      signal: hangUp.signal,
    });
    await expect.poll(() => qunda.bot.received.length).toBe(1);
    hangUp.abort();
    await expect(asked).rejects.toThrow();
    await expect.poll(() => qunda.countAbandoned()).toBe(1);
    gate.resolve();
    await qunda.platform.waitForTaken(1);
  });

  it('is not overtaken by the next answer to the same person, but by those to others', async () => {
    const ask = await startLate();
    qunda.platform.mishaps.push({ kind: 'never' });
    await ask(question('@票小助 自动签收'));
    await qunda.platform.waitForTried(1);
    expect(await qunda.ask(question('@票小助 签名错误', { operatorOpenid: 'another' }))).toContain('签名错误');
    expect(await qunda.ask(question('@票小助 签名错误'))).toBe('');
    qunda.platform.hangUpAll();
    await qunda.timers.fire(1_000);
    const taken = await qunda.platform.waitForTaken(2);
    expect(taken.map((posted) => contentOf(posted).split('\n')[0])).toEqual([
      expect.stringContaining('自动签收'),
      expect.stringContaining('签名错误'),
    ]);
    expect(await qunda.ask(question('@票小助 自动签收'))).toContain('自动签收');
  });

  it('is late for one question only where the webhook fails: the next is answered at once', async () => {
    const ask = await startLate();
    qunda.platform.mishaps.push({ kind: 'status', status: 503 });
    await ask(question('@票小助 自动签收'));
    await qunda.platform.waitForTried(1);
    await qunda.timers.waitFor(1_000);
    expect(await qunda.ask(question('@票小助 签名错误'))).toContain('签名错误');
    await qunda.timers.fire(1_000);
    await qunda.platform.waitForTaken(1);
  });
});

describe('an answer of several messages', () => {
  it('begins in the response and goes on by the webhook in order, without alerting again', async () => {
    qunda = await startQunda(LONG);
    const first = await qunda.ask(question('@票小助 长'));
    const rest = await qunda.platform.waitForTaken(2);
    expect(rest.map(({ body }) => 'notifyParams' in body)).toEqual([false, false]);
    const all = [first, ...rest.map(contentOf)];
    expect(all.map((part) => part.split('\n').at(-1))).toEqual(['（1/3）', '（2/3）', '（3/3）']);
    expect(all.join('\n').match(/步骤\d+/g)).toEqual(longEntry.steps.map((_, at) => `步骤${at}`));
  });

  it('is not mixed with the next answer', async () => {
    qunda = await startQunda(LONG);
    await Promise.all([qunda.ask(question('@票小助 长')), qunda.ask(question('@票小助 长长'))]);
    const taken = await qunda.platform.waitForTaken(5);
    expect(taken.map((posted) => contentOf(posted).split('\n').at(-1))).toEqual([
      '（2/3）',
      '（3/3）',
      '（1/3）',
      '（2/3）',
      '（3/3）',
    ]);
  });

  it('goes on after a crash with what has not arrived, and alerts nobody again', async () => {
    qunda = await startQunda(LONG);
    await qunda.ask(question('@票小助 长'));
    await qunda.platform.waitForTaken(2);
    const [inbound] = qunda.bot.received;
    const noted: number[] = [];
    const progress = { arrived: 1, note: async () => void noted.push(qunda.platform.taken.length) };
    const text = Array.from({ length: 7_000 }, () => '长').join('');
    await qunda.channel.resume!(JSON.parse(JSON.stringify(inbound)))!({ type: 'message', text }, progress);
    const rest = qunda.platform.taken.slice(2);
    expect(rest.map((posted) => contentOf(posted).split('\n').at(-1))).toEqual(['（2/3）', '（3/3）']);
    expect(rest.map(({ body }) => 'notifyParams' in body)).toEqual([false, false]);
    // With the last one it is struck off as a whole.
    expect(noted).toEqual([3]);
  });

  it('is cut further where the platform takes less, in order and completely', async () => {
    qunda = await startQunda(LONG);
    qunda.platform.maxContentCharacters = 1_000;
    const first = await qunda.ask(question('@票小助 长'));
    await qunda.channel.stop?.();
    const all = [first, ...qunda.platform.taken.map(contentOf)].join('\n');
    expect(all.match(/步骤\d+/g)).toEqual(longEntry.steps.map((_, at) => `步骤${at}`));
    for (const posted of qunda.platform.taken) expect(contentOf(posted).length).toBeLessThanOrEqual(1_000);
    expect(await qunda.store.undelivered.query()).toEqual([]);
  });

  it('is given up where even little is too long, and all that is missing is kept', async () => {
    qunda = await startQunda(LONG);
    qunda.platform.maxContentCharacters = 10;
    await qunda.ask(question('@票小助 长'));
    await qunda.channel.stop?.();
    const [undelivered, ...others] = await qunda.store.undelivered.query();
    expect(others).toEqual([]);
    expect(undelivered).toMatchObject({ channelId: 'yunzhijia', conversationId: 'support' });
    expect(undelivered?.text).toContain('步骤49');
    expect(undelivered?.reason).toContain('1401002');
  });
});

describe('richer messages', () => {
  it('go by the webhook, and the callback is answered with nothing', async () => {
    qunda = await startQunda({ settings: { markdown: true, audience: 'internal' } });
    expect(await qunda.ask(question('@票小助 自动签收'))).toBe('');
    const [posted] = await qunda.platform.waitForTaken(1);
    expect(posted?.body).toMatchObject({
      content: expect.stringContaining('**进项发票自动签收**'),
      param: { formatType: 'markdown', isReference: true },
      paramType: 3,
      notifyParams: [{ values: ['5f00ba11e4b0c0ffee123456'] }],
    });
  });

  it('become text where Markdown is refused', async () => {
    qunda = await startQunda({ settings: { markdown: true } });
    qunda.platform.mishaps.push({ kind: 'error', errorCode: 1_400_000 });
    await qunda.ask(question('@票小助 自动签收'));
    const [posted] = await qunda.platform.waitForTaken(1);
    expect(contentOf(posted!)).toContain('【进项发票自动签收】');
    expect(posted?.body).toHaveProperty('notifyParams');
    expect(await qunda.store.undelivered.query()).toEqual([]);
  });

  it('follow the text as an app card, without a quote', async () => {
    const entry = makeEntry('F003', '带文档的方案', { links: [{ text: '手册', url: 'https://example.com/doc' }] });
    qunda = await startQunda({ settings: { appCard: true }, entries: [entry], script: { 文档: ['F003'] } });
    expect(await qunda.ask(question('@票小助 文档'))).toContain('【带文档的方案】');
    const [posted] = await qunda.platform.waitForTaken(1);
    expect(posted?.body).toMatchObject({ msgType: 1, param: { webpageUrl: 'https://example.com/doc' } });
    expect(posted?.body).not.toHaveProperty('paramType');
  });
});

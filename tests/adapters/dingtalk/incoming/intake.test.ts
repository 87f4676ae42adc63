import { describe, expect, it } from 'vitest';
import type { Inbound, Receive } from '../../../../adapters/channel.ts';
import { createIntake } from '../../../../adapters/dingtalk/incoming/intake.ts';
import { dingtalkConfigSchema } from '../../../../adapters/dingtalk/index.ts';
import { createExpiringMap } from '../../../../adapters/kit/expiring-map.ts';
import { createStatusNotes } from '../../../../adapters/kit/status-notes.ts';
import { createLogger } from '../../../../src/core/logger.ts';
import { createDeferred } from '../../../helpers/deferred.ts';
import { receiveWith } from '../../../helpers/receive.ts';
import { createClick, createMessage } from '../../../stand-ins/dingtalk-messages.ts';

function create(receive: Receive) {
  const now = () => 0;
  const logger = createLogger('silent');
  const notes = createStatusNotes(logger, now);
  const remembered = { maxSize: 9, keptMs: 9, now };
  const intake = createIntake({
    config: dingtalkConfigSchema.parse({ clientId: 'dingabc', clientSecret: 's3cr3t' }),
    cards: createExpiringMap(remembered),
    texts: createExpiringMap(remembered),
    receive,
    sayTo: () => async () => '',
    logger,
    notes,
    now,
  });
  return { intake, lastError: () => notes.read(true).lastError?.message };
}

describe('a message or a click', () => {
  it('is taken when it is safe, not when its turn has ended', async () => {
    const safe = createDeferred();
    const ended = createDeferred();
    const steps: string[] = [];
    const { intake } = create(async () => {
      await safe.promise;
      steps.push('safe');
      const end = ended.promise.then(() => 'done' as const);
      return { isNew: true, spoken: end, ended: end };
    });
    const taken = Promise.all([
      intake.takeMessage(createMessage(), () => ''),
      intake.takeClick(createClick('card-1', { action: 'solved' }), 'c1'),
    ]).then(() => steps.push('taken'));
    safe.resolve();
    await taken;
    expect(steps).toEqual(['safe', 'safe', 'taken']);
    const settled = intake.settle().then(() => steps.push('settled'));
    steps.push('ended');
    ended.resolve();
    await settled;
    expect(steps.slice(3)).toEqual(['ended', 'settled']);
  });

  it('that could not be kept is not taken, and the operator is told without its text', async () => {
    for (const receive of [
      () => Promise.reject(new Error('secret text')),
      async () => {
        throw new Error('secret text');
      },
    ]) {
      const { intake, lastError } = create(receive);
      await expect(intake.takeMessage(createMessage(), () => '')).rejects.toThrow('secret text');
      await expect(intake.takeClick(createClick('c', { action: 'solved' }), 'c1')).rejects.toThrow('secret text');
      await intake.settle();
      expect(lastError()).toBe('一条消息没有保存下来，等钉钉重发；原因见日志');
    }
  });

  it('carries what it can be answered with as plain JSON', async () => {
    const received: Inbound[] = [];
    const { intake } = create(receiveWith((inbound) => received.push(inbound)));
    const sessionWebhook = 'https://oapi.dingtalk.com/robot/sendBySession?session=abc';
    await intake.takeMessage(createMessage({ sessionWebhook, sessionWebhookExpiredTime: 9e12 }), () => '');
    await intake.takeClick(createClick('card-1', { action: 'solved' }), 'c1');
    await intake.settle();
    expect(received.map(({ replyTo }) => JSON.parse(JSON.stringify(replyTo)))).toEqual([
      { session: { url: sessionWebhook, expiresAt: 9e12 } },
      { click: { outTrackId: 'card-1', answeredAt: 0 } },
    ]);
  });
});

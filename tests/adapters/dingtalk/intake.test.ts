import { expect, it } from 'vitest';
import type { Receive } from '../../../adapters/channel.ts';
import { dingtalkConfigSchema } from '../../../adapters/dingtalk/index.ts';
import { createIntake } from '../../../adapters/dingtalk/intake.ts';
import { createRecent } from '../../../adapters/dingtalk/recent.ts';
import { createLogger } from '../../../src/core/logger.ts';
import { receiveWith } from '../../helpers/receive.ts';
import { createClick, createMessage } from '../../stand-ins/dingtalk-messages.ts';

function create(receive: Receive) {
  const errors: string[] = [];
  const intake = createIntake({
    config: dingtalkConfigSchema.parse({ clientId: 'dingabc', clientSecret: 's3cr3t' }),
    cards: createRecent(9),
    texts: createRecent(9),
    receive,
    reply: async () => '',
    logger: createLogger('silent'),
    noteMessage: () => {},
    noteError: (message) => errors.push(message),
    now: () => 0,
  });
  return { intake, errors };
}

it('lets the caller acknowledge before a turn begins', async () => {
  const begun: (string | undefined)[] = [];
  const { intake } = create(receiveWith(({ activity }) => begun.push(activity.id)));
  expect(intake.acceptMessage(createMessage({ msgId: 'm1' }), () => '')).toBe(true);
  intake.acceptClick(createClick('card-1', { action: 'solved' }), 'c1');
  expect(begun).toEqual([]);
  await intake.settle();
  expect(begun).toEqual(['m1', 'c1']);
});

it('tells the operator of a turn that fails, however it fails', async () => {
  for (const receive of [
    () => Promise.reject(new Error('secret text')),
    () => {
      throw new Error('secret text');
    },
  ]) {
    const { intake, errors } = create(receive);
    intake.acceptMessage(createMessage(), () => '');
    await intake.settle();
    expect(errors).toEqual(['处理一条消息时出错，详见日志']);
  }
});

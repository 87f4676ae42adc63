import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inbound } from '../../../adapters/channel.ts';
import { answerClick, decodeClick } from '../../../adapters/dingtalk/incoming/click.ts';
import { cardClickSchema } from '../../../adapters/dingtalk/types.ts';
import type { Mishap } from '../../stand-ins/dingtalk.ts';
import { createClick, createTextMessage } from '../../stand-ins/dingtalk-messages.ts';
import { type RunningBot, startBot, titleOf } from './bot.ts';

const CREATE = '/v1.0/card/instances/createAndDeliver';
const UPDATE = '/v1.0/card/instances';
const WEBHOOK = '/robot/sendBySession';

const refusal = (status: number, code: string): Mishap => ({ status, body: { code, message: 'x' } });

let running: RunningBot;
beforeEach(async () => {
  running = await startBot({ config: { cardTemplateId: 'card-1.schema' } });
});
afterEach(() => running.close());

/** Asks, and returns the card that came: its outTrackId and variables. */
async function askForCard(text = '怎么自动签收') {
  const before = running.dingtalk.state.cards.size;
  expect(await running.ask(text)).toEqual([]);
  const [outTrackId, params] = [...running.dingtalk.state.cards].slice(before)[0]!;
  return { outTrackId, params };
}

async function click(outTrackId: string, params: Record<string, string>, parts?: object, frameId?: string) {
  const ack = await running.dingtalk.pushClick(createClick(outTrackId, params, parts), frameId);
  await running.bot.settle();
  return JSON.parse(ack.data).response;
}

describe('with a template', () => {
  it('subscribes to clicks as well', () => {
    expect(running.dingtalk.callsTo('/v1.0/gateway/connections/open')[0]?.body.subscriptions).toContainEqual({
      type: 'CALLBACK',
      topic: '/v1.0/card/instances/callback',
    });
  });

  it('sends interactive cards that cannot be forwarded', async () => {
    const { params } = await askForCard();
    expect(params).toMatchObject({ title: '进项发票自动签收', status: '' });
    expect(running.dingtalk.callsTo(CREATE)[0]?.body).toMatchObject({
      cardTemplateId: 'card-1.schema',
      callbackType: 'STREAM',
      openSpaceId: 'dtv1.card//IM_GROUP.cidAAA==',
      imGroupOpenSpaceModel: { supportForward: false },
      imGroupOpenDeliverModel: { robotCode: 'dingabc' },
    });
  });

  it('answers a click in its acknowledgement, and writes what follows into the card', async () => {
    const { outTrackId } = await askForCard();
    const response = await click(outTrackId, { action: 'solved', entryId: 'F003' });
    expect(response).toEqual({
      cardUpdateOptions: { updateCardDataByKey: true, updatePrivateDataByKey: true },
      cardData: { cardParamMap: { status: '已收到：已解决' } },
    });
    expect(running.dingtalk.callsTo(UPDATE)).toHaveLength(1);
    expect(running.dingtalk.state.cards.get(outTrackId)).toMatchObject({
      title: '进项发票自动签收',
      status: expect.stringContaining('已记录为已解决'),
    });
    expect(running.dingtalk.callsTo(WEBHOOK)).toEqual([]);
    expect(await running.store.feedback.query()).toMatchObject([
      { personId: 'user01', entryId: 'F003', action: 'solved' },
    ]);
  });

  it('waits a second after the acknowledgement before it changes the card again', async () => {
    const { outTrackId } = await askForCard();
    await click(outTrackId, { action: 'unsolved', entryId: 'F003' });
    expect(running.waits).toHaveLength(1);
    expect(running.waits[0]).toBeGreaterThan(500);
    expect(running.waits[0]).toBeLessThanOrEqual(1_000);
  });

  it('opens the chosen entry as a card of its own, for whoever clicks', async () => {
    const { outTrackId, params } = await askForCard('发票');
    const [, second] = JSON.parse(params.buttons!);
    const response = await click(outTrackId, second, { userId: 'user02' });
    expect(response.cardData.cardParamMap.status).toBe('正在打开 F002');
    expect([...running.dingtalk.state.cards.values()].map(({ title }) => title)).toContain('上传发票时提示签名错误');
  });

  it('counts a click that is delivered again once', async () => {
    const { outTrackId } = await askForCard();
    for (let count = 0; count < 3; count++) {
      await click(outTrackId, { action: 'solved', entryId: 'F003' }, {}, 'frame-1');
    }
    expect(await running.store.feedback.query()).toHaveLength(1);
    expect(running.dingtalk.callsTo(UPDATE)).toHaveLength(1);
  });

  it('takes the conversation from its own memory, not from the callback', async () => {
    const { outTrackId } = await askForCard();
    await click(outTrackId, { action: 'solved', entryId: 'F003' }, { spaceId: 'cidEVIL==' });
    expect(await running.store.feedback.query()).toMatchObject([{ conversationId: 'cidAAA==' }]);
  });

  it('ignores clicks on what is not its own', async () => {
    for (const params of [{ action: 'approve' }, { other: 'x' }]) {
      expect(await click('foreign', params as Record<string, string>)).toEqual({});
    }
    expect(await running.store.feedback.query()).toEqual([]);
  });

  it('comes once where a later run sends it again, for it cannot know that it came', async () => {
    const { outTrackId } = await askForCard();
    const inbound: Inbound = JSON.parse(JSON.stringify(running.bot.received[0]));
    const [said] = running.said;
    expect(await running.channel.resume?.(inbound)?.(JSON.parse(JSON.stringify(said)))).toBe(outTrackId);
    expect(running.dingtalk.state.cards.size).toBe(1);
    expect(running.dingtalk.callsTo(CREATE)).toHaveLength(2);
    // Another answer to the same message is another card.
    await running.channel.resume?.(inbound)?.({ ...said, text: '另一个' });
    expect(running.dingtalk.state.cards.size).toBe(2);
  });

  it('is not used in single chats', async () => {
    const [reply] = await running.ask(createTextMessage('怎么自动签收', { conversationType: '1' }));
    expect(reply?.msgtype).toBe('actionCard');
  });
});

describe('a card that cannot be delivered', () => {
  it.each([
    ['is unknown', refusal(400, 'param.templateNotExist')],
    ['is not published', refusal(400, 'param.templateUnpublished')],
    ['may not be used', refusal(403, 'Forbidden.AccessDenied.AccessTokenPermissionDenied')],
  ])('becomes an action card where its template %s', async (_name, mishap) => {
    running.dingtalk.failNext(CREATE, mishap);
    const [reply] = await running.ask('怎么自动签收');
    expect(reply?.msgtype).toBe('actionCard');
    expect(titleOf({ msgtype: 'x', x: reply?.actionCard })).toBe('进项发票自动签收');
  });

  it('becomes an action card where it reached nobody, whatever HTTP says', async () => {
    running.dingtalk.state.deliversCards = false;
    expect(await running.ask('怎么自动签收')).toHaveLength(1);
  });

  it.each<[string, Mishap]>([
    ['busy', refusal(500, 'system.busy')],
    ['slow', refusal(504, 'GatewayTimeout')],
    ['throttling', refusal(403, 'Forbidden.AccessDenied.QpsLimitForApi')],
    ['cutting off', 'hangs-up'],
  ])('is sent again under the same outTrackId while DingTalk is %s', async (_name, mishap) => {
    running.dingtalk.failNext(CREATE, mishap);
    expect(await running.ask('怎么自动签收')).toEqual([]);
    const ids = running.dingtalk.callsTo(CREATE).map(({ body }) => body.outTrackId);
    expect(ids).toHaveLength(2);
    expect(new Set(ids).size).toBe(1);
    expect(running.dingtalk.state.cards.size).toBe(1);
    expect(await running.store.undelivered.query()).toEqual([]);
  });
});

it('writes into the group where the clicked card cannot be changed', async () => {
  const { outTrackId } = await askForCard();
  running.dingtalk.failNext(UPDATE, refusal(400, 'param.cardNotExist'));
  await click(outTrackId, { action: 'solved', entryId: 'F003' });
  expect(running.dingtalk.callsTo(CREATE)).toHaveLength(2);
  expect(await running.store.undelivered.query()).toEqual([]);
});

describe('the content of a click', () => {
  const options = {
    clientId: 'dingabc',
    botName: '群答',
    internalChats: ['cidAAA=='],
    conversationId: undefined,
    messageId: 'm1',
    now: 0,
  };
  const parse = (parts: object) =>
    cardClickSchema.parse({ outTrackId: 'o1', userId: 'user01', spaceType: 'IM_GROUP', spaceId: 'cidAAA==', ...parts });
  const params = { action: 'choose', entryId: 'F002' };

  it.each([
    ['content', { content: JSON.stringify({ cardPrivateData: { actionIds: ['a'], params } }) }],
    ['value', { value: JSON.stringify({ cardPrivateData: { actionIds: ['a'] }, params }) }],
    ['an object', { content: { cardPrivateData: { params } } }],
  ])('is read from %s', (_name, parts) => {
    const click = parse(parts);
    expect(decodeClick(click, options)).toMatchObject({
      audience: 'internal',
      activity: { id: 'm1', from: { id: 'user01' }, conversation: { id: 'cidAAA==', isGroup: true }, value: params },
    });
    expect(answerClick(click).cardData?.cardParamMap).toEqual({ status: '正在打开 F002' });
  });

  it.each([{}, { content: 'x' }, { content: '{"cardPrivateData":7}' }, { content: '[]' }])(
    'may be garbage: %j',
    (parts) => {
      expect(decodeClick(parse(parts), options)).toBeUndefined();
      expect(answerClick(parse(parts))).toEqual({});
    },
  );
});

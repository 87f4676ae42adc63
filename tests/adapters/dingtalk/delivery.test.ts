import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';
import { createClock, MINUTE_MS } from '../../helpers/clock.ts';
import type { Mishap } from '../../stand-ins/dingtalk.ts';
import { createTextMessage } from '../../stand-ins/dingtalk-messages.ts';
import { type RunningBot, startBot, titleOf } from './bot.ts';

const WEBHOOK = '/robot/sendBySession';
const GROUP_SEND = '/v1.0/robot/groupMessages/send';
const TOKEN = '/v1.0/oauth2/accessToken';

const errcode = (code: number): Mishap => ({ status: 200, body: { errcode: code, errmsg: 'x' } });
const refusal = (status: number, code: string): Mishap => ({ status, body: { code, message: 'x' } });

let running: RunningBot;
beforeEach(async () => {
  running = await startBot();
});
afterEach(() => running.close());

/** Asks, and tells how often each interface was called because of it. */
async function askAndCount(message: Parameters<RunningBot['ask']>[0] = '怎么自动签收') {
  await running.ask(message);
  const count = (path: string): number => running.dingtalk.callsTo(path).length;
  return { webhook: count(WEBHOOK), group: count(GROUP_SEND), token: count(TOKEN) };
}

const undelivered = async () => (await running.store.undelivered.query()).map(({ reason }) => reason);

describe('a reply', () => {
  it('takes one call and no token', async () => {
    expect(await askAndCount()).toEqual({ webhook: 1, group: 0, token: 0 });
  });

  it.each([
    ['is refused as expired', errcode(300_001)],
    ['is refused as expired, in text', { status: 200, body: { errcode: '300001' } } satisfies Mishap],
    ['is shut out for ten minutes', errcode(410_100)],
  ])('goes to the group by the OpenAPI where its webhook %s', async (_name, mishap) => {
    running.dingtalk.failNext(WEBHOOK, mishap);
    expect(await askAndCount()).toEqual({ webhook: 1, group: 1, token: 1 });
    expect(running.dingtalk.callsTo(GROUP_SEND)[0]).toMatchObject({
      isTaken: true,
      body: { robotCode: 'dingabc', openConversationId: 'cidAAA==', msgKey: 'sampleActionCard3' },
    });
    expect(await undelivered()).toEqual([]);
    expect(running.channel.status().lastError).toBeNull();
  });

  it('in a single chat is given up where its webhook has expired', async () => {
    running.dingtalk.failNext(WEBHOOK, errcode(300_001));
    running.dingtalk.failNext(WEBHOOK, errcode(300_001));
    expect(await askAndCount(createTextMessage('怎么自动签收', { conversationType: '1' }))).toMatchObject({ group: 0 });
    expect((await undelivered())[0]).toContain('已过期');
  });

  it.each([
    ['throttled (90018)', errcode(90_018)],
    ['throttled (90002)', errcode(90_002)],
    ['throttled (429)', { status: 429, body: {} } satisfies Mishap],
  ])('that is %s is sent again after a second', async (_name, mishap) => {
    running.dingtalk.failNext(WEBHOOK, mishap);
    expect(await askAndCount()).toEqual({ webhook: 2, group: 0, token: 0 });
    expect(running.waits).toEqual([1_000]);
    expect(running.dingtalk.replies()).toHaveLength(1);
  });

  it.each<[string, Mishap]>([
    ['refused for another reason', errcode(310_000)],
    ['answered with a system error', errcode(-1)],
    ['met by a failing server', { status: 500, body: { code: 'system.busy' } }],
    ['met by a gateway’s page', { status: 502, body: '<html></html>' }],
    ['answered with a page', { status: 200, body: '<html></html>' }],
    ['met by a ban', { status: 200, body: { status: 1111, punish: 'deny' } }],
    ['redirected', { status: 307, body: {}, headers: { Location: '/elsewhere' } }],
    ['cut off', 'hangs-up'],
  ])('that is %s is not sent again, for it may be there already', async (_name, mishap) => {
    running.dingtalk.failNext(WEBHOOK, mishap);
    const { webhook, group } = await askAndCount();
    expect({ webhook, group }).toEqual({ webhook: 1, group: 0 });
    expect(await undelivered()).toHaveLength(1);
    expect(running.waits).toEqual([]);
    expect(running.channel.status().lastError?.message).toMatch(/^钉钉回复会话失败/u);
    expect(running.dingtalk.callsTo('/elsewhere')).toEqual([]);
  });

  it('that is not answered in time is not sent again', async () => {
    const deadline = new AbortController();
    const timeout = vi.spyOn(AbortSignal, 'timeout').mockReturnValueOnce(deadline.signal);
    running.dingtalk.failNext(WEBHOOK, 'never-answers');
    await running.dingtalk.push('怎么自动签收');
    await running.dingtalk.waitForReply();
    expect(timeout).toHaveBeenCalledWith(5_000);
    deadline.abort();
    await running.bot.settle();
    expect(await undelivered()).toEqual(['钉钉回复会话失败：5 秒内没有应答']);
    expect(running.waits).toEqual([]);
  });

  it('is kept for the operator without its address in the reason', async () => {
    running.dingtalk.failNext(WEBHOOK, 'hangs-up');
    await running.ask('怎么自动签收');
    const [lost] = await running.store.undelivered.query();
    expect(lost).toMatchObject({ channelId: 'dingtalk', conversationId: 'cidAAA==' });
    expect(lost?.text).toContain('自动签收');
    expect(lost?.reason).not.toMatch(/session|http|127\.0/u);
  });

  it('is sent in order within a group', async () => {
    running.dingtalk.failNext(WEBHOOK, errcode(90_018));
    const asked = ['签名错误', '自动签收', '查重'].map((text) => running.dingtalk.push(text));
    await Promise.all(asked);
    await running.bot.settle();
    expect(running.dingtalk.replies().map(titleOf)).toEqual([
      '上传发票时提示签名错误',
      '进项发票自动签收',
      '发票查重规则怎么设置',
    ]);
  });
});

describe('a group message', () => {
  beforeEach(() => {
    running.dingtalk.failNext(WEBHOOK, errcode(300_001));
  });

  it.each([
    ['Forbidden.AccessDenied.QpsLimitForAppkeyAndApi', 403, 1_000],
    ['Forbidden.AccessDenied.QpsLimitForApi', 403, 1_000],
    ['Forbidden.AccessDenied.QpmLimitForAppkeyAndApi', 403, 60_000],
    ['send.too.fast', 400, 1_000],
    ['too.many.group', 400, 1_000],
  ])('that meets %s waits and is sent again', async (code, status, waitMs) => {
    running.dingtalk.failNext(GROUP_SEND, refusal(status, code));
    running.dingtalk.failNext(WEBHOOK, errcode(300_001));
    expect(await askAndCount()).toMatchObject({ group: 2 });
    expect(running.waits).toEqual([waitMs]);
  });

  it.each([
    ['invalidParameter.robotCode.notExist', 400, 'DINGTALK_CLIENT_ID'],
    ['invalid.openConversationId', 400, '群不存在'],
    ['group.disbanded', 400, '群已解散'],
    ['bot.stopped', 400, '已停用'],
    ['contain.unsafe.url', 400, '内容被钉钉拒绝'],
    ['Forbidden.AccessDenied.IpNotInWhiteList', 403, '白名单'],
    ['Forbidden.AccessDenied.ApiCountLimitForOrg', 403, '额度已用完'],
    ['ServiceUnavailable', 503, '代码 ServiceUnavailable'],
  ])('that meets %s is given up at once, and says why', async (code, status, reason) => {
    running.dingtalk.failNext(GROUP_SEND, refusal(status, code));
    expect(await askAndCount()).toMatchObject({ group: 1 });
    expect((await undelivered())[0]).toContain(reason);
    expect(running.waits).toEqual([]);
  });

  it('that lacks a permission names it', async () => {
    running.dingtalk.failNext(GROUP_SEND, {
      status: 403,
      body: {
        code: 'Forbidden.AccessDenied.AccessTokenPermissionDenied',
        accessdenieddetail: { requiredScopes: ['qyapi_robot_sendmsg'] },
      },
    });
    await running.ask('怎么自动签收');
    expect((await undelivered())[0]).toContain('需要 qyapi_robot_sendmsg');
  });

  it('fetches a new token once where the old one is refused', async () => {
    await running.ask('怎么自动签收');
    running.dingtalk.expireToken();
    running.dingtalk.failNext(WEBHOOK, errcode(300_001));
    expect(await askAndCount('签名错误')).toMatchObject({ group: 3, token: 2 });
    expect(await undelivered()).toEqual([]);
  });

  it('is given up where a new token is refused as well', async () => {
    running.dingtalk.failNext(GROUP_SEND, refusal(401, 'InvalidAuthentication'));
    running.dingtalk.failNext(GROUP_SEND, refusal(401, 'InvalidAuthentication'));
    expect(await askAndCount()).toMatchObject({ group: 2, token: 2 });
    expect(await undelivered()).toHaveLength(1);
  });

  it('is sent although the token interface fails at first', async () => {
    running.dingtalk.failNext(TOKEN, { status: 503, body: '<html></html>' });
    running.dingtalk.failNext(WEBHOOK, errcode(300_001));
    expect(await askAndCount()).toMatchObject({ group: 1, token: 2 });
  });
});

it('goes to the group once the time of the webhook is over, without trying it', async () => {
  const clock = createClock();
  const late = await startBot({ now: clock.now, beforeTurn: () => clock.advance(91 * MINUTE_MS) });
  await late.ask('怎么自动签收');
  expect(late.dingtalk.callsTo(WEBHOOK)).toEqual([]);
  expect(late.dingtalk.callsTo(GROUP_SEND)).toMatchObject([{ isTaken: true }]);
  await late.close();
});

it('finishes what it is sending before it stops', async () => {
  const asked = running.dingtalk.push('怎么自动签收');
  await asked;
  await running.channel.stop?.();
  expect(running.dingtalk.replies()).toHaveLength(1);
});

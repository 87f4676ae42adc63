import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { START_TIMEOUT_MS } from '../src/commands/run-qunda.ts';
import { createScratchFolder } from '../src/commands/scratch-folder.ts';
import { openBotFramework } from './platforms/botframework.ts';
import { openDingtalk } from './platforms/dingtalk.ts';
import type { OpenPlatform } from './platforms/platform.ts';
import { enterRoom, type Room } from './platforms/room.ts';
import { type Running, startOn } from './platforms/start.ts';
import { openWeb } from './platforms/web.ts';
import { openWecomCallback } from './platforms/wecom-callback.ts';
import { openWecomSocket } from './platforms/wecom-socket.ts';
import { openYunzhijia } from './platforms/yunzhijia.ts';

interface TicketView {
  state: string;
  question: string;
  duty: object | null;
  events: { kind: string }[];
}

/** How somebody asks for a person. */
type Way = 'button' | 'word' | 'sentence';

/** The app on these platforms, for the tests of one `describe`. */
function startApart(openers: Record<string, OpenPlatform>) {
  const scratch = createScratchFolder();
  let running: Running<string>;
  beforeAll(async () => {
    running = await startOn(scratch.path, openers);
  }, START_TIMEOUT_MS);
  afterAll(() => running.close());

  async function call<T>(method: string, path: string, body?: unknown): Promise<T> {
    const headers = { 'Content-Type': 'application/json' };
    const given = body === undefined ? {} : { headers, body: JSON.stringify(body) };
    const response = await fetch(`${running.app.url}api/console${path}`, { method, ...given });
    return response.json() as Promise<T>;
  }

  return {
    call,
    /** `to`: where the duty group is. */
    async enter(from: string, to: string): Promise<{ asker: Room; duty: Room }> {
      const [there, here] = [running.platforms[from]!, running.platforms[to]!];
      await call('PUT', '/duty', { conversation: here.place('duty') });
      return { asker: await enterRoom(there, 'customer'), duty: await enterRoom(here, 'duty') };
    },
  };
}

async function askForPerson({ say, click }: Room, way: Way, by: string): Promise<void> {
  if (way === 'button') return click('转人工', by);
  return say(way === 'word' ? '转人工' : '麻烦找个人帮我看看', { by });
}

type Route = [from: string, to: string, way: Way, by: string, alerted: string[]];

function handsOver(openers: Record<string, OpenPlatform>, routes: Route[]): void {
  const { call, enter } = startApart(openers);

  it.each(routes)('reaches from %s the duty group on %s (by a %s), and the answer comes back', async (...route) => {
    const [from, to, way, by, alerted] = route;
    const { asker, duty } = await enter(from, to);
    const question = `食堂几点开饭 ${from} ${way}`;
    await asker.say(question, { by });
    expect((await asker.next('没有找到')).text).toContain('转人工');
    await askForPerson(asker, way, by);
    const told = await asker.next('已转人工', '已经发到值班群');
    const id = /工单 (T\d+)/u.exec(told.text)![1]!;
    const post = await duty.next(`工单 ${id}`, '食堂几点开饭', '提问人', '群');

    await asker.say('是二楼的那个食堂', { by });
    await duty.next(id, '是二楼的那个食堂');
    await asker.next('已转给处理人', id);

    await duty.say('请稍等我查一下', { quote: post });
    const first = await asker.next(by, '请稍等我查一下', `回复（${id}）`);
    expect(first.alerted).toEqual(alerted);
    await duty.next('已回复', id);

    await asker.say('好的，我等着', { by });
    await duty.next(id, '我等着');
    await duty.say(`/reply ${id} 十一点半开饭`);
    const second = await asker.next(by, '十一点半开饭', `回复（${id}）`);
    expect(second.alerted).toEqual(alerted);

    await duty.say(`/close ${id}`);
    await duty.next(`${id} 办完了`);
    await asker.say('打印机卡纸怎么处理？', { by });
    await asker.next('取出卡住的纸');

    const ticket = await call<TicketView>('GET', `/tickets/${id}`);
    expect(ticket).toMatchObject({ state: 'closed', question });
    const kinds = ['opened', 'posted', 'message', 'reply', 'message', 'reply', 'closed'];
    expect(ticket.events.map(({ kind }) => kind)).toEqual(kinds);
  });
}

describe('a question that is handed over', { timeout: START_TIMEOUT_MS }, () => {
  handsOver(
    {
      web: openWeb,
      wecom: openWecomSocket,
      dingtalk: () => openDingtalk('stream'),
      yunzhijia: openYunzhijia,
      botframework: openBotFramework,
    },
    [
      ['wecom', 'web', 'button', 'zhangsan', []],
      ['wecom', 'dingtalk', 'word', 'lisi', []],
      ['dingtalk', 'wecom', 'button', 'user01', ['user01']],
      ['yunzhijia', 'web', 'sentence', 'open-id-1', ['open-id-1']],
      ['web', 'yunzhijia', 'button', '财务', []],
      ['botframework', 'web', 'button', 'person-1', ['person-1']],
      ['web', 'dingtalk', 'sentence', '实施顾问', []],
    ],
  );
});

describe('with callbacks and interactive cards a question that is handed over', { timeout: START_TIMEOUT_MS }, () => {
  handsOver({ web: openWeb, wecom: openWecomCallback, dingtalk: () => openDingtalk('interactive') }, [
    ['wecom', 'web', 'button', 'zhangsan', []],
    ['wecom', 'dingtalk', 'word', 'lisi', []],
    ['dingtalk', 'web', 'button', 'user01', ['user01']],
  ]);
});

describe('where a group cannot be posted to', { timeout: START_TIMEOUT_MS }, () => {
  const { call, enter } = startApart({ web: openWeb, botframework: openBotFramework, wecom: openWecomCallback });

  it.each(['botframework', 'wecom'])('as one on %s, nobody is told that the duty group knows', async (to) => {
    const { asker } = await enter('web', to);
    await asker.say(`食堂几点开饭 ${to}`, { by: '财务' });
    await asker.next('没有找到');
    await asker.say('转人工', { by: '财务' });
    const told = await asker.next('已转人工');
    expect(told.text).toContain('支持同事在控制台里能看到');
    expect(told.text).not.toContain('值班群');
    const id = /工单 (T\d+)/u.exec(told.text)![1]!;
    await asker.say('是二楼的那个食堂', { by: '财务' });
    expect((await asker.next(id)).text).toContain('已记在工单里');
    expect(await call('GET', `/tickets/${id}`)).toMatchObject({ state: 'open', duty: null });
    await call('POST', `/tickets/${id}/reply`, { text: '十一点半开饭' });
    await asker.next('财务', '十一点半开饭', `回复（${id}）`);
    await call('POST', `/tickets/${id}/close`);
  });

  it('an answer that could not be given is not said to be, and is not in the ticket', async () => {
    const { asker } = await enter('wecom', 'web');
    await asker.say('食堂几点开饭');
    await asker.next('没有找到');
    await asker.say('转人工');
    const id = /工单 (T\d+)/u.exec((await asker.next('已转人工')).text)![1]!;
    // Each callback can be answered once, and nothing was said since.
    expect(await call('POST', `/tickets/${id}/reply`, { text: '请稍等' })).toMatchObject({ state: 'taken' });
    await asker.next('请稍等');
    const refused = await call<{ error: { message: string } }>('POST', `/tickets/${id}/reply`, { text: '十一点半' });
    expect(refused.error.message).toContain('没有发到');
    const { events } = await call<TicketView>('GET', `/tickets/${id}`);
    expect(events.map(({ kind }) => kind)).toEqual(['opened', 'posted', 'reply']);
  });

  it('two misses in a row have a person offered, and force nobody to one', async () => {
    const { asker } = await enter('wecom', 'web');
    await asker.say('地库停车月卡怎么办理', { by: 'wangwu' });
    expect((await asker.next('没有找到')).text).toContain('转人工');
    await asker.say('那访客停车呢', { by: 'wangwu' });
    expect((await asker.next('还是没有找到')).text).toContain('转人工');
    const { tickets } = await call<{ tickets: { asker: string }[] }>('GET', '/tickets?state=all');
    expect(tickets.filter((ticket) => ticket.asker === 'wangwu')).toEqual([]);
  });
});

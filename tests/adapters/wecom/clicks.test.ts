import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { DOUBLE_TAP_MS, EVENT_REPLY_MS } from '../../../adapters/wecom/limits.ts';
import type { Files } from '../../../src/core/ports/files.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import { payloads, type ReplyBody, type ResponseUrlServer, startResponseUrlServer } from '../../stand-ins/wecom.ts';
import { type CallbackServer, startCallbackServer } from './callback-server.ts';

type Card = NonNullable<ReplyBody['template_card']>;

let vendor: ResponseUrlServer;
let server: CallbackServer;
let hold: (() => Promise<void>) | undefined;

beforeEach(async () => {
  hold = undefined;
  vendor = await startResponseUrlServer();
  server = await startCallbackServer({ fetch: vendor.fetch, beforeTurn: () => hold?.() });
});
afterEach(async () => {
  await server.close();
  await vendor.close();
});

async function ask(text: string): Promise<Card> {
  return (await server.wecom.post(payloads.textMessage(`@群答 ${text}`))).body!.template_card!;
}

function click(card: Card, label: string, origin?: payloads.Origin): Promise<Card> {
  const { key } = card.button_list.find(({ text }) => text.includes(label))!;
  return clickKey(card.task_id, key, origin);
}

async function clickKey(taskId: string, key: string, origin?: payloads.Origin): Promise<Card> {
  const { body } = await server.wecom.post(payloads.clickEvent(taskId, key, origin));
  expect(body?.response_type).toBe('update_template_card');
  expect(body?.template_card?.task_id).toBe(taskId);
  return body!.template_card!;
}

const labels = ({ button_list }: Card) => button_list.map(({ text }) => text);

describe('a click on feedback', () => {
  it('shows on the card, is kept, and needs no further message', async () => {
    const updated = await click(await ask('自动签收'), '已解决', { userid: 'lisi' });
    expect(labels(updated)).toEqual(['✓ 已解决', '没解决', '转人工']);
    expect(updated.sub_title_text).toContain('已记录为已解决');
    expect(updated.main_title.title).toBe('进项发票自动签收');
    expect(await server.store.feedback.query()).toMatchObject([
      { action: 'solved', entryId: 'F003', personId: 'lisi', conversationId: 'chat-1' },
    ]);
    expect(vendor.calls()).toBe(0);
  });

  it('may be taken back by another click', async () => {
    const card = await ask('自动签收');
    await click(card, '已解决');
    const updated = await click(card, '没解决');
    expect(labels(updated)).toEqual(['已解决', '✓ 没解决', '转人工']);
    expect((await server.store.feedback.query()).map(({ action }) => action)).toEqual(['solved', 'unsolved']);
  });

  it('counts once for each person who taps twice', async () => {
    const card = await ask('自动签收');
    const first = await click(card, '已解决');
    expect(await click(card, '已解决')).toEqual(first);
    await click(card, '已解决', { userid: 'lisi' });
    expect((await server.store.feedback.query()).map(({ personId }) => personId)).toEqual(['zhangsan', 'lisi']);
  });

  it('is not counted again when the event is delivered again', async () => {
    const { task_id, button_list } = await ask('自动签收');
    const event = payloads.clickEvent(task_id, button_list[0]!.key);
    const first = await server.wecom.post(event);
    expect((await server.wecom.post(event)).body).toEqual(first.body);
    expect(await server.store.feedback.query()).toHaveLength(1);
  });

  it('on 转人工 is also said in the group', async () => {
    const updated = await click(await ask('自动签收'), '转人工');
    expect(labels(updated)).toContain('✓ 转人工');
    await vendor.waitForTaken(1);
    expect(vendor.taken[0]?.markdown?.content).toContain('已转人工');
    expect(await server.store.unanswered.query()).toMatchObject([{ handedOver: true, candidates: [{ id: 'F003' }] }]);
  });
});

describe('a click on a choice', () => {
  it('turns the card into that of the solution, which is sent in full', async () => {
    const offered = await ask('发票有问题');
    const solution = await click(offered, '3 ');
    expect(solution.main_title.title).toBe('进项发票自动签收');
    expect(labels(solution)).toEqual(['已解决', '没解决', '转人工']);
    await vendor.waitForTaken(1);
    expect(vendor.taken[0]?.markdown?.content).toContain('把配置项值改为 `1`');

    expect(labels(await click(solution, '已解决'))).toContain('✓ 已解决');
    expect(await server.store.feedback.query()).toMatchObject([{ action: 'solved', entryId: 'F003' }]);
  });

  it('on a screen that still shows the choices means nothing afterwards', async () => {
    const offered = await ask('发票有问题');
    const solution = await click(offered, '3 ');
    expect(await click(offered, '1 ', { userid: 'lisi' })).toEqual(solution);
    expect(await server.store.feedback.query()).toEqual([]);
  });
});

describe('a click of somebody else than the asker', () => {
  const li = { userid: 'lisi' };

  it('on a choice answers that person, and leaves the list as it is', async () => {
    const offered = await ask('发票有问题');
    const { key } = offered.button_list[2]!;
    const { body } = await server.wecom.post(payloads.clickEvent(offered.task_id, key, li));
    expect(body).toMatchObject({ template_card: offered, userids: ['lisi'] });
    await vendor.waitForTaken(1);
    expect(vendor.taken[0]?.markdown?.content).toMatch(/^@lisi\n/u);
    expect(vendor.taken[0]?.markdown?.content).toContain('把配置项值改为 `1`');

    expect((await click(offered, '1 ')).main_title.title).toBe('发票查重规则怎么设置');
  });

  it('on 没解决 is answered apart where that leads to other cards', async () => {
    const solution = await click(await ask('发票有问题'), '3 ');
    await vendor.waitForTaken(1);
    await click(solution, '没解决', li);
    await server.bot.settle();
    expect((await click(solution, '已解决')).main_title.title).toBe('进项发票自动签收');
  });

  it('on 转人工 below a list leaves the list as it is', async () => {
    const offered = await ask('发票有问题');
    expect(await click(offered, '转人工', li)).toEqual(offered);
    await vendor.waitForTaken(1);
    expect(vendor.taken[0]?.markdown?.content).toContain('@lisi');
  });

  it('that is slow does not mark the list', async () => {
    const offered = await ask('发票有问题');
    const gate = createDeferred();
    hold = () => gate.promise;
    const clicked = click(offered, '3 ', li);
    await server.timers.fire(EVENT_REPLY_MS);
    expect(await clicked).toEqual(offered);
    gate.resolve();
    await vendor.waitForTaken(1);
  });
});

describe('a click on a card that another process has sent', () => {
  /** The same store and cards, with nothing in memory. */
  async function restart(files: Files): Promise<void> {
    const { store } = server;
    await server.close();
    server = await startCallbackServer({ fetch: vendor.fetch, store, cards: files });
  }

  it('does what the button says', async () => {
    const files = createMemoryStore(Date.now).files.cards;
    await restart(files);
    const offered = await ask('上传发票');
    await restart(files);
    const chosen = await click(offered, '1 ');
    expect(labels(chosen)).toEqual(['已解决', '没解决', '转人工']);
    await restart(files);
    const rated = await click(chosen, '已解决');
    expect(labels(rated)).toEqual(['✓ 已解决', '没解决', '转人工']);
  });
});

describe('a click that cannot be right', () => {
  const expired = '这张卡片已失效';

  it('on a card that nobody knows any more is answered visibly', async () => {
    expect((await clickKey('qunda_of-yesterday', '0-0')).main_title.title).toBe(expired);
  });

  it('on the card of another chat does nothing', async () => {
    const card = await ask('自动签收');
    const answer = await click(card, '已解决', { chatid: 'chat-2' });
    expect(answer.main_title.title).toBe(expired);
    expect(await server.store.feedback.query()).toEqual([]);
  });

  it('with an invented key does nothing', async () => {
    const card = await ask('自动签收');
    expect(await clickKey(card.task_id, 'solved:F999')).toEqual(card);
    expect(await server.store.feedback.query()).toEqual([]);
  });
});

it('acknowledges a click whose turn is slow, and sends the outcome later', async () => {
  const card = await ask('自动签收');
  const gate = createDeferred();
  hold = () => gate.promise;
  const clicked = click(card, '没解决');
  await server.timers.fire(EVENT_REPLY_MS);
  expect((await clicked).sub_title_text).toContain('正在处理');
  gate.resolve();
  await vendor.waitForTaken(1);
  expect(vendor.taken[0]?.markdown?.content).toContain('抱歉没帮上忙');
});

it('lets a click be tried again after a failure', async () => {
  const card = await ask('自动签收');
  const { append } = server.store.feedback;
  server.store.feedback.append = () => Promise.reject(new Error('disk full'));
  expect((await click(card, '已解决')).sub_title_text).toContain('出错');
  server.store.feedback.append = append;
  server.clock.advance(DOUBLE_TAP_MS);
  await click(card, '已解决');
  expect(await server.store.feedback.query()).toHaveLength(1);
});

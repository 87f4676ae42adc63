import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { ACK_TIMEOUT_MS, EVENT_REPLY_MS, FIRST_REPLY_MS } from '../../../adapters/wecom/limits.ts';
import { createReply } from '../../../src/core/reply.ts';
import { createSolutionCard } from '../../../src/core/solution-card.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import { makeEntry } from '../../helpers/entries.ts';
import { payloads } from '../../stand-ins/wecom.ts';
import { type ConnectedBot, startConnectedBot } from './connected-bot.ts';

const { clickEvent, enterChatEvent, feedbackEvent, mixedMessage, textItem, imageItem, textMessage, voiceMessage } =
  payloads;

let bot: ConnectedBot;
let hold: (() => Promise<void>) | undefined;

beforeEach(async () => {
  hold = undefined;
  bot = await startConnectedBot({ beforeTurn: () => hold?.() });
});
afterEach(() => bot.close());

const commands = () => bot.gateway.frames.map(({ cmd, body }) => `${cmd} ${body?.msgtype ?? body?.response_type}`);
const respond = (count: number) => bot.gateway.waitForFrame('aibot_respond_msg', count);

/** Asks and waits for the stream and its card. */
async function ask(text: string) {
  const before = bot.gateway.frames.length;
  const reqId = bot.gateway.say(textMessage(`@群答 ${text}`));
  const stream = await respond(before + 1);
  const card = await respond(before + 2);
  return {
    reqId,
    stream: stream.body!.stream!,
    card: card.body!.template_card!,
    ids: [stream, card].map((f) => f.headers.req_id),
  };
}

describe('a message', () => {
  it('is answered by its req_id: the finished stream, then the card', async () => {
    const { reqId, stream, card, ids } = await ask('自动签收');
    expect(ids).toEqual([reqId, reqId]);
    expect(stream).toMatchObject({ finish: true, content: expect.stringContaining('进项发票自动签收') });
    expect(stream.feedback?.id).toContain('F003');
    expect(card.button_list.map(({ text }) => text)).toEqual(['已解决', '没解决', '转人工']);
    expect(commands()).toEqual(['aibot_respond_msg stream', 'aibot_respond_msg template_card']);
  });

  it.each([
    ['a slash command', textMessage('@群答 /faq F003')],
    ['text and picture', mixedMessage([textItem('@群答 自动签收'), imageItem('https://ww-aibot-img.example.com/1')])],
    ['voice', voiceMessage('自动签收')],
    ['a quote', textMessage('@群答', {}, { quote: { msgtype: 'text', text: { content: '自动签收' } } })],
  ])('may be %s', async (_name, payload) => {
    bot.gateway.say(payload);
    expect((await respond(1)).body?.stream?.content).toContain('进项发票自动签收');
  });

  it('is answered once when it is delivered twice', async () => {
    const payload = textMessage('@群答 自动签收');
    bot.gateway.say(payload);
    await respond(2);
    bot.gateway.say(payload);
    bot.gateway.say(textMessage('@群答 签名错误'));
    await respond(4);
    expect(bot.gateway.frames[2]?.body?.stream?.content).toContain('签名错误');
  });

  it('shows a placeholder while its turn is slow, and the answer in the same stream', async () => {
    const gate = createDeferred();
    hold = () => gate.promise;
    bot.gateway.say(textMessage('@群答 自动签收'));
    await bot.timers.fire(FIRST_REPLY_MS);
    const placeholder = (await respond(1)).body!.stream!;
    expect(placeholder).toMatchObject({ finish: false, content: expect.stringContaining('请稍候') });
    gate.resolve();
    const final = (await respond(2)).body!.stream!;
    expect(final).toMatchObject({ id: placeholder.id, finish: true });
    expect(final).not.toHaveProperty('feedback');
  });

  it('that could not be kept is left unanswered, and answered when it comes again', async () => {
    await bot.close();
    let isBroken = true;
    bot = await startConnectedBot({
      receive: (...message) => (isBroken ? Promise.reject(new Error('disk full')) : bot.bot.receive(...message)),
    });
    const payload = textMessage('@群答 自动签收');
    bot.gateway.say(payload);
    await expect.poll(() => bot.channel.status().lastError).not.toBeNull();
    expect(bot.gateway.frames).toEqual([]);
    expect(bot.timers.waiting()).not.toContain(FIRST_REPLY_MS);
    isBroken = false;
    bot.gateway.say(payload);
    expect((await respond(1)).body?.stream?.content).toContain('进项发票自动签收');
  });

  it('counts as answered when the platform has acknowledged it', async () => {
    await bot.close();
    const ends: string[] = [];
    bot = await startConnectedBot({
      receive: async (_inbound, say) => {
        const delivered = say({ type: 'message', text: '甲' });
        const note = (end: string) => () => void ends.push(end);
        void delivered.then(note('delivered'), note('refused'));
        const ended = delivered.then(
          () => 'done' as const,
          () => 'failed' as const,
        );
        return { isNew: true, spoken: Promise.resolve('done' as const), ended };
      },
    });
    bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 'no answer' });
    bot.gateway.say(textMessage('@群答 自动签收'));
    await respond(1);
    await bot.gateway.waitForRead();
    expect(ends).toEqual([]);
    await bot.timers.fire(ACK_TIMEOUT_MS);
    await bot.timers.fire(1_000);
    await respond(2);
    await expect.poll(() => ends).toEqual(['delivered']);
  });

  it('gets an apology when its turn fails', async () => {
    hold = () => Promise.reject(new Error('broken'));
    bot.gateway.say(textMessage('@群答 自动签收'));
    expect((await respond(1)).body?.stream?.content).toContain('出错');
  });
});

describe('sending', () => {
  it('goes to the chat itself when the callback has expired', async () => {
    bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 846605 });
    bot.gateway.say(textMessage('@群答 自动签收'));
    const text = await bot.gateway.waitForFrame('aibot_send_msg', 1);
    const card = await bot.gateway.waitForFrame('aibot_send_msg', 2);
    expect(text.body).toMatchObject({ chatid: 'chat-1', chat_type: 2, msgtype: 'markdown' });
    expect(text.headers.req_id).not.toBe(card.headers.req_id);
    expect(card.body?.msgtype).toBe('template_card');
  });

  it('is tried again when the vendor is busy', async () => {
    bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: -1 });
    bot.gateway.say(textMessage('@群答 自动签收'));
    await bot.timers.fire(1_000);
    await respond(3);
    expect(commands().filter((command) => command.endsWith('stream'))).toHaveLength(2);
  });

  it('does not say the text again when only the card has to be repeated', async () => {
    bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 0 }, { cmd: 'aibot_respond_msg', errcode: -1 });
    bot.gateway.say(textMessage('@群答 自动签收'));
    await bot.timers.fire(1_000);
    await respond(3);
    await bot.bot.settle();
    expect(bot.gateway.frames.map(({ body }) => body?.msgtype)).toEqual(['stream', 'template_card', 'template_card']);
  });

  it('repeats a stream that was not acknowledged, and then sends the card on its own', async () => {
    bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 'no answer' });
    bot.gateway.say(textMessage('@群答 自动签收'));
    const first = await respond(1);
    await bot.timers.fire(ACK_TIMEOUT_MS);
    await bot.timers.fire(1_000);
    expect((await respond(2)).body).toEqual(first.body);
    expect((await bot.gateway.waitForFrame('aibot_send_msg')).body?.msgtype).toBe('template_card');
  });

  it('does without the card when the vendor does not take it', async () => {
    bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 0 }, { cmd: 'aibot_respond_msg', errcode: 40008 });
    bot.gateway.say(textMessage('@群答 自动签收'));
    await respond(2);
    await bot.bot.settle();
    expect(bot.gateway.frames).toHaveLength(2);
    expect(await bot.store.undelivered.query()).toEqual([]);
    expect(bot.channel.status().lastError?.message).toContain('40008');
  });

  it('keeps what the vendor refuses for the operator', async () => {
    bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 40008 });
    bot.gateway.say(textMessage('@群答 自动签收'));
    await respond(1);
    await bot.bot.settle();
    const [kept] = await bot.store.undelivered.query();
    expect(kept).toMatchObject({ conversationId: 'chat-1', reason: expect.stringContaining('errcode 40008') });
    expect(bot.channel.status().lastError?.message).toContain('40008');
  });

  it('slows down to 30 frames a minute in one chat', async () => {
    for (let count = 1; count <= 15; count++) {
      bot.gateway.say(textMessage('@群答 自动签收'));
      await respond(2 * count);
    }
    bot.gateway.say(textMessage('@群答 签名错误'));
    const other = textMessage('@群答 签名错误', { chatid: 'chat-2' });
    bot.gateway.say(other);
    await respond(32);
    bot.clock.advance(61_000);
    await bot.timers.fire(61_000);
    await respond(34);
    expect(bot.gateway.frames).toHaveLength(34);
  });

  it('counts placeholders, and leaves them out where the answers need the room', async () => {
    const gate = createDeferred();
    hold = () => gate.promise;
    for (let count = 1; count <= 12; count++) {
      bot.gateway.say(textMessage('@群答 自动签收'));
      await bot.timers.waitForCount(FIRST_REPLY_MS, count);
    }
    for (let count = 1; count <= 12; count++) await bot.timers.fire(FIRST_REPLY_MS);
    gate.resolve();
    await respond(30);
    await bot.timers.waitFor(61_000);
    await bot.gateway.waitForRead();
    expect(bot.gateway.frames).toHaveLength(30);
    bot.clock.advance(61_000);
    await bot.timers.fire(61_000);
    await respond(36);
  });

  it('counts what answers clicks', async () => {
    const { card } = await ask('自动签收');
    for (let count = 2; count <= 14; count++) {
      bot.gateway.say(textMessage('@群答 自动签收'));
      await respond(2 * count);
    }
    for (const [at, { key }] of [...card.button_list, card.button_list[0]!].entries()) {
      bot.gateway.raise(clickEvent(card.task_id, key));
      if (at < 2) await bot.gateway.waitForFrame('aibot_respond_update_msg', at + 1);
    }
    await bot.timers.waitFor(61_000);
    expect(bot.gateway.frames).toHaveLength(30);
  });

  it('answers a message of an earlier run in its chat', async () => {
    bot.gateway.say(textMessage('@群答 自动签收'));
    await respond(2);
    const say = bot.channel.resume!(JSON.parse(JSON.stringify(bot.bot.received[0])));
    await say!({ type: 'message', text: '甲' });
    const { body } = await bot.gateway.waitForFrame('aibot_send_msg');
    expect(body).toMatchObject({ chatid: 'chat-1', chat_type: 2, markdown: { content: '甲' } });
  });

  it('goes on after a crash with the card where the text has arrived', async () => {
    bot.gateway.say(textMessage('@群答 自动签收'));
    await respond(2);
    await bot.bot.settle();
    const [inbound] = bot.bot.received;
    const say = bot.channel.resume!(JSON.parse(JSON.stringify(inbound)))!;
    const said = { conversation: inbound!.activity.conversation!, recipient: inbound!.activity.from! };
    const card = createReply(createSolutionCard(makeEntry('F001', '自动签收'), 'customer', () => undefined)!, '甲');
    let notes = 0;
    const note = async (): Promise<void> => {
      notes += 1;
    };
    await say({ ...card, ...said }, { arrived: 0, note });
    await say({ ...card, ...said }, { arrived: 1, note });
    const kinds = bot.gateway.frames.slice(2).map(({ body }) => body?.msgtype);
    expect(kinds).toEqual(['markdown', 'template_card', 'template_card']);
    expect(notes).toBe(1);
  });

  it('writes to a single chat without being asked', async () => {
    bot.gateway.say(voiceMessage('自动签收', 'lisi'));
    await respond(2);
    await bot.bot.settle();
    const { id } = bot.bot.received[0]!.activity.conversation!;
    await bot.channel.push!({ id, isGroup: false }, { type: 'message', text: '**通知**' });
    expect((await bot.gateway.waitForFrame('aibot_send_msg')).body).toMatchObject({
      chatid: 'lisi',
      chat_type: 1,
      markdown: { content: '**通知**' },
    });
  });
});

describe('events', () => {
  it('a click replaces the card', async () => {
    const { card } = await ask('自动签收');
    const reqId = bot.gateway.raise(clickEvent(card.task_id, card.button_list[0]!.key));
    const update = await bot.gateway.waitForFrame('aibot_respond_update_msg');
    expect(update.headers.req_id).toBe(reqId);
    expect(update.body?.template_card?.button_list[0]?.text).toBe('✓ 已解决');
    expect(await bot.store.feedback.query()).toMatchObject([{ action: 'solved', entryId: 'F003' }]);
  });

  it('a click on a choice brings the solution as a message', async () => {
    const { card } = await ask('发票有问题');
    bot.gateway.raise(clickEvent(card.task_id, card.button_list[2]!.key));
    const update = await bot.gateway.waitForFrame('aibot_respond_update_msg');
    expect(update.body?.template_card?.main_title.title).toBe('进项发票自动签收');
    const sent = await bot.gateway.waitForFrame('aibot_send_msg');
    expect(sent.body?.markdown?.content).toContain('把配置项值改为 `1`');
  });

  it('a click of somebody else on a choice is answered by a message, and the list stays', async () => {
    const { card } = await ask('发票有问题');
    const reqId = bot.gateway.raise(clickEvent(card.task_id, card.button_list[2]!.key, { userid: 'lisi' }));
    const update = await bot.gateway.waitForFrame('aibot_respond_update_msg');
    expect(update).toMatchObject({ headers: { req_id: reqId }, body: { template_card: card, userids: ['lisi'] } });
    const sent = await bot.gateway.waitForFrame('aibot_send_msg');
    expect(sent.body).toMatchObject({ chatid: 'chat-1', markdown: { content: expect.stringMatching(/^@lisi\n/u) } });
    expect(sent.body?.markdown?.content).toContain('把配置项值改为 `1`');
  });

  it('a click that could not be kept is left unanswered, and is no second tap when it comes again', async () => {
    const { card } = await ask('自动签收');
    const { put } = bot.store.inbox;
    bot.store.inbox.put = () => Promise.reject(new Error('disk full'));
    const event = clickEvent(card.task_id, card.button_list[0]!.key);
    bot.gateway.raise(event);
    await expect.poll(() => bot.channel.status().lastError).not.toBeNull();
    expect(bot.gateway.frames).toHaveLength(2);
    bot.store.inbox.put = put;
    bot.gateway.raise(event);
    await bot.gateway.waitForFrame('aibot_respond_update_msg');
    expect(await bot.store.feedback.query()).toHaveLength(1);
  });

  it('a click whose update is refused is answered by a message', async () => {
    const { card } = await ask('自动签收');
    bot.gateway.mishaps.push({ cmd: 'aibot_respond_update_msg', errcode: 846605 });
    bot.gateway.raise(clickEvent(card.task_id, card.button_list[0]!.key));
    expect((await bot.gateway.waitForFrame('aibot_send_msg')).body?.markdown?.content).toContain('已记录为已解决');
  });

  it('a slow click is acknowledged in time', async () => {
    const { card } = await ask('自动签收');
    const gate = createDeferred();
    hold = () => gate.promise;
    bot.gateway.raise(clickEvent(card.task_id, card.button_list[1]!.key));
    await bot.timers.fire(EVENT_REPLY_MS);
    const update = await bot.gateway.waitForFrame('aibot_respond_update_msg');
    expect(update.body?.template_card?.sub_title_text).toContain('正在处理');
    gate.resolve();
    expect((await bot.gateway.waitForFrame('aibot_send_msg')).body?.markdown?.content).toContain('抱歉没帮上忙');
  });

  it('the first visit of the day is welcomed', async () => {
    const reqId = bot.gateway.raise(enterChatEvent());
    const welcome = await bot.gateway.waitForFrame('aibot_respond_welcome_msg');
    expect(welcome).toMatchObject({ headers: { req_id: reqId }, body: { msgtype: 'text' } });
    expect(welcome.body?.text?.content).toContain('可以这样问我');
  });

  it('a rating is kept and not answered', async () => {
    const { stream } = await ask('自动签收');
    bot.gateway.raise(feedbackEvent(stream.feedback!.id, 2));
    await ask('签名错误');
    expect(await bot.store.feedback.query()).toMatchObject([{ action: 'unsolved', entryId: 'F003' }]);
    expect(bot.gateway.frames.every(({ cmd }) => cmd === 'aibot_respond_msg')).toBe(true);
  });
});

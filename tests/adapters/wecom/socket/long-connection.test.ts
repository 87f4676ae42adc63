import { describe, expect, it } from 'vitest';
import { ACK_TIMEOUT_MS, EVENT_REPLY_MS, FIRST_REPLY_MS } from '../../../../adapters/wecom/limits.ts';
import { createDeferred } from '../../../helpers/deferred.ts';
import { payloads } from '../../../stand-ins/wecom.ts';
import { shareBot } from './share-bot.ts';

const { clickEvent, enterChatEvent, feedbackEvent, mixedMessage, textItem, imageItem, textMessage, voiceMessage } =
  payloads;

const shared = shareBot();

describe('a message', () => {
  it('is answered by its req_id: the finished stream, then the card', async () => {
    const { reqId, stream, card, ids } = await shared.ask('自动签收');
    expect(ids).toEqual([reqId, reqId]);
    expect(stream).toMatchObject({ finish: true, content: expect.stringContaining('进项发票自动签收') });
    expect(stream.feedback?.id).toContain('F003');
    expect(card.button_list.map(({ text }) => text)).toEqual(['已解决', '没解决', '转人工']);
    expect(shared.commands()).toEqual(['aibot_respond_msg stream', 'aibot_respond_msg template_card']);
  });

  it.each([
    ['a slash command', textMessage('@群答 /faq F003')],
    ['text and picture', mixedMessage([textItem('@群答 自动签收'), imageItem('https://ww-aibot-img.example.com/1')])],
    ['voice', voiceMessage('自动签收')],
    ['a quote', textMessage('@群答', {}, { quote: { msgtype: 'text', text: { content: '自动签收' } } })],
  ])('may be %s', async (_name, payload) => {
    shared.bot.gateway.say(payload);
    expect((await shared.respond(1)).body?.stream?.content).toContain('进项发票自动签收');
  });

  it('is answered once when it is delivered twice', async () => {
    const payload = textMessage('@群答 自动签收');
    shared.bot.gateway.say(payload);
    await shared.respond(2);
    shared.bot.gateway.say(payload);
    shared.bot.gateway.say(textMessage('@群答 签名错误'));
    await shared.respond(4);
    expect(shared.bot.gateway.frames[2]?.body?.stream?.content).toContain('签名错误');
  });

  it('shows a placeholder while its turn is slow, and the answer in the same stream', async () => {
    const gate = createDeferred();
    shared.hold = () => gate.promise;
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    await shared.bot.timers.fire(FIRST_REPLY_MS);
    const placeholder = (await shared.respond(1)).body!.stream!;
    expect(placeholder).toMatchObject({ finish: false, content: expect.stringContaining('请稍候') });
    gate.resolve();
    const final = (await shared.respond(2)).body!.stream!;
    expect(final).toMatchObject({ id: placeholder.id, finish: true });
    expect(final).not.toHaveProperty('feedback');
  });

  it('that could not be kept is left unanswered, and answered when it comes again', async () => {
    let isBroken = true;
    await shared.restart({
      receive: (...message) => (isBroken ? Promise.reject(new Error('disk full')) : shared.bot.bot.receive(...message)),
    });
    const payload = textMessage('@群答 自动签收');
    shared.bot.gateway.say(payload);
    await expect.poll(() => shared.bot.channel.status().lastError).not.toBeNull();
    expect(shared.bot.gateway.frames).toEqual([]);
    expect(shared.bot.timers.waiting()).not.toContain(FIRST_REPLY_MS);
    isBroken = false;
    shared.bot.gateway.say(payload);
    expect((await shared.respond(1)).body?.stream?.content).toContain('进项发票自动签收');
  });

  it('counts as answered when the platform has acknowledged it', async () => {
    const ends: string[] = [];
    await shared.restart({
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
    shared.bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 'no answer' });
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    await shared.respond(1);
    await shared.bot.gateway.waitForRead();
    expect(ends).toEqual([]);
    await shared.bot.timers.fire(ACK_TIMEOUT_MS);
    await shared.bot.timers.fire(1_000);
    await shared.respond(2);
    await expect.poll(() => ends).toEqual(['delivered']);
  });

  it('gets an apology when its turn fails', async () => {
    shared.hold = () => Promise.reject(new Error('broken'));
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    expect((await shared.respond(1)).body?.stream?.content).toContain('出错');
  });
});

describe('events', () => {
  it('a click replaces the card', async () => {
    const { card } = await shared.ask('自动签收');
    const reqId = shared.bot.gateway.raise(clickEvent(card.task_id, card.button_list[0]!.key));
    const update = await shared.bot.gateway.waitForFrame('aibot_respond_update_msg');
    expect(update.headers.req_id).toBe(reqId);
    expect(update.body?.template_card?.button_list[0]?.text).toBe('✓ 已解决');
    expect(await shared.bot.store.feedback.query()).toMatchObject([{ action: 'solved', entryId: 'F003' }]);
  });

  it('a click on a choice brings the solution as a message', async () => {
    const { card } = await shared.ask('发票有问题');
    shared.bot.gateway.raise(clickEvent(card.task_id, card.button_list[2]!.key));
    const update = await shared.bot.gateway.waitForFrame('aibot_respond_update_msg');
    expect(update.body?.template_card?.main_title.title).toBe('进项发票自动签收');
    const sent = await shared.bot.gateway.waitForFrame('aibot_send_msg');
    expect(sent.body?.markdown?.content).toContain('把配置项值改为 `1`');
  });

  it('a click of somebody else on a choice is answered by a message, and the list stays', async () => {
    const { card } = await shared.ask('发票有问题');
    const reqId = shared.bot.gateway.raise(clickEvent(card.task_id, card.button_list[2]!.key, { userid: 'lisi' }));
    const update = await shared.bot.gateway.waitForFrame('aibot_respond_update_msg');
    expect(update).toMatchObject({ headers: { req_id: reqId }, body: { template_card: card, userids: ['lisi'] } });
    const sent = await shared.bot.gateway.waitForFrame('aibot_send_msg');
    expect(sent.body).toMatchObject({ chatid: 'chat-1', markdown: { content: expect.stringMatching(/^@lisi\n/u) } });
    expect(sent.body?.markdown?.content).toContain('把配置项值改为 `1`');
  });

  it('a click that could not be kept is left unanswered, and is no second tap when it comes again', async () => {
    const { card } = await shared.ask('自动签收');
    const { put } = shared.bot.store.inbox;
    shared.bot.store.inbox.put = () => Promise.reject(new Error('disk full'));
    const event = clickEvent(card.task_id, card.button_list[0]!.key);
    shared.bot.gateway.raise(event);
    await expect.poll(() => shared.bot.channel.status().lastError).not.toBeNull();
    expect(shared.bot.gateway.frames).toHaveLength(2);
    shared.bot.store.inbox.put = put;
    shared.bot.gateway.raise(event);
    await shared.bot.gateway.waitForFrame('aibot_respond_update_msg');
    expect(await shared.bot.store.feedback.query()).toHaveLength(1);
  });

  it('a click whose update is refused is answered by a message', async () => {
    const { card } = await shared.ask('自动签收');
    shared.bot.gateway.mishaps.push({ cmd: 'aibot_respond_update_msg', errcode: 846605 });
    shared.bot.gateway.raise(clickEvent(card.task_id, card.button_list[0]!.key));
    expect((await shared.bot.gateway.waitForFrame('aibot_send_msg')).body?.markdown?.content).toContain(
      '已记录为已解决',
    );
  });

  it('a slow click is acknowledged in time', async () => {
    const { card } = await shared.ask('自动签收');
    const gate = createDeferred();
    shared.hold = () => gate.promise;
    shared.bot.gateway.raise(clickEvent(card.task_id, card.button_list[1]!.key));
    await shared.bot.timers.fire(EVENT_REPLY_MS);
    const update = await shared.bot.gateway.waitForFrame('aibot_respond_update_msg');
    expect(update.body?.template_card?.sub_title_text).toContain('正在处理');
    gate.resolve();
    expect((await shared.bot.gateway.waitForFrame('aibot_send_msg')).body?.markdown?.content).toContain('抱歉没帮上忙');
  });

  it('the first visit of the day is welcomed', async () => {
    const reqId = shared.bot.gateway.raise(enterChatEvent());
    const welcome = await shared.bot.gateway.waitForFrame('aibot_respond_welcome_msg');
    expect(welcome).toMatchObject({ headers: { req_id: reqId }, body: { msgtype: 'text' } });
    expect(welcome.body?.text?.content).toContain('可以这样问我');
  });

  it('a rating is kept and not answered', async () => {
    const { stream } = await shared.ask('自动签收');
    shared.bot.gateway.raise(feedbackEvent(stream.feedback!.id, 2));
    await shared.ask('签名错误');
    expect(await shared.bot.store.feedback.query()).toMatchObject([{ action: 'unsolved', entryId: 'F003' }]);
    expect(shared.bot.gateway.frames.every(({ cmd }) => cmd === 'aibot_respond_msg')).toBe(true);
  });
});

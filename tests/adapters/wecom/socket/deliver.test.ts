import { describe, expect, it } from 'vitest';
import { ACK_TIMEOUT_MS, FIRST_REPLY_MS } from '../../../../adapters/wecom/limits.ts';
import { createReply } from '../../../../src/core/reply.ts';
import { createSolutionCard } from '../../../../src/core/solution-card.ts';
import { createDeferred } from '../../../helpers/deferred.ts';
import { makeEntry } from '../../../helpers/entries.ts';
import { payloads } from '../../../stand-ins/wecom.ts';
import { shareBot } from './share-bot.ts';

const { clickEvent, textMessage, voiceMessage } = payloads;

const shared = shareBot();

describe('sending', () => {
  it('goes to the chat itself when the callback has expired', async () => {
    shared.bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 846605 });
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    const text = await shared.bot.gateway.waitForFrame('aibot_send_msg', 1);
    const card = await shared.bot.gateway.waitForFrame('aibot_send_msg', 2);
    expect(text.body).toMatchObject({ chatid: 'chat-1', chat_type: 2, msgtype: 'markdown' });
    expect(text.headers.req_id).not.toBe(card.headers.req_id);
    expect(card.body?.msgtype).toBe('template_card');
  });

  it('is tried again when the vendor is busy', async () => {
    shared.bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: -1 });
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    await shared.bot.timers.fire(1_000);
    await shared.respond(3);
    expect(shared.commands().filter((command) => command.endsWith('stream'))).toHaveLength(2);
  });

  it('does not say the text again when only the card has to be repeated', async () => {
    shared.bot.gateway.mishaps.push(
      { cmd: 'aibot_respond_msg', errcode: 0 },
      { cmd: 'aibot_respond_msg', errcode: -1 },
    );
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    await shared.bot.timers.fire(1_000);
    await shared.respond(3);
    await shared.bot.bot.settle();
    expect(shared.bot.gateway.frames.map(({ body }) => body?.msgtype)).toEqual([
      'stream',
      'template_card',
      'template_card',
    ]);
  });

  it('repeats a stream that was not acknowledged, and then sends the card on its own', async () => {
    shared.bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 'no answer' });
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    const first = await shared.respond(1);
    await shared.bot.timers.fire(ACK_TIMEOUT_MS);
    await shared.bot.timers.fire(1_000);
    expect((await shared.respond(2)).body).toEqual(first.body);
    expect((await shared.bot.gateway.waitForFrame('aibot_send_msg')).body?.msgtype).toBe('template_card');
  });

  it('does without the card when the vendor does not take it', async () => {
    shared.bot.gateway.mishaps.push(
      { cmd: 'aibot_respond_msg', errcode: 0 },
      { cmd: 'aibot_respond_msg', errcode: 40008 },
    );
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    await shared.respond(2);
    await shared.bot.bot.settle();
    expect(shared.bot.gateway.frames).toHaveLength(2);
    expect(await shared.bot.store.undelivered.query()).toEqual([]);
    expect(shared.bot.channel.status().lastError?.message).toContain('40008');
  });

  it('keeps what the vendor refuses for the operator', async () => {
    shared.bot.gateway.mishaps.push({ cmd: 'aibot_respond_msg', errcode: 40008 });
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    await shared.respond(1);
    await shared.bot.bot.settle();
    const [kept] = await shared.bot.store.undelivered.query();
    expect(kept).toMatchObject({ conversationId: 'chat-1', reason: expect.stringContaining('errcode 40008') });
    expect(shared.bot.channel.status().lastError?.message).toContain('40008');
  });

  it('slows down to 30 frames a minute in one chat', async () => {
    for (let count = 1; count <= 15; count++) {
      shared.bot.gateway.say(textMessage('@群答 自动签收'));
      await shared.respond(2 * count);
    }
    shared.bot.gateway.say(textMessage('@群答 签名错误'));
    const other = textMessage('@群答 签名错误', { chatid: 'chat-2' });
    shared.bot.gateway.say(other);
    await shared.respond(32);
    shared.bot.clock.advance(61_000);
    await shared.bot.timers.fire(61_000);
    await shared.respond(34);
    expect(shared.bot.gateway.frames).toHaveLength(34);
  });

  it('counts placeholders, and leaves them out where the answers need the room', async () => {
    const gate = createDeferred();
    shared.hold = () => gate.promise;
    for (let count = 1; count <= 12; count++) {
      shared.bot.gateway.say(textMessage('@群答 自动签收'));
      await shared.bot.timers.waitForCount(FIRST_REPLY_MS, count);
    }
    for (let count = 1; count <= 12; count++) await shared.bot.timers.fire(FIRST_REPLY_MS);
    gate.resolve();
    await shared.respond(30);
    await shared.bot.timers.waitFor(61_000);
    await shared.bot.gateway.waitForRead();
    expect(shared.bot.gateway.frames).toHaveLength(30);
    shared.bot.clock.advance(61_000);
    await shared.bot.timers.fire(61_000);
    await shared.respond(36);
  });

  it('counts what answers clicks', async () => {
    const { card } = await shared.ask('自动签收');
    for (let count = 2; count <= 14; count++) {
      shared.bot.gateway.say(textMessage('@群答 自动签收'));
      await shared.respond(2 * count);
    }
    for (const [at, { key }] of [...card.button_list, card.button_list[0]!].entries()) {
      shared.bot.gateway.raise(clickEvent(card.task_id, key));
      if (at < 2) await shared.bot.gateway.waitForFrame('aibot_respond_update_msg', at + 1);
    }
    await shared.bot.timers.waitFor(61_000);
    expect(shared.bot.gateway.frames).toHaveLength(30);
  });

  it('answers a message of an earlier run in its chat', async () => {
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    await shared.respond(2);
    const say = shared.bot.channel.resume!(JSON.parse(JSON.stringify(shared.bot.bot.received[0])));
    await say!({ type: 'message', text: '甲' });
    const { body } = await shared.bot.gateway.waitForFrame('aibot_send_msg');
    expect(body).toMatchObject({ chatid: 'chat-1', chat_type: 2, markdown: { content: '甲' } });
  });

  it('goes on after a crash with the card where the text has arrived', async () => {
    shared.bot.gateway.say(textMessage('@群答 自动签收'));
    await shared.respond(2);
    await shared.bot.bot.settle();
    const [inbound] = shared.bot.bot.received;
    const say = shared.bot.channel.resume!(JSON.parse(JSON.stringify(inbound)))!;
    const said = { conversation: inbound!.activity.conversation!, recipient: inbound!.activity.from! };
    const card = createReply(createSolutionCard(makeEntry('F001', '自动签收'), 'customer', () => undefined)!, '甲');
    let notes = 0;
    const note = async (): Promise<void> => {
      notes += 1;
    };
    await say({ ...card, ...said }, { arrived: 0, note });
    await say({ ...card, ...said }, { arrived: 1, note });
    const kinds = shared.bot.gateway.frames.slice(2).map(({ body }) => body?.msgtype);
    expect(kinds).toEqual(['markdown', 'template_card', 'template_card']);
    expect(notes).toBe(1);
  });

  it('writes to a single chat without being asked', async () => {
    shared.bot.gateway.say(voiceMessage('自动签收', 'lisi'));
    await shared.respond(2);
    await shared.bot.bot.settle();
    const { id } = shared.bot.bot.received[0]!.activity.conversation!;
    await shared.bot.channel.push!({ id, isGroup: false }, { type: 'message', text: '**通知**' });
    expect((await shared.bot.gateway.waitForFrame('aibot_send_msg')).body).toMatchObject({
      chatid: 'lisi',
      chat_type: 1,
      markdown: { content: '**通知**' },
    });
  });
});

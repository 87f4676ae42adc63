import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import { createDeferred } from '../../helpers/deferred.ts';
import { createMessage, createTextMessage, readButtons, readTappedText } from '../../stand-ins/dingtalk-messages.ts';
import { type RunningBot, startBot, textOf, titleOf } from './bot.ts';

describe.each(['stream', 'http'] as const)('in %s mode', (mode) => {
  let running: RunningBot;
  beforeEach(async () => {
    running = await startBot({ config: { mode } });
  });
  afterEach(() => running.close());

  const rich = (...richText: object[]) =>
    createMessage({ msgtype: 'richText', text: undefined, content: { richText } });
  const picture = { type: 'picture', downloadCode: 'd1' };

  it.each([
    ['a mention with a question', createTextMessage('进项发票怎么自动签收'), 'F003'],
    ['a mention with an error text', createTextMessage('提示签名错误'), 'F002'],
    ['a mention in rich text', rich({ text: '@群答怎么自动签收' }), 'F003'],
    ['a picture with a caption', rich(picture, { text: '@群答 报签名错误' }), 'F002'],
    ['a caption before its picture', rich({ text: '@群答 查重怎么设置\n' }, picture), 'F001'],
    ['a caption of several lines', rich({ text: '@群答 页面报错：\n签名错误\n请看' }, picture), 'F002'],
    ['a slash command', createTextMessage('/faq 自动签收'), 'F003'],
    ['a slash command by id', createTextMessage('/faq F001'), 'F001'],
    ['a full-width slash in rich text', rich({ text: '@群答 ／faq签名错误' }), 'F002'],
  ])('answers %s with the card', async (_name, message, id) => {
    const [reply, ...others] = await running.ask(message);
    expect(others).toEqual([]);
    expect(textOf(reply)).toContain(`\n\n${id}\n\n`);
    expect(textOf(reply)).toContain('@user01');
  });

  it('takes a choice by its number', async () => {
    const [offered] = await running.ask('发票');
    expect(textOf(offered)).toContain('**2.** 上传发票时提示签名错误');
    const [card] = await running.ask('2');
    expect(titleOf(card)).toBe('上传发票时提示签名错误');
  });

  it('takes a choice by its button, also from somebody else', async () => {
    const [offered] = await running.ask('发票');
    const third = readButtons(offered)[2]!;
    const message = createTextMessage(readTappedText(third.link), { senderStaffId: 'user02', senderId: '$u2' });
    const [card] = await running.ask(message);
    expect(titleOf(card)).toBe('进项发票自动签收');
    expect(card?.at).toEqual({ atUserIds: ['user02'], isAtAll: false });
  });

  it('keeps feedback, typed or tapped', async () => {
    const [card] = await running.ask('怎么自动签收');
    const solved = readButtons(card).find(({ title }) => title === '已解决')!;
    await running.ask(readTappedText(solved.link));
    await running.ask('怎么自动签收');
    await running.ask('没解决');
    await running.ask('转人工');
    expect(await running.store.feedback.query()).toMatchObject([
      { channelId: 'dingtalk', personId: 'user01', action: 'solved', entryId: 'F003' },
      { action: 'unsolved', entryId: 'F003' },
      { action: 'handover' },
    ]);
  });

  it('reads what is quoted where nothing else is said', async () => {
    const repliedMsg = { msgId: 'q1', msgType: 'text', content: { text: '上传时签名错误' } };
    const [reply] = await running.ask(createMessage({ text: { content: ' ', isReplyMsg: true, repliedMsg } }));
    expect(titleOf(reply)).toBe('上传发票时提示签名错误');
  });

  it('finds a message again that is quoted by its id only', async () => {
    const first = createTextMessage('签名错误');
    await running.ask(first);
    const [reply] = await running.ask(createMessage({ text: { content: ' ' }, originalMsgId: first.msgId }));
    expect(titleOf(reply)).toBe('上传发票时提示签名错误');
  });

  it('says honestly that it cannot read a picture alone', async () => {
    const message = createMessage({ msgtype: 'picture', text: undefined, content: { downloadCode: 'd1' } });
    const [reply] = await running.ask(message);
    expect(textOf(reply)).toMatch(/图片|截图/u);
    expect(running.bot.received[0]?.activity.entities).toContainEqual({ type: 'picture', downloadCode: 'd1' });
  });

  it('answers a bare mention with help and an unknown question honestly', async () => {
    const [help] = await running.ask(createMessage({ text: { content: ' ' } }));
    expect(textOf(help)).toContain('/faq');
    const [none] = await running.ask('今天食堂吃什么');
    expect(textOf(none)).toContain('没有找到');
    expect(await running.store.unanswered.query()).toHaveLength(1);
  });

  it('answers a redelivered message once', async () => {
    const message = running.dingtalk.address(createTextMessage('怎么自动签收'));
    expect(await running.ask(message)).toHaveLength(1);
    expect(await running.ask(message)).toEqual([]);
  });

  it('is silent to files, unknown kinds and its own messages', async () => {
    for (const parts of [
      { msgtype: 'file', content: { downloadCode: 'x', fileName: 'a.pdf' } },
      { msgtype: 'unknownMsgType', content: { unknownMsgType: '不支持的消息' } },
      { senderId: '$:LWCP_v1:$bot' },
    ]) {
      expect(await running.ask(createMessage({ text: undefined, ...parts }))).toEqual([]);
    }
    expect(running.bot.received).toEqual([]);
  });

  it('tells the operator that the month’s quota is used up, and answers nothing', async () => {
    const message = createMessage({ msgtype: 'text', text: undefined, errorCode: 20001, errorMessage: 'over quota' });
    expect(await running.ask(message)).toEqual([]);
    expect(running.channel.status().lastError?.message).toContain('20001');
    expect(running.dingtalk.callsTo('/robot/sendBySession')).toEqual([]);
  });

  it('never posts to an address that is not DingTalk’s', async () => {
    const message = createTextMessage('怎么自动签收', {
      sessionWebhook: 'https://evil.example.com/robot/sendBySession',
    });
    expect(await running.ask(message)).toEqual([]);
    expect(running.dingtalk.callsTo('/v1.0/robot/groupMessages/send')).toMatchObject([
      { isTaken: true, body: { robotCode: 'dingabc', openConversationId: 'cidAAA==' } },
    ]);
    expect(running.channel.status().lastError?.message).toContain('sessionWebhook');
  });

  it('notes when the last message came', async () => {
    expect(running.channel.status().lastMessageAt).toBeNull();
    await running.ask('怎么自动签收');
    expect(running.channel.status()).toEqual({
      isConnected: true,
      lastMessageAt: expect.any(Number),
      lastError: null,
    });
  });
});

describe('who reads', () => {
  it('decides whether SQL is shown', async () => {
    const running = await startBot({ config: { internalChats: ['cidAAA=='] }, script: { 卡住: ['F004'] } });
    const [inside] = await running.ask('卡住');
    expect(textOf(inside)).toContain('update t_rim_task');
    const outside = createTextMessage('卡住', { senderStaffId: '' });
    expect(textOf((await running.ask(outside))[0])).not.toContain('update');
    const elsewhere = createTextMessage('卡住', { conversationId: 'cidBBB==' });
    expect(textOf((await running.ask(elsewhere))[0])).not.toContain('update');
    await running.close();
  });
});

describe('the acknowledgement', () => {
  it('comes before the turn, and a second delivery meanwhile is dropped', async () => {
    const held = createDeferred();
    const running = await startBot({ beforeTurn: () => held.promise });
    const message = running.dingtalk.address(createTextMessage('怎么自动签收'));
    const ack = await running.dingtalk.push(message, 'frame-1');
    expect(ack).toEqual({
      code: 200,
      message: 'OK',
      headers: { messageId: 'frame-1', contentType: 'application/json' },
      data: '{"response":null}',
    });
    // Nor does a repeat lead the answer elsewhere.
    const sessionWebhook = `${running.dingtalk.origin}/robot/sendBySession?session=other`;
    await running.dingtalk.push({ ...message, sessionWebhook }, 'frame-2');
    expect(running.dingtalk.replies()).toEqual([]);
    held.resolve();
    await running.bot.settle();
    expect(running.dingtalk.callsTo('/robot/sendBySession')).toMatchObject([{ isTaken: true }]);
    await running.close();
  });
});

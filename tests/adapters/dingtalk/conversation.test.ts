import { pino } from 'pino';
import { afterEach, beforeEach, describe, expect, it } from 'vitest';
import type { Inbound } from '../../../adapters/channel.ts';
import { createDeferred } from '../../helpers/deferred.ts';
import {
  createMessage,
  createTextMessage,
  type MessageBody,
  readButtons,
  readTappedText,
} from '../../stand-ins/dingtalk-messages.ts';
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

  it('is silent to its own messages and to files that nobody sent to it', async () => {
    for (const parts of [
      { msgtype: 'file', content: { downloadCode: 'x', fileName: 'a.pdf' }, isInAtList: false, atUsers: [] },
      { senderId: '$:LWCP_v1:$bot' },
    ]) {
      expect(await running.ask(createMessage({ text: undefined, ...parts }))).toEqual([]);
    }
    expect(running.bot.received).toEqual([]);
  });

  it('answers what it cannot read', async () => {
    for (const parts of [
      { msgtype: 'file', content: { downloadCode: 'x', fileName: 'a.pdf' } },
      { msgtype: 'unknownMsgType', content: { unknownMsgType: '不支持的消息' } },
      { msgtype: 'audio', content: { downloadCode: 'x', duration: 900 }, conversationType: '1' },
    ]) {
      expect(await running.ask(createMessage({ text: undefined, ...parts }))).toHaveLength(1);
    }
  });

  it.each([undefined, null, '', 0, 'soon'])('uses the webhook of a message whose expiry is %j', async (expiry) => {
    const message = { ...running.dingtalk.address(createTextMessage('自动签收')), sessionWebhookExpiredTime: expiry };
    expect(await running.ask(message)).toHaveLength(1);
    expect(running.dingtalk.callsTo('/v1.0/robot/groupMessages/send')).toEqual([]);
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
  const ACK = {
    code: 200,
    message: 'OK',
    headers: { messageId: 'frame-1', contentType: 'application/json' },
    data: '{"response":null}',
  };

  it('comes before the turn, and a second delivery meanwhile is dropped', async () => {
    const held = createDeferred();
    const running = await startBot({ beforeTurn: () => held.promise });
    const message = running.dingtalk.address(createTextMessage('怎么自动签收'));
    expect(await running.dingtalk.push(message, 'frame-1')).toEqual(ACK);
    // Nor does a repeat lead the answer elsewhere.
    const sessionWebhook = `${running.dingtalk.origin}/robot/sendBySession?session=other`;
    await running.dingtalk.push({ ...message, sessionWebhook }, 'frame-2');
    expect(running.dingtalk.replies()).toEqual([]);
    held.resolve();
    await running.bot.settle();
    expect(running.dingtalk.callsTo('/robot/sendBySession')).toMatchObject([{ isTaken: true }]);
    await running.close();
  });

  it('waits until the message is safe, and does not come for one that is not', async () => {
    const safe = createDeferred();
    const running = await startBot({
      async receive(inbound, take) {
        if (inbound.activity.text === '签名错误') throw new Error('disk full');
        await safe.promise;
        return take();
      },
    });
    const { acks, push } = await running.dingtalk.waitForSocket();
    const lost = running.dingtalk.address(createTextMessage('签名错误'));
    void push('CALLBACK', '/v1.0/im/bot/messages/get', lost, 'frame-0');
    const kept = running.dingtalk.push('怎么自动签收', 'frame-1');
    // Frames are taken in order, so both messages have been by the time this one is answered.
    await push('SYSTEM', 'ping', { opaque: 'x' }, 'ping-1');
    expect(acks.items.map(({ headers }) => headers.messageId)).toEqual(['ping-1']);
    safe.resolve();
    expect(await kept).toEqual(ACK);
    expect(acks.items).toHaveLength(2);
    expect(running.channel.status().lastError?.message).toContain('没有保存下来');
    await running.close();
  });
});

it('logs the conversation of every message, whether or not it is answered, and nothing of its text', async () => {
  const lines: Record<string, unknown>[] = [];
  const logger = pino({ level: 'debug' }, { write: (line) => void lines.push(JSON.parse(line)) });
  const running = await startBot({ logger });
  await running.ask(createTextMessage('怎么自动签收', { msgId: 'm1' }));
  await running.ask(createTextMessage('怎么自动签收', { msgId: 'm2', senderId: '$:LWCP_v1:$bot' }));
  const told = lines.filter(({ activityId }) => activityId !== undefined);
  expect(told).toMatchObject([
    { channelId: 'dingtalk', conversationId: 'cidAAA==', activityId: 'm1' },
    { channelId: 'dingtalk', conversationId: 'cidAAA==', activityId: 'm2' },
  ]);
  expect(JSON.stringify(lines)).not.toMatch(/自动签收|session=/u);
  await running.close();
});

describe('after a restart', () => {
  const card = { type: 'message', text: '进项发票自动签收' } as const;

  async function restart(message: MessageBody) {
    const first = await startBot();
    await first.dingtalk.push(message);
    await first.bot.settle();
    const inbound: Inbound = JSON.parse(JSON.stringify(first.bot.received[0]));
    await first.close();
    return inbound;
  }

  it('a message of the earlier run is answered at its own webhook', async () => {
    const running = await startBot();
    const message = running.dingtalk.address(createTextMessage('怎么自动签收'));
    const inbound = await restart(message);
    expect(await running.channel.resume?.(inbound)?.(card)).toBe('');
    expect(running.dingtalk.replies()).toMatchObject([{ text: { content: '进项发票自动签收' } }]);
    await running.close();
  });

  it('by the group once the webhook has expired, and never at an address that is not DingTalk’s', async () => {
    const running = await startBot();
    for (const session of [
      { url: `${running.dingtalk.origin}/robot/sendBySession?session=gone`, expiresAt: null },
      { url: `${running.dingtalk.origin}/robot/sendBySession?session=gone`, expiresAt: 1 },
      { url: 'https://evil.example.com/robot/sendBySession', expiresAt: null },
    ]) {
      const inbound = { ...(await restart(createTextMessage('自动签收'))), replyTo: { session } };
      expect(await running.channel.resume?.(inbound)?.(card)).toMatch(/^\w/u);
    }
    expect(running.dingtalk.callsTo('/v1.0/robot/groupMessages/send')).toHaveLength(3);
    await running.close();
  });

  it('not in a single chat without a webhook', async () => {
    const running = await startBot();
    const inbound = await restart(createTextMessage('自动签收', { conversationType: '1' }));
    expect(running.channel.resume?.(inbound)).toBeDefined();
    expect(running.channel.resume?.({ ...inbound, replyTo: 'garbage' })).toBeUndefined();
    await running.close();
  });
});

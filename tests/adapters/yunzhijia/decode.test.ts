import type { Entity } from 'botbuilder';
import { describe, expect, it } from 'vitest';
import { decodeMessage, readMessage } from '../../../adapters/yunzhijia/decode.ts';
import { createRobotMessage, type RobotMessageBody } from '../../stand-ins/yunzhijia.ts';

const bot = { id: 'support', audience: 'internal' as const };

function decode(content: string, details: Partial<RobotMessageBody> = {}) {
  return decodeMessage(readMessage(createRobotMessage(content, details))!, bot);
}

function entity(content: string, details: Partial<RobotMessageBody>, type: string): Entity | undefined {
  return decode(content, details)?.activity.entities?.find((candidate) => candidate.type === type);
}

const at = (start: number, length: number) => ({ type: 'at', data: 'BOT-66f0a1c2e4b0d7a3f1c0ffee', start, length });
const image = (data: string) => ({ type: 'image', data, start: 0, length: 4, w: 1920, h: 1032 });
const param = (content: object) => ({ msgParam: JSON.stringify(content) });

describe('readMessage', () => {
  it.each(['robotId', 'robotName', 'operatorOpenid', 'operatorName', 'msgId', 'content', 'type', 'time'])(
    'wants %s',
    (field) => {
      expect(readMessage({ ...createRobotMessage('你好'), [field]: undefined })).toBeUndefined();
      expect(readMessage({ ...createRobotMessage('你好'), [field]: { length: 1 } })).toBeUndefined();
    },
  );

  it('takes hints of the wrong type for absent', () => {
    const message = readMessage({ ...createRobotMessage('你好'), groupType: '2', msgType: null, msgParam: 7 });
    expect(message).toMatchObject({ content: '你好', groupType: undefined, msgType: undefined });
  });

  it('refuses a time that no calendar has', () => {
    expect(readMessage(createRobotMessage('你好', { time: 8.65e15 }))).toBeUndefined();
  });
});

describe('decodeMessage', () => {
  it('reads who says what to whom, and where', () => {
    const time = 1_735_689_600_000;
    expect(decode('@票小助 数电票红冲怎么开?\n急，在线等', { time, msgId: 'm1' })).toEqual({
      audience: 'internal',
      activity: {
        type: 'message',
        id: 'm1',
        channelId: 'yunzhijia',
        timestamp: new Date(time),
        conversation: { id: 'support', isGroup: true, conversationType: 'group', name: 'support' },
        from: { id: '5f00ba11e4b0c0ffee123456', name: '王小明' },
        recipient: { id: 'BOT-66f0a1c2e4b0d7a3f1c0ffee', name: '票小助' },
        text: '@票小助 数电票红冲怎么开?\n急，在线等',
        entities: [
          {
            type: 'mention',
            mentioned: { id: 'BOT-66f0a1c2e4b0d7a3f1c0ffee', name: '票小助' },
            text: '@票小助',
          },
        ],
      },
    });
  });

  it('takes the audience from the configuration, whatever the payload says', () => {
    expect(decode('你好', { audience: 'internal', groupId: 'internal' })?.audience).toBe(bot.audience);
    const message = readMessage(createRobotMessage('你好', { audience: 'internal' }))!;
    expect(decodeMessage(message, { ...bot, audience: 'customer' })?.audience).toBe('customer');
  });

  it.each([
    [undefined, true],
    [0, true],
    [2, true],
    [4, true],
    [1, false],
    [3, false],
  ])('takes groupType %s for a group: %s', (groupType, isGroup) => {
    expect(decode('你好', { groupType })?.activity.conversation?.isGroup).toBe(isGroup);
  });

  it('counts a message without a mention as addressed: others are not delivered', () => {
    expect(entity('自动签收', {}, 'mention')).toMatchObject({ mentioned: { id: 'BOT-66f0a1c2e4b0d7a3f1c0ffee' } });
  });

  it('takes the mention as the client wrote it from the ranges', () => {
    const details = param({ desc: [at(3, 6)] });
    expect(entity('请问 @票小助(客服) 怎么开', param({ desc: [at(3, 8)] }), 'mention')?.text).toBe('@票小助(客服)');
    // After an emoji, positions in characters are one less than in UTF-16 units.
    expect(entity('🙏 @票小助一号 怎么开', param({ desc: [at(2, 6)] }), 'mention')?.text).toBe('@票小助一号');
    expect(entity('没有提到谁的一句话', details, 'mention')?.text).toBe('@票小助');
  });

  it('leaves the ranges of other people alone', () => {
    const desc = [{ type: 'at', data: '5f00ba11e4b0c0ffee999999', start: 0, length: 3 }, at(4, 4)];
    expect(entity('@小李 @票小助 看下', param({ desc }), 'mention')?.text).toBe('@票小助');
  });

  it('passes on what is quoted', () => {
    const details = param({ replyMsgId: 'q1', replyRootMsgId: 'q0', replySummary: '提示签名错误', notifyType: '1' });
    expect(entity('@票小助 怎么办', details, 'quote')).toEqual({
      type: 'quote',
      text: '提示签名错误',
      messageId: 'q1',
    });
    expect(decode('@票小助 怎么办', details)?.activity.replyToId).toBe('q1');
  });

  it('leaves a picture alone without a text', () => {
    const details = { msgType: 23, ...param({ desc: [at(0, 4), image('file-1')] }) };
    for (const content of ['@票小助 [图片]', '[图片]', '[图片]@票小助']) {
      expect(decode(content, details)?.activity.text).toBe('');
      expect(entity(content, details, 'picture')).toEqual({ type: 'picture', fileId: 'file-1' });
    }
  });

  it('keeps the text beside a picture', () => {
    const details = { msgType: 23, ...param({ desc: [image('file-1'), image('file-2')] }) };
    expect(decode('@票小助 报这个错[图片]怎么办[图片]', details)?.activity.text).toBe('@票小助 报这个错怎么办');
  });

  it('keeps 「[图片]」 that somebody typed', () => {
    expect(decode('@票小助 日志里有 [图片] 字样')?.activity.text).toBe('@票小助 日志里有 [图片] 字样');
  });

  it.each(['{', '[]', 'null', '"x"', '{"desc":7,"replyMsgId":{}}', '{"desc":[null,{"type":"at"}]}', 7, null, {}])(
    'takes msgParam %j for nothing',
    (msgParam) => {
      expect(decode('@票小助 自动签收', { msgParam })?.activity.text).toBe('@票小助 自动签收');
    },
  );

  it.each([
    ['a type that is not text', { type: 8 }],
    ['a file', { msgType: 8 }],
    ['what the bot said itself', { operatorOpenid: 'BOT-66f0a1c2e4b0d7a3f1c0ffee' }],
    ['what the bot said itself, the id without prefix', { operatorOpenid: '66f0a1c2e4b0d7a3f1c0ffee' }],
  ])('makes nothing of %s', (_what, details) => {
    expect(decode('@票小助 你好', details)).toBeUndefined();
  });
});

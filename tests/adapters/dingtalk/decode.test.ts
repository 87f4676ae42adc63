import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { decodeMessage } from '../../../adapters/dingtalk/decode.ts';
import { robotMessageSchema } from '../../../adapters/dingtalk/types.ts';
import { createTextMessage } from '../../stand-ins/dingtalk-messages.ts';
import { decode, OPTIONS, quoteOf, quoting, richText } from './incoming/decode.ts';

describe('a text message', () => {
  it('becomes an activity with people, group and time', () => {
    const message = createTextMessage('查一下', { msgId: 'm1', createAt: '1735689600000' });
    expect(decodeMessage(robotMessageSchema.parse(message), OPTIONS)).toEqual({
      audience: 'customer',
      activity: {
        type: 'message',
        id: 'm1',
        channelId: 'dingtalk',
        timestamp: new Date(1_735_689_600_000),
        conversation: { id: 'cidAAA==', isGroup: true, conversationType: 'group', name: '运维群' },
        from: { id: 'user01', name: '小王' },
        recipient: { id: '$:LWCP_v1:$bot', name: '群答' },
        text: '查一下',
        entities: [{ type: 'mention', mentioned: { id: '$:LWCP_v1:$bot', name: '群答' }, text: '@群答' }],
      },
      replyTo: {},
    });
  });

  it.each([
    ['text.content', { text: { content: ' 你好' } }],
    ['content as text', { text: undefined, content: ' 你好' }],
    ['content.content', { text: undefined, content: { content: ' 你好' } }],
  ])('stands in %s', (_name, parts) => {
    expect(decode(parts)?.activity.text).toBe('你好');
  });

  it('loses invisible characters at both ends', () => {
    expect(decode({ text: { content: '\u2005\u200b /faq 自动签收\u200b\ufeff' } })?.activity.text).toBe(
      '/faq 自动签收',
    );
  });

  it('may be empty: a bare mention', () => {
    expect(decode({ text: { content: ' ' } })?.activity.text).toBe('');
  });

  it('of a single chat is no group', () => {
    expect(decode({ conversationType: '1' })?.activity.conversation).toMatchObject({
      isGroup: false,
      conversationType: 'personal',
    });
  });

  it('is known by senderId where the sender is outside the organisation', () => {
    expect(decode({ senderStaffId: '' })?.activity.from?.id).toBe('$:LWCP_v1:$u1');
    expect(decode({ senderStaffId: undefined })?.activity.from?.id).toBe('$:LWCP_v1:$u1');
  });
});

describe('other kinds', () => {
  it('take the text of rich text and its pictures', () => {
    const inbound = decode(
      richText(
        { text: '报错如下' },
        { type: 'picture', downloadCode: 'd1', pictureDownloadCode: 'p1' },
        { text: '\n怎么办' },
      ),
    );
    expect(inbound?.activity.text).toBe('报错如下\n怎么办');
    expect(inbound?.activity.entities).toContainEqual({ type: 'picture', downloadCode: 'd1' });
  });

  it('take a picture as a picture without text', () => {
    const inbound = decode({ msgtype: 'picture', content: { pictureDownloadCode: 'p1' } });
    expect(inbound?.activity.text).toBe('');
    expect(inbound?.activity.entities).toContainEqual({ type: 'picture', downloadCode: 'p1' });
  });

  it.each([
    ['audio', { recognition: '自动签收', duration: 3000 }, '自动签收'],
    ['markdown', { text: '**自动签收**' }, '**自动签收**'],
    ['chatRecord', { title: '聊天记录', summary: '小李: 自动签收' }, '自动签收'],
  ])('take %s as its text', (msgtype, content, text) => {
    expect(decode({ msgtype, text: undefined, content })?.activity.text).toBe(text);
    expect(decode({ msgtype, text: undefined, content: JSON.stringify(content) })?.activity.text).toBe(text);
  });

  it.each([
    ['audio', { recognition: ' ' }, 'voice', ''],
    ['audio', {}, 'voice', ''],
    ['video', { videoType: 'mp4' }, 'video', ''],
    ['file', { fileName: '报错.docx' }, 'file', '报错.docx'],
    ['location', { title: '国贸大厦' }, 'location', '国贸大厦'],
    ['contact', { name: '小李' }, 'contact', '小李'],
    ['chatRecord', { title: '小李的聊天记录' }, 'record', '小李的聊天记录'],
    ['link', { title: '发票云' }, 'link', '发票云'],
    ['interactiveCard', { biz_custom_action_url: 'https://x.example' }, 'link', ''],
    ['unknownMsgType', { unknownMsgType: '[位置]' }, 'location', ''],
    ['unknownMsgType', { unknownMsgType: '[文件]' }, 'file', ''],
    ['unknownMsgType', { unknownMsgType: '不支持的消息' }, 'other', ''],
    ['tomorrow', undefined, 'other', ''],
  ])('are told where they cannot be read: %s %j', (msgtype, content, kind, name) => {
    const inbound = decode({ msgtype, text: undefined, content });
    expect(inbound?.activity.text).toBe('');
    expect(inbound?.activity.entities).toContainEqual({ type: 'attachment', kind, name });
  });

  it('are left alone in a group where the bot was not mentioned', () => {
    const parts = { msgtype: 'file', text: undefined, content: { fileName: 'a.pdf' } };
    expect(decode({ ...parts, isInAtList: false, atUsers: [] })).toBeUndefined();
    expect(decode({ ...parts, isInAtList: false, atUsers: [], conversationType: '1' })).toBeDefined();
  });

  it.each([
    ['lines', { summary: '小李: 自动签收\n小王: 签名错误' }],
    ['a list of lines', { summary: ['小李: 自动签收', ' 小王: 签名错误 '] }],
    [
      'a list of messages',
      {
        chatRecord: [
          { senderNick: '小李', msgType: 'text', content: '自动签收' },
          { senderName: '小王', content: { text: '签名错误' } },
          { senderNick: '小赵', msgType: 'picture' },
        ],
      },
    ],
    ['a list as JSON text', { records: JSON.stringify([{ name: '小李', text: '自动签收' }, '小王: 签名错误']) }],
  ])('read a forwarded record from %s', (_name, content) => {
    const inbound = decode({ msgtype: 'chatRecord', text: undefined, content: { title: '聊天记录', ...content } });
    expect(inbound?.activity.text).toBe('自动签收\n签名错误');
    const quoted = quoting({ msgType: 'chatRecord', content });
    expect(quoteOf(quoted)).toMatchObject({ text: '自动签收\n签名错误' });
  });

  it('keep the text of a message that does not tell its kind', () => {
    expect(decode({ msgtype: undefined, text: { content: ' 自动签收' } })?.activity.text).toBe('自动签收');
  });

  it('ignore what the bot itself or nobody said', () => {
    expect(decode({ senderId: '$:LWCP_v1:$bot' })).toBeUndefined();
    expect(decode({ senderId: '', senderStaffId: '' })).toBeUndefined();
    expect(decode({ senderId: '', chatbotUserId: '' })).toBeDefined();
  });
});

describe('the audience', () => {
  it('is internal only in the chats that are configured as such', () => {
    expect(decode({})?.audience).toBe('customer');
    expect(decode({}, { internalChats: ['cidAAA=='] })?.audience).toBe('internal');
    expect(decode({ conversationId: 'cidBBB==' }, { internalChats: ['cidAAA=='] })?.audience).toBe('customer');
  });

  it('is customer where somebody from outside asks', () => {
    expect(decode({ senderStaffId: '' }, { internalChats: ['cidAAA=='] })?.audience).toBe('customer');
  });
});

it('reads any JSON without an exception', () => {
  const field = fc.jsonValue();
  const anything = fc.record({
    conversationId: fc.string({ minLength: 1 }),
    msgtype: fc.constantFrom('text', 'richText', 'picture', 'audio', 'markdown', 'chatRecord', 'x'),
    text: field,
    content: fc.oneof(field, fc.record({ richText: field, text: field, repliedMsg: field })),
    createAt: field,
    atUsers: field,
    senderId: field,
    senderStaffId: field,
    quoteMessage: field,
    originalMsgId: field,
    sessionWebhookExpiredTime: field,
    errorCode: field,
  });
  fc.assert(
    fc.property(anything, (payload) => {
      const parsed = robotMessageSchema.parse(payload);
      const inbound = decodeMessage(parsed, OPTIONS);
      if (inbound) expect(Number.isNaN(inbound.activity.timestamp?.getTime())).toBe(false);
    }),
    { numRuns: 1_000 },
  );
});

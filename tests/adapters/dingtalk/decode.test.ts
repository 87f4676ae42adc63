import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import type { Inbound } from '../../../adapters/channel.ts';
import { type DecodeOptions, decodeMessage } from '../../../adapters/dingtalk/decode.ts';
import { robotMessageSchema } from '../../../adapters/dingtalk/types.ts';
import { stripMention } from '../../../src/core/mention.ts';
import { createMessage, createTextMessage } from '../../stand-ins/dingtalk-messages.ts';

const OPTIONS: DecodeOptions = { botName: '群答', internalChats: [] };

function decode(parts: Record<string, unknown>, options: Partial<DecodeOptions> = {}): Inbound | undefined {
  return decodeMessage(robotMessageSchema.parse(createMessage(parts)), { ...OPTIONS, ...options });
}

/** What the bot gets to read: the text without the mention. */
function read(parts: Record<string, unknown>, options: Partial<DecodeOptions> = {}): string {
  const { activity } = decode(parts, options)!;
  const names = (activity.entities ?? []).flatMap(({ type, mentioned }) =>
    type === 'mention' && mentioned.id === activity.recipient?.id ? [mentioned.name] : [],
  );
  return stripMention(activity.text ?? '', [activity.recipient?.name ?? '', ...names]).text;
}

const richText = (...segments: object[]) => ({ msgtype: 'richText', content: { richText: segments } });
const quoting = (repliedMsg: object, parts: object = {}) => ({
  text: { content: ' 为什么', isReplyMsg: true, repliedMsg: { msgId: 'msgQ==', ...repliedMsg } },
  ...parts,
});
const quoteOf = (parts: Record<string, unknown>, options: Partial<DecodeOptions> = {}) =>
  decode(parts, options)?.activity.entities?.find(({ type }) => type === 'quote');

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

describe('a mention', () => {
  it.each([
    ['isInAtList', { isInAtList: true, atUsers: [] }, true],
    ['atUsers', { isInAtList: undefined }, true],
    ['neither', { isInAtList: false, atUsers: [{ dingtalkId: '$:LWCP_v1:$u2', staffId: 'user02' }] }, false],
  ])('of the bot is told by %s', (_name, parts, isMentioned) => {
    expect(decode(parts)?.activity.entities?.length === 1).toBe(isMentioned);
  });

  it.each([
    ['at the start', '@群答 怎么自动签收', '怎么自动签收'],
    ['without a gap', '@群答怎么自动签收', '怎么自动签收'],
    ['without a gap before Latin', '@群答token异常', 'token异常'],
    ['full-width', '＠群答 怎么自动签收', '怎么自动签收'],
    ['at the end', '怎么自动签收 @群答', '怎么自动签收'],
    ['twice', '@群答 @群答 怎么自动签收', '怎么自动签收'],
    ['beside somebody else', '@群答 @小李 怎么自动签收', '@小李 怎么自动签收'],
    ['beside an address', '@群答 发到 a@群答.com 没收到', '发到 a@群答.com 没收到'],
    ['before a command', '@群答 /faq 自动签收', '/faq 自动签收'],
    ['in the middle, without a gap before Latin', '请看@群答token异常', '请看 token异常'],
  ])('left in rich text %s is stripped', (_name, text, expected) => {
    expect(read(richText({ text }))).toBe(expected);
  });

  it('may have spaces in its name', () => {
    expect(read(richText({ text: '@发票 小助手 自动签收' }), { botName: '发票 小助手' })).toBe('自动签收');
  });

  it('may be a node of its own, under whatever name the bot has in the group', () => {
    const bot = { type: 'at', atName: '小答', atUserId: '$:LWCP_v1:$bot' };
    const other = { type: 'at', atName: '小李', atUserId: 'user02' };
    expect(read(richText(bot, { text: '怎么' }, other, { text: '自动签收' }))).toBe('怎么@小李 自动签收');
  });
});

describe('the bot under another name', () => {
  const BOT = { dingtalkId: '$:LWCP_v1:$bot' };
  const named = (atUsers: object[], ...segments: object[]) => read({ ...richText(...segments), atUsers });

  it('is the one that is mentioned where nobody else is', () => {
    expect(named([BOT], { text: '怎么自动签收 @发票助手' })).toBe('怎么自动签收');
    expect(named([BOT], { type: 'at', atName: '发票助手' }, { text: '怎么自动签收' })).toBe('怎么自动签收');
  });

  it('is not guessed where somebody else is mentioned too, or its own name stands there', () => {
    expect(named([BOT, { dingtalkId: '$u2' }], { text: '@发票助手 怎么自动签收' })).toBe('@发票助手 怎么自动签收');
    expect(named([BOT], { text: '@群答 @Autowired 报错' })).toBe('@Autowired 报错');
  });
});

describe('other people’s mentions', () => {
  const BOT = { dingtalkId: '$:LWCP_v1:$bot' };
  const OTHER = { dingtalkId: '$:LWCP_v1:$u2', staffId: 'user02' };
  const mentionsOf = (parts: Record<string, unknown>) =>
    (decode(parts)?.activity.entities ?? []).map(({ mentioned, text }) => [mentioned.id, text]);
  const bot = ['$:LWCP_v1:$bot', '@群答'];

  it.each([
    ['behind', { text: { content: ' 转人工 @张三' } }],
    ['before', { text: { content: '@张三 /help' } }],
    ['between the words', { text: { content: ' 转人工 @张三 谢谢' } }],
    ['full-width', { text: { content: ' 转人工 ＠张三' } }],
    ['in rich text', richText({ text: '@张三 @群答 /help' })],
    ['in rich text behind', richText({ text: '@群答 1 @张三' })],
  ])('are told where they stand %s', (_name, parts) => {
    expect(mentionsOf({ ...parts, atUsers: [BOT, OTHER] })).toEqual([bot, ['user02', '@张三']]);
  });

  it('are told from nodes by their own id', () => {
    const node = { type: 'at', atName: '@张 三', atUserId: 'user02' };
    expect(mentionsOf({ ...richText({ text: '@群答 1 ' }, node), atUsers: [BOT, OTHER] })).toEqual([
      bot,
      ['user02', '@张 三'],
    ]);
  });

  it.each([
    ['an address', { text: { content: ' 发到 a@b.com' } }],
    ['an annotation', { text: { content: ' @Autowired 报错' }, atUsers: [BOT] }],
    ['nothing', { text: { content: ' 转人工' } }],
  ])('are not made of %s', (_name, parts) => {
    expect(mentionsOf({ atUsers: [BOT, OTHER], ...parts })).toEqual([bot]);
  });

  it('are no more than there are', () => {
    expect(mentionsOf({ text: { content: ' @张三 @Autowired 报错' }, atUsers: [BOT, OTHER] })).toEqual([
      bot,
      ['user02', '@张三'],
    ]);
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

describe('a quoted message', () => {
  it.each([
    ['text', { msgType: 'text', content: { text: 'CPU 95%' } }],
    ['text in content', { msgType: 'text', content: { content: 'CPU 95%' } }],
    ['bare text', { msgType: 'text', content: 'CPU 95%' }],
    ['JSON text', { msgType: 'text', content: '{"text":"CPU 95%"}' }],
    ['markdown', { msgType: 'markdown', content: { text: 'CPU 95%' } }],
    ['rich text', { msgType: 'richText', content: { richText: [{ type: 'text', text: 'CPU ' }, { text: '95%' }] } }],
    ['other rich text', { msgType: 'richText', content: { richText: [{ msgType: 'text', content: 'CPU 95%' }] } }],
    [
      'a card',
      {
        msgType: 'interactiveCard',
        content: {
          cardContent: {
            type: 'ROOT',
            children: [
              { type: 'IMAGE', value: 'x' },
              { type: 'TEXT', value: 'CPU 95%' },
            ],
          },
        },
      },
    ],
    [
      'a card as JSON text',
      { msgType: 'interactiveCard', content: { cardContent: '[{"tag":"text","value":"CPU 95%"}]' } },
    ],
  ])('is read from %s', (_name, repliedMsg) => {
    expect(quoteOf(quoting(repliedMsg))).toEqual({ type: 'quote', text: 'CPU 95%', messageId: 'msgQ==' });
    expect(decode(quoting(repliedMsg))?.activity.replyToId).toBe('msgQ==');
  });

  it('is read from the legacy form', () => {
    expect(quoteOf({ quoteMessage: { msgId: 'old==', text: { content: 'CPU 95%' } } })).toMatchObject({
      text: 'CPU 95%',
      messageId: 'old==',
    });
  });

  it.each(['originalMsgId', 'originalProcessQueryKey'])('is recalled where only %s is given', (field) => {
    const recall = (id: string) => (id === 'sent-1' ? '【自动签收】' : undefined);
    expect(quoteOf({ [field]: 'sent-1' }, { recall })).toMatchObject({ text: '【自动签收】', messageId: 'sent-1' });
    expect(quoteOf({ [field]: 'sent-2' }, { recall })).toBeUndefined();
  });

  it('that is a picture counts as a picture', () => {
    const inbound = decode(quoting({ msgType: 'picture', content: { downloadCode: 'd2' } }));
    expect(inbound?.activity.entities).toContainEqual({ type: 'picture', downloadCode: 'd2' });
    expect(inbound?.activity.entities?.some(({ type }) => type === 'quote')).toBe(false);
  });

  it.each([
    ['unknown', { msgType: 'unknownMsgType', content: { unknownMsgType: '不支持的消息' } }],
    ['a card without content', { msgType: 'interactiveCard', content: {} }],
    ['nothing', {}],
  ])('that is %s leaves the text alone', (_name, repliedMsg) => {
    expect(decode(quoting(repliedMsg))?.activity.text).toBe('为什么');
    expect(quoteOf(quoting(repliedMsg))).toBeUndefined();
  });

  it.each([
    ['a file', { msgType: 'file', content: { fileName: '报错.xlsx' } }, '报错.xlsx'],
    ['a file without a name', { msgType: 'unknownMsgType', content: { unknownMsgType: '文件' } }, '[文件]'],
    ['a record without lines', { msgType: 'chatRecord', content: { title: '小李的聊天记录' } }, '小李的聊天记录'],
    ['a voice message', { msgType: 'audio', content: { recognition: 'CPU 很高' } }, 'CPU 很高'],
  ])('that is %s is known by its words', (_name, repliedMsg, text) => {
    expect(quoteOf(quoting(repliedMsg))).toMatchObject({ text });
    expect(decode(quoting(repliedMsg))?.activity.entities?.some(({ type }) => type === 'attachment')).toBe(false);
  });

  it('may be nested absurdly deep', () => {
    const depth = 100_000;
    const cardContent = `${'['.repeat(depth)}{"type":"TEXT","value":"x"}${']'.repeat(depth)}`;
    expect(quoteOf(quoting({ msgType: 'interactiveCard', content: { cardContent } }))).toBeUndefined();
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

import { describe, expect, it } from 'vitest';
import { chatOf, decodeMessage } from '../../../adapters/wecom/decode.ts';
import { wecomTools } from '../../../adapters/wecom/index.ts';
import { RESPONSE_URL_MS } from '../../../adapters/wecom/limits.ts';
import { messageSchema } from '../../../adapters/wecom/types.ts';
import { payloads } from '../../stand-ins/wecom.ts';

const { enterChatEvent, feedbackEvent, imageItem, imageMessage, mixedMessage, textItem, textMessage, voiceMessage } =
  payloads;
const PICTURE = 'https://ww-aibot-img.example.com/1';
const context = {
  botNames: ['群 答', '小助手'],
  internalChats: ['chat-staff', 'wangwu'],
  at: 1_760_000_000_000,
  mode: 'callback',
} as const;

const decode = (payload: object) => decodeMessage(messageSchema.parse(payload), context)!;
const kinds = (payload: object) => decode(payload).activity.entities?.map(({ type }) => type);

describe('decodeMessage', () => {
  it('reads where, from whom and to whom', () => {
    const origin = { msgid: 'm-1', userid: 'lisi', chatid: 'chat-9', response_url: 'https://qyapi.weixin.qq.com/1' };
    expect(decode(textMessage('@群 答 你好', origin))).toEqual({
      audience: 'customer',
      replyTo: { by: 'response_url', url: 'https://qyapi.weixin.qq.com/1', expiresAt: context.at + RESPONSE_URL_MS },
      activity: {
        type: 'message',
        id: 'm-1',
        channelId: 'wecom',
        timestamp: new Date(1_760_000_000_000),
        conversation: { id: 'chat-9', isGroup: true, conversationType: 'group', name: '' },
        from: { id: 'lisi', name: 'lisi' },
        recipient: { id: 'bot-1', name: '群 答' },
        text: '@群 答 你好',
        entities: [
          { type: 'mention', mentioned: { id: 'bot-1', name: '群 答' }, text: '@群 答' },
          { type: 'mention', mentioned: { id: 'bot-1', name: '小助手' }, text: '@小助手' },
        ],
      },
    });
  });

  it('tells a person’s chat from a group of the same id, and finds back to both', () => {
    const single = decode(textMessage('x', { userid: 'same', chatid: null })).activity;
    const group = decode(textMessage('x', { chatid: 'same' })).activity;
    expect(single.conversation?.id).not.toBe(group.conversation?.id);
    expect(chatOf(single.conversation!)).toMatchObject({ vendorId: 'same', isGroup: false });
    expect(chatOf(group.conversation!)).toMatchObject({ vendorId: 'same', isGroup: true });
  });

  it.each([
    ['a text', textMessage('甲'), '甲'],
    ['voice', voiceMessage('乙'), '乙'],
    ['text and pictures', mixedMessage([textItem('丙'), imageItem(PICTURE), textItem('丁')]), '丙\n丁'],
    ['a picture', imageMessage(PICTURE), ''],
    ['a mixture with something new', mixedMessage([textItem('丙'), { msgtype: 'hologram' }]), '丙'],
  ])('reads the text of %s', (_name, payload, text) => {
    expect(decode(payload).activity.text).toBe(text);
  });

  it('notes pictures, with what is needed to fetch them', () => {
    const { activity, pictures } = decode(imageMessage(PICTURE, 'key'));
    expect(activity.entities).toEqual([{ type: 'picture' }]);
    expect(pictures).toEqual([{ url: PICTURE, aeskey: 'key' }]);
  });

  it.each([
    ['text', { msgtype: 'text', text: { content: '昨天的告警' } }],
    ['voice', { msgtype: 'voice', voice: { content: '昨天的告警' } }],
    ['text and pictures', { msgtype: 'mixed', mixed: { msg_item: [textItem('昨天的告警'), imageItem(PICTURE)] } }],
  ])('notes a quote of %s', (_name, quote) => {
    const { entities } = decode(textMessage('怎么处理', { chatid: null }, { quote })).activity;
    expect(entities).toContainEqual({ type: 'quote', text: '昨天的告警' });
  });

  it('notes the picture that is quoted', () => {
    const quote = { msgtype: 'image', image: { url: PICTURE } };
    expect(kinds(textMessage('', { chatid: null }, { quote }))).toEqual(['picture']);
  });

  it('reads a message whose quote is of a kind that is not known', () => {
    expect(kinds(textMessage('你好', { chatid: null }, { quote: { msgtype: 'hologram', hologram: {} } }))).toEqual([]);
  });

  it.each([
    ['a file', 'file', { url: PICTURE, filename: '报错截图.docx' }, { kind: 'file', name: '报错截图.docx' }],
    ['a voice message that was not understood', 'voice', { content: ' ' }, { kind: 'voice' }],
    ['a voice message without anything', 'voice', null, { kind: 'voice' }],
    ['a video', 'video', { url: PICTURE }, { kind: 'video' }],
    ['a location', 'location', { title: '深圳湾', latitude: 22.5 }, { kind: 'location', name: '深圳湾' }],
    ['a contact card', 'card', { corpname: '示例公司', userid: 'x' }, { kind: 'contact', name: '示例公司' }],
    ['a link', 'link', { title: '发布说明', link_url: PICTURE }, { kind: 'link', name: '发布说明' }],
  ])('says what came: %s', (_name, msgtype, body, attachment) => {
    const { text, entities } = decode({ ...payloads.originOf({ chatid: null }), msgtype, [msgtype]: body }).activity;
    expect({ text, entities }).toEqual({ text: '', entities: [{ type: 'attachment', ...attachment }] });
  });

  it('counts a file as addressed in a group, where only mentions reach the bot', () => {
    expect(kinds({ ...payloads.originOf(), msgtype: 'file', file: {} })).toEqual(['mention', 'mention', 'attachment']);
  });

  it('notes the file that is quoted, whose name is no question', () => {
    const quote = { msgtype: 'file', file: { name: '进项发票.xlsx' } };
    const { text, entities } = decode(textMessage('怎么弄', { chatid: null }, { quote })).activity;
    expect(text).toBe('怎么弄');
    expect(entities).toEqual([
      { type: 'quote', text: '[文件]' },
      { type: 'attachment', kind: 'file', name: '进项发票.xlsx' },
    ]);
  });

  const archived = (type: string, content: object) => ({ type, msgtime: 1, content: JSON.stringify(content) });

  it.each([
    ['of messages', { msgtype: 'mixed', mixed: { msg_item: [textItem('收不到票'), textItem('签名错误')] } }],
    ['as one message', { msgtype: 'merged', merged: { list: [textItem('收不到票'), textItem('签名错误')] } }],
    [
      'of the archive',
      {
        msgtype: 'chatrecord',
        chatrecord: {
          title: '群聊的聊天记录',
          item: [
            archived('ChatRecordText', { content: '收不到票' }),
            archived('ChatRecordFile', { filename: 'a.zip' }),
            { type: 'ChatRecordText', content: '签名错误' },
          ],
        },
      },
    ],
  ])('reads a forwarded record as its lines: %s', (_name, part) => {
    expect(decode({ ...payloads.originOf({ chatid: null }), ...part }).activity.text).toBe('收不到票\n签名错误');
    const quoting = decode(textMessage('怎么弄', { chatid: null }, { quote: part })).activity;
    expect(quoting.entities).toContainEqual({ type: 'quote', text: '收不到票\n签名错误' });
  });

  it('reads a record inside a record, and no bottomless one', () => {
    let part: object = { msgtype: 'text', text: { content: '签名错误' } };
    const wrap = () => {
      part = { msgtype: 'chatrecord', chatrecord: { item: [part] } };
    };
    wrap();
    wrap();
    expect(decode({ ...payloads.originOf(), ...part }).activity.text).toBe('签名错误');
    for (let count = 0; count < 1_000; count++) wrap();
    expect(decode({ ...payloads.originOf(), ...part }).activity.text).toBe('');
  });

  describe('mentions', () => {
    /** Name → whether it is the bot's. */
    const mentions = (text: string, origin?: payloads.Origin) =>
      decode(textMessage(text, origin)).activity.entities?.map(({ mentioned, text }) => [
        text,
        mentioned.id === 'bot-1',
      ]);
    const OWN = [
      ['@群 答', true],
      ['@小助手', true],
    ];

    it.each([
      ['@群 答 转人工 @张三', ['@张三']],
      ['@张三 @小助手 /help', ['@张三']],
      ['＠张三\u2005@群 答\u20051 @Li Si\u2005', ['@张三', '@Li Si']],
      ['@群 答 邮箱 li@example.com 收不到', []],
      ['@张三，@群 答 转人工。@李四！', ['@张三', '@李四']],
      ['@群 答打印不了', []],
    ])('of others are told from the bot’s: %s', (text, others) => {
      expect(mentions(text)).toEqual([...OWN, ...others.map((name) => [name, false])]);
    });

    it('that stand alone are the bot’s: it was renamed', () => {
      expect(mentions('@新名字 转人工')).toEqual([['@新名字', true], ...OWN]);
    });

    it('are not taken for the bot’s in a single chat', () => {
      expect(mentions('@张三 说打印不了', { chatid: null })).toEqual([['@张三', false]]);
      expect(mentions('@小助手 打印不了', { chatid: null })).toEqual(OWN);
    });
  });

  it.each([
    ['chat-staff', 'lisi', 'internal'],
    ['chat-1', 'wangwu', 'customer'],
    [null, 'wangwu', 'internal'],
    [null, 'chat-staff-2', 'customer'],
  ])('takes the audience of chat %s and person %s from the settings: %s', (chatid, userid, audience) => {
    expect(decode({ ...textMessage('x', { chatid, userid }), audience: 'internal' }).audience).toBe(audience);
  });
});

describe('wecomTools.decodePayload', () => {
  it('reads messages, welcomes and ratings', () => {
    expect(wecomTools.decodePayload(textMessage('@群答 甲'))?.activity.text).toBe('@群答 甲');
    expect(wecomTools.decodePayload(enterChatEvent())?.activity.text).toBe('');
    expect(wecomTools.decodePayload(feedbackEvent('answer:1:F003', 1))?.activity.value).toEqual({
      action: 'solved',
      entryId: 'F003',
    });
  });

  it('is silent about what is no question', () => {
    expect(wecomTools.decodePayload({ ...payloads.originOf(), msgtype: 'hologram' })).toBeUndefined();
    expect(wecomTools.decodePayload(payloads.clickEvent('t', 'k'))).toBeUndefined();
  });

  it.each([null, 1, 'x', [], {}])('refuses %j', (payload) => {
    expect(() => wecomTools.decodePayload(payload)).toThrow(/msgtype/u);
  });
});

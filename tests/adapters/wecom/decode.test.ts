import { describe, expect, it } from 'vitest';
import { chatOf, decodeMessage } from '../../../adapters/wecom/decode.ts';
import { wecomTools } from '../../../adapters/wecom/index.ts';
import { messageSchema } from '../../../adapters/wecom/types.ts';
import { payloads } from '../../stand-ins/wecom.ts';

const { enterChatEvent, feedbackEvent, imageItem, imageMessage, mixedMessage, textItem, textMessage, voiceMessage } =
  payloads;
const PICTURE = 'https://ww-aibot-img.example.com/1';
const context = { botNames: ['群 答', '小助手'], internalChats: ['chat-staff', 'wangwu'], at: 1_760_000_000_000 };

const decode = (payload: object) => decodeMessage(messageSchema.parse(payload), context)!;
const kinds = (payload: object) => decode(payload).activity.entities?.map(({ type }) => type);

describe('decodeMessage', () => {
  it('reads where, from whom and to whom', () => {
    expect(decode(textMessage('@群 答 你好', { msgid: 'm-1', userid: 'lisi', chatid: 'chat-9' }))).toEqual({
      audience: 'customer',
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
    const { entities, channelData } = decode(imageMessage(PICTURE, 'key')).activity;
    expect(entities).toEqual([{ type: 'picture' }]);
    expect(channelData).toEqual({ media: [{ url: PICTURE, aeskey: 'key' }] });
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
    expect(kinds(textMessage('@群 答', { chatid: null }, { quote }))).toEqual(['picture']);
  });

  it('reads a message whose quote is of a kind that is not known', () => {
    expect(kinds(textMessage('你好', { chatid: null }, { quote: { msgtype: 'file', file: {} } }))).toEqual([]);
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
    expect(wecomTools.decodePayload({ ...payloads.originOf(), msgtype: 'file' })).toBeUndefined();
    expect(wecomTools.decodePayload(payloads.clickEvent('t', 'k'))).toBeUndefined();
  });

  it.each([null, 1, 'x', [], {}])('refuses %j', (payload) => {
    expect(() => wecomTools.decodePayload(payload)).toThrow(/msgtype/u);
  });
});

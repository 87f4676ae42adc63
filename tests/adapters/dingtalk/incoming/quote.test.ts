import { describe, expect, it } from 'vitest';
import { decode, quoteOf, quoting } from './decode.ts';

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

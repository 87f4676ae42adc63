import { describe, expect, it } from 'vitest';
import type { DecodeOptions } from '../../../../adapters/dingtalk/decode.ts';
import { stripMention } from '../../../../src/core/mention.ts';
import { decode, richText } from './decode.ts';

/** What the bot gets to read: the text without the mention. */
function read(parts: Record<string, unknown>, options: Partial<DecodeOptions> = {}): string {
  const { activity } = decode(parts, options)!;
  const names = (activity.entities ?? []).flatMap(({ type, mentioned }) =>
    type === 'mention' && mentioned.id === activity.recipient?.id ? [mentioned.name] : [],
  );
  return stripMention(activity.text ?? '', [activity.recipient?.name ?? '', ...names]).text;
}

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

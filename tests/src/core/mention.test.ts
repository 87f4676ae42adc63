import { describe, expect, it } from 'vitest';
import { stripMention } from '../../../src/core/mention.ts';

describe('stripMention', () => {
  it.each([
    ['@群答 怎么签收', '怎么签收'],
    ['＠群答 怎么签收', '怎么签收'],
    ['@群答\u2005怎么签收', '怎么签收'],
    ['@群答\n怎么签收', '怎么签收'],
    ['@群答怎么签收', '怎么签收'],
    ['@群答，怎么签收', '，怎么签收'],
    ['怎么签收 @群答', '怎么签收'],
    ['怎么签收@群答', '怎么签收'],
    ['请问 @群答 怎么签收', '请问 怎么签收'],
    ['@群答 怎么签收 @群答', '怎么签收'],
    ['<at>群答</at> 怎么签收', '怎么签收'],
    ['<at id="28:x">群答</at>怎么签收', '怎么签收'],
    ['@群答', ''],
  ])('takes the bot out of %j', (text, rest) => {
    expect(stripMention(text, ['群答'])).toEqual({ text: rest, isMentioned: true });
  });

  it.each([
    '群答 怎么签收',
    '@小李 怎么签收',
    '请看 support@群答.com',
    'a.b+c@群答.com',
    '<at>小李</at> 在吗',
    '@ 群答',
  ])('leaves %j as it is', (text) => {
    expect(stripMention(text, ['群答'])).toEqual({ text, isMentioned: false });
  });

  it('keeps the mentions of others', () => {
    expect(stripMention('@小李 @群答 @小王 看一下', ['群答']).text).toBe('@小李 @小王 看一下');
  });

  it('knows names with spaces, in any case', () => {
    for (const mention of ['@Qunda Bot', '@qunda  bot', '＠QUNDA\u00a0BOT']) {
      expect(stripMention(`${mention} 怎么签收`, ['Qunda Bot'])).toEqual({ text: '怎么签收', isMentioned: true });
    }
    expect(stripMention('@Qunda 怎么签收', ['Qunda Bot']).isMentioned).toBe(false);
  });

  it('does not find a Latin name in a longer one', () => {
    expect(stripMention('@Botany 怎么签收', ['Bot'])).toEqual({ text: '@Botany 怎么签收', isMentioned: false });
    expect(stripMention('@bot2 怎么签收', ['Bot']).isMentioned).toBe(false);
  });

  it('does not take a known longer name for the bot', () => {
    const others = ['群答小助手', '群答 二号'];
    for (const text of ['@群答小助手 怎么签收', '@群答 二号 怎么签收']) {
      expect(stripMention(text, ['群答'], others)).toEqual({ text, isMentioned: false });
    }
    expect(stripMention('@群答小助手 @群答 在吗', ['群答'], others)).toEqual({
      text: '@群答小助手 在吗',
      isMentioned: true,
    });
  });

  it('takes the longest of the bot’s own names', () => {
    expect(stripMention('@群答小助手 怎么签收', ['群答', '群答小助手']).text).toBe('怎么签收');
    expect(stripMention('@群答 怎么签收', ['群答', '群答小助手']).text).toBe('怎么签收');
  });

  it('reads the signs in a name literally', () => {
    expect(stripMention('@Q&A (测试)* 在吗', ['Q&A (测试)*'])).toEqual({ text: '在吗', isMentioned: true });
    expect(stripMention('@axb 在吗', ['a.b']).isMentioned).toBe(false);
  });

  it('keeps the lines of a pasted message', () => {
    expect(stripMention('@群答 报错：\n第一行\n  第二行', ['群答']).text).toBe('报错：\n第一行\n 第二行');
  });

  it('only trims where the bot has no name', () => {
    expect(stripMention(' @群答 在吗 ', [''])).toEqual({ text: '@群答 在吗', isMentioned: false });
  });
});

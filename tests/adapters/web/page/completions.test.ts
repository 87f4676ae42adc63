import { describe, expect, it } from 'vitest';
import { completeCommand, completeMention, findQuery } from '../../../../adapters/web/page/composer/completions.ts';
import { commands } from '../fake-bot.ts';

describe('the word under the caret', () => {
  it.each([
    ['/', { kind: 'command', start: 0, word: '' }],
    ['／fa', { kind: 'command', start: 0, word: 'fa' }],
    ['@群答 /fa', { kind: 'command', start: 4, word: 'fa' }],
    ['@', { kind: 'mention', start: 0, word: '' }],
    ['请问＠群', { kind: 'mention', start: 2, word: '群' }],
  ])('in %j is completed', (text, query) => {
    expect(findQuery(text, text.length)).toEqual(query);
  });

  it.each(['', '/faq 自动', '开发平台/参数', '@群答 自动签收', 'https://x.example/'])('in %j is not', (text) => {
    expect(findQuery(text, text.length)).toBeUndefined();
  });

  it('is the one before the caret', () => {
    expect(findQuery('@群 后面的字', 2)).toEqual({ kind: 'mention', start: 0, word: '群' });
  });
});

describe('mentions', () => {
  const others = [{ id: 'support', name: '支持工程师' }];

  it('offer the bot first, and find it by its Latin name', () => {
    expect(completeMention('', '群答', others).map(({ insert }) => insert)).toEqual(['@群答 ', '@支持工程师 ']);
    expect(completeMention('Qun', '群答', others).map(({ insert }) => insert)).toEqual(['@群答 ']);
    expect(completeMention('支持', '群答', others).map(({ insert }) => insert)).toEqual(['@支持工程师 ']);
  });
});

describe('commands', () => {
  const inserted = (word: string) => completeCommand(word, commands).map(({ insert }) => insert);

  it('are found by name, alias and description', () => {
    expect(inserted('')).toEqual(['/faq ', '/help', '/key ']);
    expect(inserted('H')).toEqual(['/help']);
    expect(inserted('问')).toEqual(['/faq ']);
    expect(inserted('单据')).toEqual(['/key ']);
    expect(inserted('nothing')).toEqual([]);
  });

  it('leave a complete command without argument to Enter', () => {
    expect(inserted('help')).toEqual([]);
    expect(inserted('faq')).toEqual(['/faq ']);
  });
});

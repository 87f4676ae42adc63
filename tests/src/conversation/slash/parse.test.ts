import { describe, expect, it } from 'vitest';
import { SLASH_COMMANDS } from '../../../../src/conversation/slash/commands.ts';
import { parseSlash } from '../../../../src/conversation/slash/parse.ts';

describe('parseSlash', () => {
  it.each([
    ['/faq 自动签收', 'faq', '自动签收'],
    ['／faq自动签收', 'faq', '自动签收'],
    ['／ｆａｑ　自动签收', 'faq', '自动签收'],
    ['/FAQ F003', 'faq', 'F003'],
    ['  / faq  a b  ', 'faq', 'a b'],
    ['/搜索签收', 'faq', '签收'],
    ['/搜签收', 'faq', '签收'],
    ['/Q:签收', 'faq', '签收'],
    ['/faq 第一行\n第二行', 'faq', '第一行\n第二行'],
    ['/配置项rim_config', 'key', 'rim_config'],
    ['/查F003', 'faq', 'F003'],
    ['/key', 'key', ''],
    ['/？', 'help', ''],
  ])('reads %j', (text, name, argument) => {
    expect(parseSlash(text)).toEqual({ kind: 'known', name, argument });
  });

  it.each(['faq 自动签收', '请用 /faq 查', '', 'http://example.com/faq'])('leaves %j alone', (text) => {
    expect(parseSlash(text)).toBeUndefined();
  });

  it.each([
    ['/fqa 签收', 'fqa', 'faq', '签收'],
    ['/halp', 'halp', 'help', ''],
    ['/konfig rim', 'konfig', 'key', 'rim'],
    ['/faqs 签收', 'faqs', 'faq', '签收'],
    ['/somethingelse', 'somethingelse', 'help', ''],
  ])('finds the nearest command to %j', (text, typed, nearest, argument) => {
    expect(parseSlash(text)).toMatchObject({ kind: 'unknown', typed, nearest: { name: nearest }, argument });
  });

  it('takes any text after the slash', () => {
    for (const text of ['/', '／', '/ ', '/123', '/…', '/😀', `/${'x'.repeat(10_000)}`]) {
      expect(parseSlash(text)).toMatchObject({ kind: 'unknown', nearest: { name: expect.any(String) } });
    }
  });

  it('knows every word of the table by its own command only', () => {
    const words = SLASH_COMMANDS.flatMap(({ name, aliases }) => [name, ...aliases].map((word) => ({ word, name })));
    expect(new Set(words.map(({ word }) => word)).size).toBe(words.length);
    for (const { word, name } of words) expect(parseSlash(`/${word} x`)).toMatchObject({ name, argument: 'x' });
  });

  it.each(['/usr/local/bin', '/api/v1?x=1', '/faq=1'])('takes the pasted path %s for text', (text) => {
    expect(parseSlash(text)).toBeUndefined();
  });
});

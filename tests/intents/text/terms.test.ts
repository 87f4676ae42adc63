import { describe, expect, it } from 'vitest';
import { toSyllable } from '../../../intents/text/pinyin.ts';
import { extractTerms } from '../../../intents/text/terms.ts';

const EMPTY = { words: [], units: [], identifiers: [], numbers: [] };

describe('terms', () => {
  it('pairs neighbours and marks the ends', () => {
    const { char, bigram } = extractTerms({ ...EMPTY, units: ['发', '票', 'abc', '', '查'] });
    expect(char).toEqual(['发', '票', 'abc', '查']);
    expect(bigram).toEqual(['发票', '票abc', '^发', '查$']);
  });

  it('pairs the sounds of neighbouring Chinese characters only', () => {
    expect(extractTerms({ ...EMPTY, units: ['发', '票', 'abc', '查', '', '验'] }).pinyin).toEqual(['fa piao']);
  });

  it('keeps words as they are', () => {
    expect(extractTerms({ ...EMPTY, words: ['查验', '查验'] }).word).toEqual(['查验', '查验']);
  });

  it('knows an identifier by its long parts too', () => {
    const { key } = extractTerms({ ...EMPTY, identifiers: ['invoicecloud.configpattern', 'rim_need', '【1130】'] });
    expect(key).toEqual(['invoicecloud.configpattern', 'invoicecloud', 'configpattern', 'rim_need', '【1130】']);
  });

  it('keeps bare numbers, and those of codes', () => {
    const { number } = extractTerms({ ...EMPTY, numbers: ['413'], identifiers: ['【1130】', 'rim_need'] });
    expect(number).toEqual(['413', '1130']);
  });

  it('has none for nothing', () => {
    const nothing = { word: [], bigram: [], char: [], pinyin: [], key: [], number: [] };
    expect(extractTerms(EMPTY)).toEqual(nothing);
    expect(extractTerms({ ...EMPTY, units: ['', ''] })).toEqual(nothing);
  });
});

describe('syllables', () => {
  it.each([
    ['知', '资', 'zh and z'],
    ['超', '操', 'ch and c'],
    ['受', '搜', 'sh and s'],
    ['能', '冷', 'n and l'],
    ['应', '音', 'ing and in'],
    ['真', '争', 'en and eng'],
    ['单', '当', 'an and ang'],
  ])('of %s and %s are one: %s', (one, other) => {
    expect(toSyllable(one)).toBe(toSyllable(other));
  });

  it.each([
    ['签', '查'],
    ['发', '花'],
    ['票', '跳'],
    ['勾', '口'],
    ['中', '空'],
  ])('of %s and %s are two', (one, other) => {
    expect(toSyllable(one)).not.toBe(toSyllable(other));
  });

  it('have no tone', () => {
    expect(toSyllable('票')).toBe('piao');
    expect(toSyllable('飘')).toBe('piao');
  });

  it('fall back to the character', () => {
    expect(toSyllable('\u{30000}')).toBe('\u{30000}');
  });
});

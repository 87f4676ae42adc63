import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { MAX_TEXT_LENGTH, normalize, toSimplified } from '../../../intents/text/normalize.ts';

describe('normalize', () => {
  it.each([
    ['full width', 'ＲＩＭ＿Ｃｏｎｆｉｇ　１２３', 'rim_config 123'],
    ['half-width kana', 'ﾊﾝｶｸ', 'ハンカク'],
    ['ligatures and circled digits', 'ﬁle①', 'file1'],
    ['upper case', 'Invoicecloud.NOT_PROD', 'invoicecloud.not_prod'],
    ['traditional characters', '發票勾選認證與電子稅局', '发票勾选认证与电子税局'],
    ['brackets of codes', '【１１３０】', '【1130】'],
    ['a full-width bracket', '（星瀚）', '(星瀚)'],
  ])('folds %s', (_what, text, expected) => {
    expect(normalize(text)).toBe(expected);
  });

  it.each([
    ['zero-width characters', '发\u200b票\u200d查\ufeff验\u2060', '发票查验'],
    ['a soft hyphen', 'rim_con\u00adfig', 'rim_config'],
    ['direction marks', '\u202e发票\u202c', '发票'],
    ['a half-width Hangul filler', '发\uffa0票', '发票'],
    ['a variation selector', '发\ufe0f票\u{e0100}', '发票'],
  ])('drops %s', (_what, text, expected) => {
    expect(normalize(text)).toBe(expected);
  });

  it.each([
    ['emoji', '发票😀查验', '发票 查验'],
    ['a family of emoji', '发票👨‍👩‍👧查验', '发票 查验'],
    ['flags', '发票🇨🇳查验', '发票 查验'],
    ['control characters', '发票\u0000\u0007查验\u001b', '发票 查验'],
    ['a replacement character', '发票\ufffd查验', '发票 查验'],
    ['lone surrogates', '发票\ud83d查验\udc00', '发票 查验'],
    ['white space of any kind', '发票\t\u3000\u00a0\u2028查验', '发票 查验'],
  ])('puts one space for %s', (_what, text, expected) => {
    expect(normalize(text)).toBe(expected);
  });

  it('keeps the digit of a keycap', () => {
    expect(normalize('1️⃣ 打开')).toBe('1 打开');
  });

  it('keeps line breaks', () => {
    expect(normalize('查验失败\n  确定')).toBe('查验失败\n 确定');
  });

  it.each(['', ' ', '\n\n', '😀', '\ud800', '\u0000', '\u200b'])('leaves nothing of %j', (text) => {
    expect(normalize(text)).toBe('');
  });

  it('keeps characters outside the basic plane', () => {
    expect(normalize('𠮷野家')).toBe('𠮷野家');
  });

  it('keeps a text of the greatest length whole', () => {
    const text = 'a'.repeat(MAX_TEXT_LENGTH);
    expect(normalize(text)).toBe(text);
  });

  it('keeps the beginning and the end of a longer text', () => {
    const normalized = normalize(`开头${'中'.repeat(MAX_TEXT_LENGTH)}结尾`);
    expect(normalized).toHaveLength(MAX_TEXT_LENGTH);
    expect(normalized).toMatch(/^开头中.*\n.*中结尾$/su);
  });

  it('cuts no character in two', () => {
    const normalized = normalize(`a${'𠮷'.repeat(MAX_TEXT_LENGTH)}`);
    expect(normalized.isWellFormed()).toBe(true);
  });

  it('gives well-formed text without upper-case Latin letters for any input', () => {
    const unit = fc.integer({ min: 0, max: 0xffff }).map((code) => String.fromCharCode(code));
    fc.assert(
      fc.property(fc.string({ unit }), (text) => {
        const normalized = normalize(text);
        expect(normalized.isWellFormed()).toBe(true);
        expect(normalized).not.toMatch(/[A-Z\u0000-\u0009\u200b\ufeff]/u);
        expect(normalized).toBe(normalized.trim());
      }),
      { numRuns: 500 },
    );
  });

  it('changes nothing that is normalised', () => {
    const piece = fc.constantFrom(
      '发票',
      '發票',
      'ＲＩＭ',
      '_',
      '.',
      ' ',
      '\n',
      '😀',
      '1130',
      '【',
      '】',
      '\u200b',
      '？',
    );
    fc.assert(
      fc.property(fc.array(piece), (pieces) => {
        const once = normalize(pieces.join(''));
        expect(normalize(once)).toBe(once);
      }),
    );
  });
});

describe('toSimplified', () => {
  it('goes character by character and leaves the rest alone', () => {
    expect(toSimplified('識別𠮷OCR')).toBe('识别𠮷OCR');
  });
});

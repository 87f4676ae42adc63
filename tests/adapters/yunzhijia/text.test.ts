import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { shorten } from '../../../adapters/yunzhijia/plain-text.ts';
import { splitText } from '../../../adapters/yunzhijia/split-text.ts';

describe('splitText', () => {
  it('prefers paragraphs, then lines, then sentences', () => {
    expect(splitText('一一一一一一\n\n二二二\n三', 10)).toEqual(['一一一一一一', '二二二\n三']);
    expect(splitText('一一一一一一\n二二二二二', 10)).toEqual(['一一一一一一', '二二二二二']);
    expect(splitText('一一一一一。二二二二二二', 10)).toEqual(['一一一一一。', '二二二二二二']);
  });

  it('does not cut a URL that follows Chinese text at once', () => {
    expect(splitText('请看这个网页https://a.cn/1', 12)).toEqual(['请看这个网页', 'https://a.cn', '/1']);
  });

  it('keeps the indentation of the next line', () => {
    expect(splitText('第一行第一行\n  第二行第二行', 10)).toEqual(['第一行第一行', '  第二行第二行']);
  });

  it('loses nothing but white space, and no part is longer than the limit', () => {
    const piece = fc.constantFrom('发', '票', '。', '\n', '\n\n', ' ', '🧾', 'a', 'https://a.cn/b ');
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 300 }), fc.integer({ min: 10, max: 50 }), (pieces, limit) => {
        const text = pieces.join('');
        const parts = splitText(text, limit);
        for (const part of parts) expect(part.length).toBeLessThanOrEqual(limit);
        expect(parts.join('').replace(/\s/g, '')).toBe(text.replace(/\s/g, ''));
      }),
    );
  });
});

describe('shorten', () => {
  it('makes one line and shows that something is missing', () => {
    expect(shorten(' 一\n二  三 ', 10)).toBe('一 二 三');
    expect(shorten('🧾🧾🧾🧾', 3)).toBe('🧾🧾…');
  });
});

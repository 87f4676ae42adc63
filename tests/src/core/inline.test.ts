import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import {
  parseInline,
  type Run,
  runsToText,
  runsToTextWithUrls,
  toCodeSpan,
  toPlainText,
} from '../../../src/core/inline.ts';

const text = (words: string, isBold = false): Run => ({ kind: 'text', text: words, isBold });
const code = (words: string, isBold = false): Run => ({ kind: 'code', text: words, isBold });
const link = (words: string, url = words, isBold = false): Run => ({ kind: 'link', text: words, url, isBold });

describe('inline Markdown', () => {
  it('is text, bold, code and links', () => {
    expect(parseInline('打开 **参数 `a`** 与 `` b`c ``，见[帮助](https://a.cn/x_(y))。')).toEqual([
      text('打开 '),
      text('参数 ', true),
      code('a', true),
      text(' 与 '),
      code('b`c'),
      text('，见'),
      link('帮助', 'https://a.cn/x_(y)'),
      text('。'),
    ]);
  });

  it.each([
    ['**“词”**字', [text('“词”', true), text('字')]],
    ['点**「预览」**并保存', [text('点'), text('「预览」', true), text('并保存')]],
    ['**注意：**先备份', [text('注意：', true), text('先备份')]],
    ['***都要***', [text('都要', true)]],
    ['**[文](https://a.cn) 尾**', [link('文', 'https://a.cn', true), text(' 尾', true)]],
    ['`a**b**c`', [code('a**b**c')]],
  ])('finds marks beside Chinese punctuation and within each other: %s', (markdown, runs) => {
    expect(parseInline(markdown)).toEqual(runs);
  });

  it.each([
    '138****1234',
    '2*3*4 = 24',
    'select * from t where a * b > 0',
    '*原样*',
    'snake_case_key 与 _a_ 与 __init__',
    '没有闭合的 **星号 和 `反引号',
    '1. 不是列表',
    '- 不是列表',
    '# 不是标题',
    '> 不是引用',
    '    不是代码\n  第二行  ',
    'a<b> &lt; &amp; <script>',
    '[只有方括号] [文](/relative) [文](javascript:alert(1))',
    'C:\\temp\\new',
    '\\\\10.0.0.1\\share\\a',
    'http:// 和 https://。',
    '---',
    '',
  ])('leaves alone what is no mark: %j', (literal) => {
    expect(toPlainText(literal)).toBe(literal);
    expect(parseInline(literal).every(({ kind, isBold }) => kind === 'text' && !isBold)).toBe(true);
  });

  it.each([
    ['\\*不是强调\\*', '*不是强调*'],
    ['\\`a\\`', '`a`'],
    ['rim\\_config 1\\. \\#', 'rim_config 1. #'],
    ['\\[文](https://a.cn)', '[文](https://a.cn)'],
  ])('takes escapes for their character: %s', (markdown, literal) => {
    expect(toPlainText(markdown)).toBe(literal);
  });

  it.each([
    ['见https://a.cn/x?b=1&c_d=*，然后', 'https://a.cn/x?b=1&c_d=', '*，然后'],
    ['（https://a.cn/x）', 'https://a.cn/x', '）'],
    ['(https://a.cn/x_(y)).', 'https://a.cn/x_(y)', ').'],
    ['https://a.cn/a_b_c。', 'https://a.cn/a_b_c', '。'],
  ])('ends a bare URL with the URL: %s', (markdown, url, rest) => {
    const runs = parseInline(markdown);
    expect(runs.filter(({ kind }) => kind === 'link')).toEqual([link(url)]);
    expect(runs.at(-1)).toEqual(text(rest));
  });

  it('writes addresses out so that clients find their end', () => {
    expect(runsToTextWithUrls(parseInline('见[帮助](https://a.cn)，或 https://b.cn。'))).toBe(
      '见帮助 https://a.cn ，或 https://b.cn 。',
    );
    expect(runsToText(parseInline('见[帮助](https://a.cn)'))).toBe('见帮助');
  });

  it('loses no word of any text', () => {
    const piece = fc.constantFrom(
      '**',
      '*',
      '`',
      '_',
      '[',
      '](',
      ')',
      '发',
      'a',
      ' ',
      '\n',
      '\\',
      'https://a.cn/b',
      '（',
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 40 }), (pieces) => {
        const markdown = pieces.join('');
        const words = (all: string) => all.replace(/[^发a（]/gu, '');
        const runs = parseInline(markdown);
        expect(
          words(
            runs.map((run) => (run.kind === 'link' && run.text !== run.url ? run.text + run.url : run.text)).join(''),
          ),
        ).toBe(words(markdown));
        expect(runs.every((run) => run.text !== '')).toBe(true);
      }),
      { numRuns: 500 },
    );
  });
});

describe('a code span', () => {
  it.each(['rim_config', '`', 'a`b``c', '`x', ' 空格 ', '**a**'])('shows %j as it is', (words) => {
    expect(parseInline(`前 ${toCodeSpan(words)} 后`)[1]).toEqual(code(words.trim()));
  });

  it('is one line', () => {
    expect(toCodeSpan('a\n  b')).toBe('`a b`');
  });
});

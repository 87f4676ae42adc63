import { describe, expect, it } from 'vitest';
import { parseInline } from '../../../../adapters/web/page/cards/inline-markdown.ts';

describe('inline Markdown', () => {
  it('knows code, strong and links, also inside strong', () => {
    expect(parseInline('填 `a_b`，**看 [文档](https://x.example/a?b=1)**。')).toEqual([
      { at: 0, kind: 'text', text: '填 ' },
      { at: 2, kind: 'code', text: 'a_b' },
      { at: 7, kind: 'text', text: '，' },
      {
        at: 8,
        kind: 'strong',
        children: [
          { at: 0, kind: 'text', text: '看 ' },
          { at: 2, kind: 'link', text: '文档', url: 'https://x.example/a?b=1' },
        ],
      },
      { at: 43, kind: 'text', text: '。' },
    ]);
  });

  it('ends a bare address where Chinese or closing punctuation follows', () => {
    const url = 'https://x.example/a?taxNo=1&b=2';
    expect(parseInline(`见${url}，然后`)).toContainEqual({ at: 1, kind: 'link', text: url, url });
    expect(parseInline(`见${url}. 然后`)).toContainEqual({ at: 1, kind: 'link', text: url, url });
    expect(parseInline(`见${url}即可`)).toContainEqual({ at: 1, kind: 'link', text: url, url });
  });

  it.each(['a * b ** c', '[x](javascript:alert(1))', '<b onclick=alert(1)>x</b>', 'rim__config__a', '单个 ` 反引号'])(
    'leaves %j alone',
    (source) => {
      expect(parseInline(source)).toEqual([{ at: 0, kind: 'text', text: source }]);
    },
  );

  it('keeps mark-up inside code as it is', () => {
    expect(parseInline('`**a** https://x.example`')).toEqual([
      { at: 0, kind: 'code', text: '**a** https://x.example' },
    ]);
  });
});

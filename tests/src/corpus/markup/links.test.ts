import { describe, expect, it } from 'vitest';
import { readLinks } from '../../../../src/corpus/markup/links.ts';

describe('readLinks', () => {
  it('reads links, bare addresses and images in order', () => {
    const found = readLinks(
      '见[手册](https://x.cn/a?b=1&c=2)和https://x.cn/b。图![a.png](https://cdn.x.cn/1.png?x=1#h=2)![](https://cdn.x.cn/2.png)',
    );
    expect(found.plain).toBe('见手册和https://x.cn/b。图');
    expect(found.links).toEqual([
      { text: '手册', url: 'https://x.cn/a?b=1&c=2' },
      { text: 'https://x.cn/b', url: 'https://x.cn/b' },
    ]);
    expect(found.images).toEqual(['https://cdn.x.cn/1.png?x=1', 'https://cdn.x.cn/2.png']);
  });

  it('keeps a link whose text is its address', () => {
    expect(readLinks('[https://x.cn/a](https://x.cn/a)').links).toEqual([
      { text: 'https://x.cn/a', url: 'https://x.cn/a' },
    ]);
  });

  it('ends a bare address where Chinese goes on, unless it is a query value', () => {
    expect(readLinks('打开https://x.cn/a?id=1然后点击').links[0]?.url).toBe('https://x.cn/a?id=1');
    expect(readLinks('https://x.cn/p?no=当前书号&d=1').links[0]?.url).toBe('https://x.cn/p?no=当前书号&d=1');
  });

  it('takes e-mail addresses and scripts for text', () => {
    const found = readLinks('发到[a_b@x.cn](a_b@x.cn)或[点我](javascript:x)');
    expect([found.plain, found.links]).toEqual(['发到a_b@x.cn或点我', []]);
  });

  it('reports images without an address', () => {
    expect(readLinks('![]()![](data:image/png;base64,xx)').brokenImages).toHaveLength(2);
  });

  it('reads a formula image as its code', () => {
    expect(readLinks('得![](https://cdn.nlark.com/yuque/__latex/1.svg#card=math&code=a%2Bb&id=1)').plain).toBe('得a+b');
  });
});

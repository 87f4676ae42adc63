import { describe, expect, it } from 'vitest';
import { openLanguage } from '../../../src/knowledge/knowledge.ts';
import { BUILT_IN_CORPUS } from '../../../src/paths.ts';

const { read } = await openLanguage([BUILT_IN_CORPUS]);
const words = (text: string): Set<string> => new Set(read(text).tokens.words);

describe('the built-in word lists', () => {
  it.each([
    ['机票识别失败', '飛機票識別不成功'],
    ['卡包里看不到发票', '票夹里找不到发票'],
    ['全电发票怎么验真', '数电票咋查验'],
    ['登陆电子税务局没反应', '登录电子税局一直转圈'],
  ])('read %s and %s alike', (one, other) => {
    const shared = [...words(one)].filter((word) => words(other).has(word));
    expect(shared.length).toBeGreaterThanOrEqual(3);
  });

  it.each([
    ['自动签收', '自动勾选'],
    ['查验失败', '识别失败'],
    ['同步勾选', '异步勾选'],
    ['开票', '收票'],
  ])('keep %s and %s apart', (one, other) => {
    expect(words(one)).not.toEqual(words(other));
  });

  it('keep domain words whole, with the shorter words inside them', () => {
    expect(words('全票池')).toContain('全票池');
    expect(words('自动签收')).toEqual(new Set(['自动', '签收', '自动签收']));
  });

  it('pass over politeness', () => {
    expect(words('老师您好，请问一下')).toEqual(new Set());
    expect(read('老师您好，请问发票查验').tokens.words).toEqual(read('发票查验').tokens.words);
  });

  it('keep identifiers through noise and jieba', () => {
    const { tokens } = read('2025-03-11 把 RIM_CONFIG_need_check 改成0，报【1130】 traceId:7c1e9f');
    expect(tokens.identifiers).toEqual(['rim_config_need_check', '【1130】']);
  });
});

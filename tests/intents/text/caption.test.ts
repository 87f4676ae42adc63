import { describe, expect, it } from 'vitest';
import { splitCaption } from '../../../intents/text/caption.ts';

describe('splitCaption', () => {
  it('gives the lines of a pasted text without empty ones', () => {
    expect(splitCaption('  发票采集 \r\n\r\n查验失败，请重试\n确定')).toEqual(['发票采集', '查验失败，请重试', '确定']);
  });

  it('cuts a long line at sentences and at cells', () => {
    const line = `全票池 | 操作日志列表 | 状态\t${'甲'.repeat(40)}。查验失败！  确定；关闭? 好`;
    expect(splitCaption(line)).toEqual([
      '全票池',
      '操作日志列表',
      '状态',
      '甲'.repeat(40),
      '查验失败',
      '确定',
      '关闭',
      '好',
    ]);
  });

  it.each(['', '  ', '\n\n', '查验失败', '查验失败。怎么办？ 确定 | 取消'])('takes %j for one question', (text) => {
    expect(splitCaption(text)).toEqual([]);
  });

  it('takes a long line without separators for one question', () => {
    expect(splitCaption('查'.repeat(61))).toEqual([]);
  });

  it('cuts a line of more than 60 characters only', () => {
    expect(splitCaption(`${'查'.repeat(57)}。验票`)).toEqual([]);
    expect(splitCaption(`${'查'.repeat(58)}。验票`)).toEqual(['查'.repeat(58), '验票']);
  });

  it('reads up to 40 pieces, more only as a whole', () => {
    expect(splitCaption(Array(40).fill('确定').join('\n'))).toHaveLength(40);
    expect(splitCaption(Array(41).fill('确定').join('\n'))).toEqual([]);
  });
});

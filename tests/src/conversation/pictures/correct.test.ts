import { describe, expect, it } from 'vitest';
import { collectPairs, correctLine } from '../../../../src/conversation/pictures/correct.ts';

const isPair = collectPairs(['未上传源文件', '操作失败', '已签收', '错误码 4011', 'rim_config']);
const correct = (text: string, ...unsure: { at: number; others: string[] }[]): string =>
  correctLine({ text, unsure }, isPair);

describe('what was read of a line', () => {
  it('takes the character that makes words of the corpus', () => {
    expect(correct('末上传源文件')).toBe('未上传源文件');
    expect(correct('己签收')).toBe('已签收');
    expect(correct('错误码 4O11')).toBe('错误码 4011');
  });

  it('takes what an unsure character may be where the corpus has it', () => {
    expect(correct('操作失购', { at: 3, others: ['败', '则'] })).toBe('操作失败');
  });

  it('leaves what the corpus does not know', () => {
    expect(correct('周末加班', { at: 3, others: ['斑'] })).toBe('周末加班');
    expect(correct('自己')).toBe('自己');
  });
});

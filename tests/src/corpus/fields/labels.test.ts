import { describe, expect, it } from 'vitest';
import { readLabel, readUnknownLabel } from '../../../../src/corpus/fields/labels.ts';

describe('labels', () => {
  it.each([
    ['【问题】：甲', 'question', '甲'],
    ['【 解决方案 】甲', 'solution', '甲'],
    ['问题1：甲', 'question', '甲'],
    ['Q1.甲', 'question', '甲'],
    ['A: 甲', 'solution', '甲'],
    ['2、答：甲', 'solution', '甲'],
    ['可能原因：', 'note', ''],
    ['【现象】', 'symptom', ''],
    ['【编号】F001', 'id', 'F001'],
  ])('reads %s', (text, kind, rest) => {
    expect(readLabel(text)).toMatchObject({ kind, rest, broken: false });
  });

  it.each([
    'A. 选项一',
    'A4 纸',
    '【查看】按钮',
    '任务：abc',
    '配置：x',
    'https://x.cn',
    '[方案](https://x.cn)',
    '步骤二：提交',
  ])('sees no label in %s', (text) => {
    expect(readLabel(text)).toBeNull();
  });

  it('reads a label with a missing bracket and says so', () => {
    expect(readLabel('【方案：甲')).toMatchObject({ kind: 'solution', rest: '甲', broken: true });
    expect(readLabel('问题】甲')).toMatchObject({ kind: 'question', rest: '甲', broken: true });
  });

  it('keeps the number where it tells alternatives apart', () => {
    expect(readLabel('方案二：甲')).toMatchObject({ kind: 'note', word: '方案二' });
  });

  it('knows what is written like a label but is none', () => {
    expect(readUnknownLabel('【心得】：甲')).toBe('心得');
    expect(readUnknownLabel('【选择图书】后点确定')).toBeNull();
  });
});

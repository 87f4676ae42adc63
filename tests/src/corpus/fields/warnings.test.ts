import { describe, expect, it } from 'vitest';
import { parseDocument } from '../../../../src/corpus/index.ts';

function read(body: string): { steps: string[]; warnings: { text: string; beforeStep: number }[] } {
  const { steps, warnings } = parseDocument(`## 打印\n${body}`, 'd').entries[0] as {
    steps: string[];
    warnings: { text: string; beforeStep: number }[];
  };
  return { steps, warnings };
}

describe('warnings of an entry', () => {
  it('stand before the step that follows and leave the steps', () => {
    expect(read('1. 打开机盖\n注意：内部很烫\n2. 取纸')).toEqual({
      steps: ['打开机盖', '取纸'],
      warnings: [{ text: '内部很烫', beforeStep: 1 }],
    });
  });

  it('hold for the whole card at the end or in 【注意】', () => {
    expect(read('取纸\n禁止强拉！！！').warnings).toEqual([{ text: '禁止强拉！！！', beforeStep: 0 }]);
    expect(read('取纸\n【注意】\n- 勿湿手\n- 断电').warnings.map((warning) => warning.text)).toEqual([
      '勿湿手',
      '断电',
    ]);
    expect(read(':::warning\n先备份\n:::\n取纸')).toEqual({
      steps: ['取纸'],
      warnings: [{ text: '先备份', beforeStep: 0 }],
    });
  });

  it('stay among the steps where they also instruct', () => {
    const { steps, warnings } = read('选A4纸，注意纸张方向，勿用光面纸。');
    expect(steps).toEqual(['选A4纸，注意纸张方向，勿用光面纸。']);
    expect(warnings).toEqual([{ text: '注意纸张方向，勿用光面纸。', beforeStep: 0 }]);
  });

  it('are not read from quoted messages or questions', () => {
    expect(read('提示“请勿重复提交”时等待。去掉不要的标签，看看要不要重启。').warnings).toEqual([]);
  });
});

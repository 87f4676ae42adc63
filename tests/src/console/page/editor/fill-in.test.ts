import { describe, expect, it } from 'vitest';
import { fillIn, insertPart } from '../../../../../src/console/page/editor/fill-in.ts';
import { readWritten } from '../../../../../src/knowledge/corrections.ts';

describe('a new entry', () => {
  it('begins with what was asked, each way once and on one line', () => {
    const text = fillIn({ title: '停车月卡\n怎么办', similar: ['找谁办', '找谁办', '  在哪\n续费 '], answer: '' });
    expect(text).toBe(
      [
        '#### 停车月卡 怎么办',
        '【问题】停车月卡 怎么办',
        '【方案】',
        '1. ',
        '【相似问】',
        '- 找谁办',
        '- 在哪 续费',
      ].join('\n'),
    );
  });

  it('takes the words of a person as steps, and reads back as they are', () => {
    const text = fillIn({ title: '停车月卡怎么办', similar: ['找谁办'], answer: '去服务台登记\n\n缴费' });
    expect(readWritten(text, []).entry).toMatchObject({
      title: '停车月卡怎么办',
      steps: ['去服务台登记', '缴费'],
      similar: ['找谁办'],
    });
  });
});

describe('a part', () => {
  it.each([
    ['below the line of the caret', '#### 甲\n【方案】\n1. 做', 2, '#### 甲\n【产品】\n【方案】\n1. 做'],
    ['at the end', '#### 甲', 6, '#### 甲\n【产品】'],
    ['in an empty text', '', 0, '【产品】'],
  ])('is put %s', (_where, text, caret, expected) => {
    const inserted = insertPart(text, caret, '【产品】');
    expect(inserted.text).toBe(expected);
    expect(inserted.text.slice(0, inserted.caret).endsWith('【产品】')).toBe(true);
  });
});

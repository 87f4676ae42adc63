import { expect, it } from 'vitest';
import { splitNumbered, stripNumbering } from '../../../../src/corpus/fields/numbering.ts';

it.each([
  '1. 甲',
  '1、甲',
  '1，甲',
  '（1）甲',
  '(1)甲',
  '①甲',
  '第一，甲',
  '第一步：甲',
  '步骤二：甲',
  '一、甲',
  '1.甲',
  '2)甲',
])('strips the number of %s', (text) => {
  expect(stripNumbering(text)).toBe('甲');
});

it.each([
  '1.5倍',
  '2019-4-1 之后',
  '6.0版本',
  '1-2个',
  '10.0.0.1',
  '第三方应用',
  '第一条记录',
  '3:00 开始',
  '一般情况',
])('leaves %s alone', (text) => {
  expect(stripNumbering(text)).toBe(text);
});

it('splits a list written on one line', () => {
  expect(splitNumbered('先看：1、甲；2、乙；3、丙')).toEqual(['先看：', '1、甲；', '2、乙；', '3、丙']);
  expect(splitNumbered('第一，甲。第二，乙')).toEqual(['第一，甲。', '第二，乙']);
  expect(splitNumbered('版本1.2、2.3都行')).toEqual(['版本1.2、2.3都行']);
});

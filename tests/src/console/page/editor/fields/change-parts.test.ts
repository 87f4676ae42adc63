import { describe, expect, it } from 'vitest';
import {
  changePart,
  dropCustomer,
  listLeft,
  type PartName,
  textOf,
} from '../../../../../../src/console/page/editor/fields/change-parts.ts';
import { readEntryParts } from '../../../../../../src/corpus/index.ts';
import type { PartValue } from '../../../../../../src/corpus/write-part.ts';

const TEXT =
  '#### 标题\n【编号】F101\n【解决方案】\n1、先看\n\n【原因】没有权限\n<!-- 再问 -->\n【相似问法】\n* 怎么办';
const own = (kind: PartName['kind']): PartName => ({ kind, isCustomer: false });
const change = (text: string, name: PartName, value: PartValue): string =>
  textOf(changePart(readEntryParts(text), name, value));

describe('a part that is changed', () => {
  it('is the only thing that is written anew', () => {
    expect(change(TEXT, own('similar'), { form: 'list', items: ['怎么办', '', ' 怎么弄 '] })).toBe(
      TEXT.replace('【相似问法】\n* 怎么办', '【相似问】\n- 怎么办\n- 怎么弄'),
    );
    expect(change(TEXT, own('title'), { form: 'line', text: '另一个\n标题' })).toBe(
      TEXT.replace('#### 标题', '#### 另一个 标题'),
    );
    expect(change(TEXT, own('solution'), { form: 'rows', rows: [{ kind: 'step', text: '先想' }] })).toBe(
      TEXT.replace('【解决方案】\n1、先看\n\n', '【方案】\n1. 先想\n\n'),
    );
  });

  it('goes where nothing is left of it, and leaves the rest', () => {
    expect(change(TEXT, own('id'), { form: 'line', text: '  ' })).toBe(TEXT.replace('【编号】F101\n', ''));
    expect(change('#### 标题\n\n【方案】\n1. 看', own('solution'), { form: 'rows', rows: [] })).toBe('#### 标题\n');
  });

  it('stands in its usual place where there was none', () => {
    expect(change(TEXT, own('products'), { form: 'names', names: ['星瀚', 'EAS'] })).toBe(
      TEXT.replace('F101\n', 'F101\n【产品】星瀚、EAS\n'),
    );
    expect(change('【方案】\n1. 看', own('title'), { form: 'line', text: '新的' })).toBe('#### 新的\n【方案】\n1. 看');
    expect(change('', own('title'), { form: 'line', text: '新的' })).toBe('#### 新的\n');
  });

  it('is written for customers under a mark of their own', () => {
    const rows: PartValue = { form: 'rows', rows: [{ kind: 'step', text: '请联系客服' }] };
    const written = change(TEXT, { kind: 'solution', isCustomer: true }, rows);
    expect(written).toBe(`${TEXT}\n【客户版】\n【方案】\n1. 请联系客服`);
    const list: PartValue = { form: 'list', items: ['工作日才有人'] };
    expect(change(written, { kind: 'warnings', isCustomer: true }, list)).toBe(`${written}\n【注意】\n- 工作日才有人`);
    expect(textOf(dropCustomer(readEntryParts(written)))).toBe(TEXT);
  });
});

it('names what no field can hold', () => {
  expect(listLeft(readEntryParts(TEXT)).map(({ text }) => text)).toEqual(['【原因】没有权限\n<!-- 再问 -->']);
});

import { parse } from 'csv-parse/sync';
import { expect, it } from 'vitest';
import { toCsv } from '../../../../../src/console/page/figures/csv.ts';

it('reads back as it was, with nothing that a spreadsheet would run', () => {
  const rows = [
    ['标题', '次数'],
    ['含,逗号"引号"\n换行', 3],
    ['=HYPERLINK("x")', 0],
  ];
  const text = toCsv(rows);
  expect(text.startsWith('\uFEFF')).toBe(true);
  expect(parse(text, { bom: true })).toEqual([
    ['标题', '次数'],
    ['含,逗号"引号"\n换行', '3'],
    [`'=HYPERLINK("x")`, '0'],
  ]);
});

import type { RawEntry } from '../fields/read-entry.ts';
import { type BodyLine, createTextLine, type TableBlock, type TextLine } from '../markup/lines.ts';
import { isQuestionLike } from './headings.ts';

const QUESTION_COLUMN =
  /^(?:常见|客户|用户|典型)?(?:问题|问|疑问|提问|Q|question|FAQ|现象|报错|错误信息|报错信息|报错提示|提示信息|问题描述|问题现象|故障现象|错误提示)(?:描述|内容|点)?(?:[（(].{0,20}[)）])?$/iu;
const ANSWER_COLUMN =
  /^(?:答案|答|回答|解答|答复|回复|A|answer|(?:解决|处理|应对)?(?:方案|办法|方法|措施|步骤|建议)|解决|处理|处理方式|操作|操作步骤|操作方法)(?:[（(].{0,20}[)）])?$/iu;
const ORDER_COLUMN = /^(?:序号|编号|#|no\.?|id|行号)$/iu;
const PRODUCT_COLUMN = /^(?:产品|适用产品|产品线|版本|适用版本)$/u;

interface Columns {
  question: number;
  answer: number;
}

function findColumns(table: TableBlock): Columns | null {
  const header = (table.rows[0]?.cells ?? []).map((cell) => cell.replace(/\s+/gu, ''));
  const question = header.findIndex((cell) => QUESTION_COLUMN.test(cell));
  const answer = header.findIndex((cell, index) => index !== question && ANSWER_COLUMN.test(cell));
  if (question >= 0 && answer >= 0) return { question, answer };
  // Without a header: two columns whose first cells all ask.
  const asks =
    table.rows.length > 1 && table.rows.every((row) => row.cells.length === 2 && /[?？]\s*$/u.test(row.cells[0]!));
  return asks ? { question: 0, answer: 1 } : null;
}

/** True for a table that holds a question and an answer in each row. */
export function isFaqTable(line: BodyLine): line is TableBlock {
  return line.kind === 'table' && findColumns(line) !== null;
}

/** Makes an entry of each row; further columns become lines `column：value` of its body. */
export function readFaqTable(table: TableBlock, ancestors: string[]): RawEntry[] {
  const columns = findColumns(table);
  if (columns === null) return [];
  const first = table.rows[0]?.cells ?? [];
  const hasHeader =
    !isQuestionLike(first[columns.question] ?? '') ||
    QUESTION_COLUMN.test((first[columns.question] ?? '').replace(/\s+/gu, ''));
  const header = hasHeader ? first : [];
  const entries: RawEntry[] = [];
  let texts = new Set<string>();
  for (const row of table.rows.slice(hasHeader ? 1 : 0)) {
    const title = (row.cells[columns.question] ?? '').replace(/\s+/gu, ' ').trim();
    if (title === '') continue;
    const body: TextLine[] = [];
    for (const [index, cell] of row.cells.entries()) {
      const name = (header[index] ?? '').trim();
      if (index === columns.question || ORDER_COLUMN.test(name) || cell === '') continue;
      const label = PRODUCT_COLUMN.test(name) ? `【${name.includes('产品') ? '产品' : '适用'}】` : `${name}：`;
      const lines = cell.split('\n').map((text) => createTextLine(text, row.line));
      if (index !== columns.answer && name !== '')
        lines[0] = createTextLine(`${label}${lines[0]?.text ?? ''}`, row.line);
      if (index === columns.answer) body.push(createTextLine('【答案】', row.line));
      body.push(...lines);
    }
    const last = entries.at(-1);
    // A question that spans several rows has several answers; a cell that spans them is repeated.
    if (last?.title === title) {
      for (const line of body) if (!texts.has(line.text) && texts.add(line.text)) last.body.push(line);
      continue;
    }
    entries.push({ title, line: row.line, ancestors, body, hidden: false });
    texts = new Set(body.map((line) => line.text));
  }
  return entries;
}

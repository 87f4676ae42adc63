import type { RawEntry } from '../fields/read-entry.ts';
import { type BodyLine, createTextLine, type TableBlock, type TextLine } from '../markup/lines.ts';
import { isQuestionLike } from './headings.ts';

const QUESTION_COLUMN =
  /^(?:常见|客户|用户|典型|标准)?(?:问题|问法|标准问(?:题|法)?|问|疑问|提问|Q|question|FAQ|现象|报错|错误信息|报错信息|报错提示|提示信息|问题描述|问题现象|故障现象|错误提示|错误码|错误代码|故障|症状)(?:描述|内容|点)?(?:[（(].{0,20}[)）])?$/iu;
const ANSWER_COLUMN =
  /^(?:答案|答|回答|解答|答复|回复|A|answer|(?:解决|处理|应对)?(?:方案|办法|方法|措施|步骤|建议)|解决|处理|处理方式|标准答案|怎么办|操作|操作步骤|操作方法)(?:[（(].{0,20}[)）])?$/iu;
const ORDER_COLUMN = /^(?:序号|编号|#|no\.?|id|行号)$/iu;
const SIMILAR_COLUMN =
  /^(?:相似问(?:法|题|句)?|扩展问(?:法|题)?|相似(?:说法|问法)|其他问法|同义问|问法)\d{0,2}(?:[（(].{0,30}[)）])?$/u;
const CATEGORY_COLUMN = /^(?:(?:一级|二级|三级|问题|知识)?(?:分类|类别|目录|类目))$/u;
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
  let categories: string[] = [];
  for (const row of table.rows.slice(hasHeader ? 1 : 0)) {
    const last = entries.at(-1);
    // Cells that are merged in Excel stand in their first row only: a row without a question goes on with the one above.
    const title = (row.cells[columns.question] ?? '').replace(/\s+/gu, ' ').trim() || (last?.title ?? '');
    if (title === '') continue;
    const body: TextLine[] = [];
    categories = readCategories(row.cells, header, categories);
    for (const [index, cell] of row.cells.entries()) {
      const name = (header[index] ?? '').trim();
      if (index === columns.question || ORDER_COLUMN.test(name) || CATEGORY_COLUMN.test(name) || cell === '') continue;
      body.push(...readCell(cell, name, index === columns.answer, row.line));
    }
    // A question that spans several rows has several answers; a cell that spans them is repeated.
    if (last?.title === title) {
      for (const line of body) if (!texts.has(line.text) && texts.add(line.text)) last.body.push(line);
      continue;
    }
    entries.push({
      title,
      line: row.line,
      ancestors: [...ancestors, ...categories.filter((text) => text !== '')],
      body,
      hidden: false,
    });
    texts = new Set(body.map((line) => line.text));
  }
  return entries;
}

/** The categories of a row; where the first are merged with those above, they are the same. */
function readCategories(cells: readonly string[], header: readonly string[], above: readonly string[]): string[] {
  const columns = header.flatMap((name, index) => (CATEGORY_COLUMN.test(name.trim()) ? [index] : []));
  const own = columns.map((index) => (cells[index] ?? '').replaceAll('\n', ' ').trim());
  const first = own.findIndex((text) => text !== '');
  return own.map((text, at) => (text === '' && (first < 0 || at < first) ? (above[at] ?? '') : text));
}

function readCell(cell: string, name: string, isAnswer: boolean, line: number): TextLine[] {
  const texts = cell.split('\n');
  if (SIMILAR_COLUMN.test(name)) {
    const questions = texts.flatMap((text) => text.split(/[|｜；;]/u)).filter((text) => text.trim() !== '');
    return ['【相似问】', ...questions].map((text) => createTextLine(text.trim(), line));
  }
  if (isAnswer) return ['【答案】', ...texts].map((text) => createTextLine(text, line));
  const label = PRODUCT_COLUMN.test(name) ? `【${name.includes('产品') ? '产品' : '适用'}】` : `${name}：`;
  return texts.map((text, index) => createTextLine(index === 0 && name !== '' ? `${label}${text}` : text, line));
}

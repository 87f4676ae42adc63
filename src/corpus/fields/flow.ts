import type { BodyLine, SourceLine, TableRow } from '../markup/lines.ts';
import type { Part } from './parts.ts';

/** One line of a solution in reading order, labels resolved. */
export interface FlowLine {
  text: string;
  line: number;
  /** A code block; its text holds `\n`. */
  isCode: boolean;
  language: string;
  /** Stands in a list. */
  isItem: boolean;
  /** Coloured as a warning by its author. */
  caution: boolean;
}

/**
 * Puts the parts of a solution into one sequence of lines. 方案, 答 and the like disappear; words that say what
 * follows (原因, 路径, a later 处理) stay in front of it.
 */
export function joinFlow(parts: readonly Part[]): FlowLine[] {
  const flow: FlowLine[] = [];
  for (const { label, lines, line } of parts) {
    const content = lines.filter((each) => each.kind !== 'blank');
    const own = content.flatMap(toFlow);
    const prefix =
      label === null || !keepsWord(label.kind, label.bracketed, label.word, flow.length, label.rest !== '')
        ? ''
        : `${label.word}：`;
    const first = own[0];
    if (first === undefined) continue;
    if (prefix !== '' && (first.isItem || first.isCode || /^(?:[（(]?\d|!\[)/u.test(first.text)))
      flow.push(createFlowLine(prefix, line));
    else first.text = prefix + first.text;
    for (const each of own) flow.push(each);
  }
  return flow;
}

function keepsWord(kind: string, bracketed: boolean, word: string, position: number, hasText: boolean): boolean {
  if (kind === 'note' || kind === 'symptom') return true;
  // A bare 处理： over its list says nothing.
  return (
    kind === 'solution' &&
    position > 0 &&
    hasText &&
    !bracketed &&
    !/^(?:A|答|答案|回答|回复|解答|answer|方案|解决方案)$/iu.test(word)
  );
}

function createFlowLine(text: string, line: number): FlowLine {
  return { text, line, isCode: false, language: '', isItem: false, caution: false };
}

function toFlow(line: BodyLine): FlowLine[] {
  if (line.kind === 'text')
    return [{ ...createFlowLine(line.text, line.line), isItem: line.marker !== null, caution: line.caution }];
  if (line.kind === 'code') {
    const text = line.lines.join('\n').replace(/^\s*\n|\s+$/gu, '');
    return text.trim() === '' ? [] : [{ ...createFlowLine(text, line.line), isCode: true, language: line.language }];
  }
  if (line.kind === 'blank') return [];
  return flattenTable(line.rows).map(({ text, line: at }) => createFlowLine(text, at));
}

/** Flattens a table: `column：value；column：value` for each row; a table of names and values, or a single cell, as lines. */
export function flattenTable(rows: readonly TableRow[]): SourceLine[] {
  const header = rows[0]?.cells ?? [];
  if (header.length <= 1)
    return rows.flatMap((row) =>
      row.cells
        .join('')
        .split('\n')
        .map((text) => ({ text, line: row.line })),
    );
  const join = (cell: string): string => cell.replaceAll('\n', '；');
  const isNameValue = header.length === 2 && rows.every((row) => isFieldName(row.cells[0] ?? ''));
  if (isNameValue || rows.length === 1) {
    return rows.map((row) => ({ text: row.cells.map(join).join(isNameValue ? '：' : '；'), line: row.line }));
  }
  return rows.slice(1).map((row) => ({
    text: row.cells
      .map((cell, index) => (header[index] ? `${join(header[index]!)}：${join(cell)}` : join(cell)))
      .filter((cell) => !cell.endsWith('：') && cell !== '')
      .join('；'),
    line: row.line,
  }));
}

function isFieldName(cell: string): boolean {
  return /^(?:配置项?|参数)?(?:类型|key|值|type|value|名称|编码|标识)$|^(?:路径|菜单|表单|说明|备注)$/iu.test(
    cell.trim(),
  );
}

import { QundaError } from '../../core/errors.ts';
import type { Report } from '../report.ts';
import { findBlock, holdsHeading, insertBlocks } from './fences.ts';
import { findHtmlBlocks } from './html-pairs.ts';
import { convertHtmlBlock, type Markup } from './html-to-lines.ts';
import type { CodeBlock, SourceLine } from './lines.ts';

/**
 * Replaces HTML blocks by Markdown lines, code and tables that keep their original line, and puts fenced code back.
 * @throws QundaError CORPUS_INVALID when an unclosed `<details>` hides headings below it
 */
export function convertHtmlBlocks(
  lines: readonly SourceLine[],
  blocks: readonly CodeBlock[],
  document: string,
  report: Report,
): Markup[] {
  return replaceHtml(lines, document, report).map((part) => {
    if (!('kind' in part)) return findBlock(part.text, blocks) ?? part;
    if (part.kind === 'code') return { ...part, lines: part.lines.map((line) => insertBlocks(line, blocks)) };
    const fill = (cell: string): string => insertBlocks(cell, blocks);
    return { ...part, rows: part.rows.map((row) => ({ ...row, cells: row.cells.map(fill) })) };
  });
}

function replaceHtml(lines: readonly SourceLine[], document: string, report: Report): Markup[] {
  if (!lines.some((line) => line.text.includes('<'))) return [...lines];
  const text = lines.map((line) => line.text).join('\n');
  const lineAt = createLineFinder(lines);
  const { blocks, unclosed } = findHtmlBlocks(text);
  const reportUnclosed = (name: string, line: number): void => {
    if (name === 'details' && holdsHeading(lines.filter((each) => each.line > line))) {
      throw new QundaError(
        'CORPUS_INVALID',
        `${document}:${line} 折叠块 <details> 没有结束，后面的条目都被吞掉了；请补上 </details>。`,
      );
    }
    report(line, `<${name}> 没有结束；请补上 </${name}>。`);
  };
  // Div and list tags are often cut off in exports and hide nothing.
  const open = unclosed.find((range) => range.name === 'details' || range.name === 'table');
  if (open !== undefined) reportUnclosed(open.name, lineAt(open.start));
  const result: Markup[][] = [];
  let from = 0;
  for (const block of blocks) {
    result.push(toLines(text.slice(from, block.start), from, lineAt));
    const html = text.slice(block.start, block.end);
    const converted = convertHtmlBlock(html, (offset) => lineAt(block.start + offset));
    if (converted === null) report(lineAt(block.start), `<${block.name}> 嵌套过深，只保留文字；请检查导出内容。`);
    result.push(converted ?? toLines(html, block.start, lineAt));
    from = block.end;
  }
  result.push(toLines(text.slice(from), from, lineAt));
  return result.flat();
}

function toLines(text: string, from: number, lineAt: (offset: number) => number): SourceLine[] {
  let offset = from;
  return text.split('\n').map((piece) => {
    const line = lineAt(offset);
    offset += piece.length + 1;
    return { text: piece, line };
  });
}

/** Offset in the joined text → line of the original file, by binary search. */
function createLineFinder(lines: readonly SourceLine[]): (offset: number) => number {
  let total = 0;
  const starts = lines.map((line) => {
    const start = total;
    total += line.text.length + 1;
    return start;
  });
  return (offset) => {
    let low = 0;
    let high = starts.length - 1;
    while (low < high) {
      const middle = Math.ceil((low + high) / 2);
      if (starts[middle]! <= offset) low = middle;
      else high = middle - 1;
    }
    return lines[low]?.line ?? 1;
  };
}

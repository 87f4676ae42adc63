import { cleanInline, revealEscapes } from './inline.ts';
import type { SourceLine, TableBlock, TableRow } from './lines.ts';

/** True for a line like `|:---|:---:|`. */
export function isTableRule(text: string): boolean {
  return text.includes('-') && text.includes('|') && /^[\s|:-]+$/u.test(text) && /-{2,}|:-/u.test(text);
}

/** True where a pipe table starts: a row with its rule below, or two rows that both start with a pipe. */
export function startsPipeTable(text: string, next: string): boolean {
  if (!text.includes('|') || isTableRule(text)) return false;
  if (isTableRule(next)) return true;
  return /^\s*\|.*\|\s*$/u.test(text) && /^\s*\|.*\|\s*$/u.test(next);
}

/** Reads the rows of a pipe table from its lines; the rule is left out, cells are clean, `<br>` becomes `\n`. */
export function readPipeTable(lines: readonly SourceLine[]): TableBlock {
  const rows = lines.filter((line) => !isTableRule(line.text)).map(readRow);
  return {
    kind: 'table',
    rows: rows.filter((row) => row.cells.some((cell) => cell !== '')),
    line: lines[0]?.line ?? 1,
  };
}

function readRow(line: SourceLine): TableRow {
  const inner = line.text
    .trim()
    .replace(/^\|/u, '')
    .replace(/(?<!\\)\|$/u, '');
  return { cells: splitCells(inner).map(cleanCell), line: line.line };
}

/** Cleans the text of one cell, line by line. */
export function cleanCell(text: string): string {
  const lines = cleanInline(text.replaceAll('\\|', '|')).text.split('\n');
  return revealEscapes(
    lines
      .map((line) => line.trim())
      .filter((line) => line !== '')
      .join('\n'),
  );
}

// A pipe in inline code or after a backslash belongs to the cell.
function splitCells(text: string): string[] {
  const cells = [''];
  let inCode = false;
  for (let index = 0; index < text.length; index++) {
    const char = text[index]!;
    if (char === '`') inCode = !inCode && text.indexOf('`', index + 1) >= 0;
    if (char === '|' && !inCode && text[index - 1] !== '\\') cells.push('');
    else cells[cells.length - 1] += char;
  }
  return cells;
}

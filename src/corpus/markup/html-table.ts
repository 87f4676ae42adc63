import type { HTMLElement } from 'node-html-parser';
import type { TableRow } from './lines.ts';

/** Spans beyond these are mistakes or attacks; a table of a page never needs them. */
const MAX_COLSPAN = 30;
const MAX_ROWSPAN = 300;

/**
 * Reads the rows of an HTML table, repeating the text of a cell over its `colspan` and `rowspan`.
 * @param readCell turns a cell into Markdown, lines separated by `\n`
 * @param lineOf gives the line of the original file where an element starts
 */
export function readHtmlTable(
  table: HTMLElement,
  readCell: (cell: HTMLElement) => string,
  lineOf: (element: HTMLElement) => number,
): TableRow[] {
  const rows: TableRow[] = [];
  // Column → the text that hangs down into the next rows, and for how many more.
  const hanging = new Map<number, { text: string; rows: number }>();
  for (const row of listRows(table)) {
    const cells: string[] = [];
    const takeHanging = (): void => {
      for (let above = hanging.get(cells.length); above !== undefined; above = hanging.get(cells.length)) {
        if (above.rows > 1) hanging.set(cells.length, { text: above.text, rows: above.rows - 1 });
        else hanging.delete(cells.length);
        cells.push(above.text);
      }
    };
    for (const cell of listElements(row).filter((child) => /^t[dh]$/iu.test(child.rawTagName))) {
      takeHanging();
      const text = readCell(cell);
      const columns = readSpan(cell, 'colspan', MAX_COLSPAN);
      const below = readSpan(cell, 'rowspan', MAX_ROWSPAN) - 1;
      for (let count = 0; count < columns; count++) {
        if (below > 0) hanging.set(cells.length, { text, rows: below });
        cells.push(text);
      }
    }
    takeHanging();
    if (cells.some((cell) => cell !== '')) rows.push({ cells, line: lineOf(row) });
  }
  return rows;
}

/** Children that are elements, in order. */
export function listElements(element: HTMLElement): HTMLElement[] {
  return element.childNodes.filter((node): node is HTMLElement => node.nodeType === 1);
}

function listRows(element: HTMLElement): HTMLElement[] {
  return listElements(element).flatMap((child) => {
    if (/^tr$/iu.test(child.rawTagName)) return [child];
    return /^t(head|body|foot)$/iu.test(child.rawTagName) ? listRows(child) : [];
  });
}

function readSpan(cell: HTMLElement, name: string, limit: number): number {
  const span = Number.parseInt(cell.getAttribute(name) ?? '1', 10);
  return Number.isFinite(span) ? Math.min(Math.max(span, 1), limit) : 1;
}

import { CsvError, parse as parseCsv } from 'csv-parse/sync';
import { escapeText } from 'entities';
import mammoth from 'mammoth';
import { type HTMLElement, parse as parseHtml } from 'node-html-parser';
import readXlsxFile from 'read-excel-file/node';
import { QundaError } from '../../core/errors.ts';

const MAX_ROWS = 50_000;

/** Word → HTML, one paragraph a line; pictures are left out, since a chat cannot show what no address leads to. */
export async function readDocx(bytes: Uint8Array): Promise<string> {
  const { value } = await mammoth.convertToHtml(
    { buffer: Buffer.from(bytes) },
    { convertImage: mammoth.images.imgElement(async () => ({ src: '' })) },
  );
  const lines = value.replace(/<img[^<>]*>/gu, '').replace(/<(?:p|h[1-6]|li|ul|ol|tr|table)(?=[\s>])/gu, '\n$&');
  // Paragraphs outside of any list or table stand alone: only blocks are read as HTML.
  return `<div>${lines}\n</div>`;
}

/**
 * Excel → one HTML table a sheet, a row a line, so that warnings name the row. Sheets that their author hid are left
 * out: nobody means to send them to customers.
 * @param workbook the list of its sheets, `xl/workbook.xml`
 */
export async function readXlsx(bytes: Uint8Array, workbook: string): Promise<{ text: string; hidden: string[] }> {
  const sheets = await readXlsxFile(Buffer.from(bytes));
  const states = parseHtml(workbook).querySelectorAll('sheet');
  const hidden = states.filter((each) => /hidden/iu.test(each.getAttribute('state') ?? '')).map(readName);
  const shown = sheets.filter(({ sheet }) => !hidden.includes(sheet));
  return { text: shown.map(({ data }) => createTable(data.map((row) => row.map(formatCell)))).join('\n'), hidden };
}

function readName(sheet: HTMLElement): string {
  return sheet.getAttribute('name') ?? '';
}

/** CSV → an HTML table. Throws QundaError CORPUS_INVALID naming the line that cannot be read. */
export function readCsv(text: string, path: string): string {
  // What stands in quotes separates nothing.
  const head = (text.slice(0, 2000).split('\n')[0] ?? '').replace(/"[^"]*"/gu, '');
  const count = (char: string): number => head.split(char).length;
  const delimiter = [',', '\t', ';'].reduce((most, char) => (count(char) > count(most) ? char : most));
  try {
    return createTable(parseCsv(text, { bom: true, delimiter, relax_column_count: true, relax_quotes: true }));
  } catch (cause) {
    throw new QundaError(
      'CORPUS_INVALID',
      `${path} 不是合法的 CSV（${describeCsvError(cause)}）；请检查引号，或用 Excel 重新另存。`,
      { cause },
    );
  }
}

function describeCsvError(cause: unknown): string {
  if (!(cause instanceof CsvError)) return String(cause);
  const { code, lines } = cause as CsvError & { lines?: number };
  return code === 'CSV_QUOTE_NOT_CLOSED'
    ? `有一个双引号到文件末尾第 ${lines} 行都没有结束`
    : `第 ${lines} 行：${cause.message}`;
}

/** The part of a page that is its content, with the line breaks before it, so that lines keep their number. */
export function readHtmlPage(html: string): string {
  const page = parseHtml(html, { comment: false });
  const content = page.querySelector('main') ?? page.querySelector('article') ?? page.querySelector('body') ?? page;
  const before = html.slice(0, content.range[0]).split('\n').length - 1;
  return `${'\n'.repeat(Math.max(0, before))}<div>${content.innerHTML}</div>`;
}

function formatCell(cell: unknown): string {
  if (cell instanceof Date) return cell.toISOString().slice(0, 10);
  return cell === null || cell === undefined ? '' : String(cell);
}

function createTable(rows: readonly (readonly string[])[]): string {
  if (rows.length > MAX_ROWS) throw new QundaError('CORPUS_UNREADABLE', `表格超过 ${MAX_ROWS} 行；请拆成几个文件。`);
  const cell = (text: string): string => `<td>${escapeText(text.trim()).replace(/\r?\n/gu, '<br/>')}</td>`;
  const lines = rows.map((row) => `<tr>${row.map(cell).join('')}</tr>`);
  return `<table>${lines.join('\n')}</table>`;
}

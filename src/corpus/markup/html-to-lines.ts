import { HTMLElement, type Node, parse } from 'node-html-parser';
import { decodeEntities } from './entities.ts';
import { readHtmlTable } from './html-table.ts';
import type { CodeBlock, SourceLine, TableBlock } from './lines.ts';

/** Markdown lines and the blocks that Markdown has no line for. */
export type Markup = SourceLine | CodeBlock | TableBlock;

const BLOCK =
  /^(?:p|dl|dt|dd|main|header|div|section|article|li|ul|ol|blockquote|details|summary|tr|td|th|tbody|table|h[1-6]|figure)$/u;
const DROPPED =
  /^(?:script|style|iframe|object|embed|form|input|button|video|audio|noscript|nav|footer|aside|head|svg|select|template)$/u;
/** Real pages nest a dozen levels; the parser's time grows with the square of the depth. */
const MAX_DEPTH = 60;

/**
 * Converts one HTML block to Markdown lines; entities and inline markup stay for the inline clean-up.
 * @param lineAt gives the original line of an offset in `html`
 * @returns null when the block is nested so deeply that it is noise or an attack
 */
export function convertHtmlBlock(html: string, lineAt: (offset: number) => number): Markup[] | null {
  if (measureDepth(html) > MAX_DEPTH) return null;
  const writer = new MarkdownWriter(lineAt);
  for (const node of parse(html, { comment: false, blockTextElements: {} }).childNodes) writer.write(node);
  return writer.finish();
}

function measureDepth(html: string): number {
  let depth = 0;
  let deepest = 0;
  for (const [tag, slash] of html.matchAll(/<(\/?)[a-zA-Z][^<>]{0,4000}>/gu)) {
    if (/^<(?:br|img|hr|col|input)\b|\/>$/iu.test(tag)) continue;
    depth = Math.max(0, depth + (slash === '' ? 1 : -1));
    deepest = Math.max(deepest, depth);
  }
  return deepest;
}

class MarkdownWriter {
  readonly #done: Markup[] = [];
  #current: SourceLine | null = null;
  readonly #lineAt: (offset: number) => number;

  constructor(lineAt: (offset: number) => number) {
    this.#lineAt = lineAt;
  }

  finish(): Markup[] {
    this.#breakLine();
    return this.#done;
  }

  write(node: Node, prefix = '- '): void {
    if (node.nodeType === 3) this.#writeText(node);
    else if (node instanceof HTMLElement) this.#writeElement(node, prefix);
  }

  #writeText(node: Node): void {
    let offset = node.range[0];
    for (const [index, piece] of node.rawText.split('\n').entries()) {
      if (index > 0) this.#breakLine();
      if (piece.trim() !== '' || this.#current !== null) this.#append(piece, offset);
      offset += piece.length + 1;
    }
  }

  #writeElement(element: HTMLElement, prefix: string): void {
    const name = element.rawTagName.toLowerCase();
    const at = element.range[0];
    if (DROPPED.test(name) || /display\s*:\s*none/iu.test(element.getAttribute('style') ?? '')) return;
    if (name === 'br') this.#breakLine();
    else if (name === 'hr') this.#breakLine();
    else if (name === 'img') this.#append(`![](${(element.getAttribute('src') ?? '').trim()})`, at);
    else if (name === 'pre') this.#writeCode(element);
    else if (name === 'table') this.#writeTable(element);
    else if (name === 'code') this.#append(`\`${decodeEntities(element.rawText)}\``, at);
    else if (name === 'dt') this.#writeTerm(element);
    else if (name === 'strong' || name === 'b') this.#wrap('**', element, '**');
    else if (name === 'a') this.#wrap(element.getAttribute('href') ? '[' : '', element, closeLink(element));
    else if (BLOCK.test(name)) this.#writeBlock(element, name, prefix);
    else for (const child of element.childNodes) this.write(child);
  }

  #writeBlock(element: HTMLElement, name: string, prefix: string): void {
    this.#breakLine();
    if (/^h[1-6]$/u.test(name)) this.#append(`${'#'.repeat(Number(name[1]))} `, element.range[0]);
    if (name === 'li') {
      this.#current = null;
      this.#append(prefix, element.range[0]);
    }
    if (name === 'summary') this.#append('', element.range[0], true);
    let number = Number.parseInt(element.getAttribute('start') ?? '1', 10) || 1;
    for (const child of element.childNodes) {
      const isItem = child.nodeType === 1;
      this.write(child, name === 'ol' ? `${number}. ` : '- ');
      if (isItem) number++;
    }
    this.#breakLine();
    if (name === 'p' || name === 'details') this.#done.push({ text: '', line: this.#lineAt(element.range[1]) });
  }

  #wrap(before: string, element: HTMLElement, after: string): void {
    this.#append(before, element.range[0]);
    for (const child of element.childNodes) this.write(child);
    this.#append(after, element.range[1]);
  }

  /** The question of a `<dl>`: its answer stands in the `<dd>` below. */
  #writeTerm(element: HTMLElement): void {
    this.#breakLine();
    this.#wrap('**', element, '**');
    this.#breakLine();
  }

  #writeCode(element: HTMLElement): void {
    this.#breakLine();
    const language = element.getAttribute('data-language') ?? '';
    const lines = decodeEntities(element.rawText.replace(/<[^<>]{0,400}>/gu, '')).split('\n');
    this.#done.push({ kind: 'code', language, lines, line: this.#lineAt(element.range[0]) });
  }

  #writeTable(element: HTMLElement): void {
    this.#breakLine();
    const lineOf = (each: HTMLElement): number => this.#lineAt(each.range[0]);
    const rows = readHtmlTable(element, (cell) => this.#readCell(cell), lineOf);
    if (rows.length > 0) this.#done.push({ kind: 'table', rows, line: lineOf(element) });
  }

  #readCell(cell: HTMLElement): string {
    const writer = new MarkdownWriter(this.#lineAt);
    for (const child of cell.childNodes) writer.write(child);
    return writer
      .finish()
      .map(flatten)
      .filter((text) => text.trim() !== '')
      .join('\n');
  }

  #append(text: string, offset: number, folded = false): void {
    this.#current ??= { text: '', line: this.#lineAt(offset), ...(folded ? { folded } : {}) };
    this.#current.text += text;
  }

  #breakLine(): void {
    // The paragraph in an item stands behind its mark.
    if (this.#current !== null && /^(?:-|\d{1,9}\.) $/u.test(this.#current.text)) return;
    if (this.#current !== null && this.#current.text.trim() !== '') this.#done.push(this.#current);
    this.#current = null;
  }
}

function closeLink(element: HTMLElement): string {
  const url = element.getAttribute('href');
  return url ? `](${url})` : '';
}

function flatten(part: Markup): string {
  if (!('kind' in part)) return part.text;
  if (part.kind === 'code') return part.lines.join('\n');
  return part.rows.map((row) => row.cells.join('；')).join('\n');
}

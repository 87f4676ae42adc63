/** A block element from the start of its opening tag to the end of its closing tag. */
export interface HtmlRange {
  name: string;
  start: number;
  end: number;
}

/** Tags that make a block: only these are given to the HTML parser, the rest is inline. */
const BLOCK_TAG =
  /<(\/?)(details|table|pre|ul|ol|div|script|style|iframe|blockquote|h[1-6])(?:\s[^<>]{0,4000})?(\/?)>/giu;

/**
 * Finds the outermost block elements of a text, skipping tags inside inline code.
 * `unclosed` lists opening tags without an end. One pass, so nested or unclosed tags cost no more than others.
 */
export function findHtmlBlocks(text: string): { blocks: HtmlRange[]; unclosed: HtmlRange[] } {
  const open = new Map<string, HtmlRange[]>();
  const closed: HtmlRange[] = [];
  for (const match of text.matchAll(BLOCK_TAG)) {
    if (match[3] === '/' || isInCode(text, match.index)) continue;
    const name = match[2]!.toLowerCase();
    const end = match.index + match[0].length;
    const waiting = open.get(name) ?? [];
    open.set(name, waiting);
    if (match[1] === '') {
      waiting.push({ name, start: match.index, end });
      continue;
    }
    const start = waiting.pop()?.start;
    if (start !== undefined) closed.push({ name, start, end });
  }
  const unclosed = [...open.values()].flat().sort((a, b) => a.start - b.start);
  return { blocks: keepOutermost(closed), unclosed };
}

function keepOutermost(ranges: HtmlRange[]): HtmlRange[] {
  const kept: HtmlRange[] = [];
  let end = 0;
  for (const range of ranges.sort((a, b) => a.start - b.start)) {
    if (range.start < end) continue;
    kept.push(range);
    end = range.end;
  }
  return kept;
}

/** True inside inline code: an odd number of backticks stands before the place on its line. */
export function isInCode(text: string, at: number): boolean {
  const near = text.slice(Math.max(0, at - 1000), at);
  const before = near.slice(near.lastIndexOf('\n') + 1);
  return before.includes('`') && (before.match(/`/gu) ?? []).length % 2 === 1;
}

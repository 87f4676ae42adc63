import { QundaError } from '../../core/errors.ts';
import type { Report } from '../report.ts';
import type { CodeBlock, SourceLine } from './lines.ts';

/** A document whose code blocks stand aside; a line that {@link findBlock} knows marks the place of each. */
export interface FencedText {
  lines: SourceLine[];
  blocks: CodeBlock[];
}

/** Private-use characters, which no line holds after it was read: a mark cannot stand in the document itself. */
const MARK = '\uF000';
const MARKS = /\uF000(\d{1,9})\uF000/gu;

/** True where the lines hold a Markdown heading: something that an unclosed block must not hide. */
export function holdsHeading(lines: readonly SourceLine[]): boolean {
  return lines.some((line) => /^ {0,3}#{1,6} +\S/u.test(line.text));
}

/** The block that a line marks; undefined for any other line. */
export function findBlock(text: string, blocks: readonly CodeBlock[]): CodeBlock | undefined {
  const trimmed = text.replace(/^[\s>]+/u, '').trim();
  return trimmed.startsWith(MARK) && trimmed.endsWith(MARK) ? blocks[Number(trimmed.slice(1, -1))] : undefined;
}

/** Puts code back into a text that cannot hold blocks, such as the cell of a table. */
export function insertBlocks(text: string, blocks: readonly CodeBlock[]): string {
  return text.replace(MARKS, (_, index: string) => blocks[Number(index)]?.lines.join('\n') ?? '');
}

/**
 * Sets fenced code aside. A fence that is never closed ends with the document.
 * @throws QundaError CORPUS_INVALID when an unclosed fence hides headings below it
 */
export function splitFences(source: readonly SourceLine[], document: string, report: Report): FencedText {
  const lines: SourceLine[] = [];
  const blocks: CodeBlock[] = [];
  for (let index = 0; index < source.length; index++) {
    const line = source[index]!;
    const opening = /^((?:\s*>)?\s*)(?:[-+*]\s+|\d{1,3}[.)]\s+)?(`{3,}|~{3,})\s*([^`]{0,80})$/u.exec(line.text);
    if (opening === null) {
      lines.push(line);
      continue;
    }
    const [, margin, fence] = opening as unknown as [string, string, string];
    const end = findClosing(source, index + 1, fence);
    const rest = source.slice(index + 1, end < 0 ? undefined : end);
    if (end < 0) {
      if (holdsHeading(rest)) {
        throw new QundaError(
          'CORPUS_INVALID',
          `${document}:${line.line} 代码块没有结束，后面的条目都被吞掉了；请在代码末尾补上一行 ${fence}。`,
        );
      }
      report(line.line, `代码块没有结束；请在代码末尾补上一行 ${fence}。`);
    }
    // The place keeps its margin: it tells what box or item the code belongs to.
    lines.push({ text: `${margin}${MARK}${blocks.length}${MARK}`, line: line.line });
    blocks.push({
      kind: 'code',
      language: /^[^\s{:]*/u.exec(opening[3]!)![0],
      lines: rest.map((each) => dropMargin(each.text, margin)),
      line: line.line,
    });
    index = end < 0 ? source.length : end;
  }
  return { lines, blocks };
}

/** Code in a list or a quote is written behind the margin of its fence, which is no part of it. */
function dropMargin(text: string, margin: string): string {
  const unquoted = margin.includes('>') ? text.replace(/^\s*> ?/u, '') : text;
  const width = margin.replace(/^.*>/u, '').length - (margin.includes('>') ? 1 : 0);
  let at = 0;
  while (at < width && /[ \t]/u.test(unquoted[at] ?? '')) at++;
  return unquoted.slice(at);
}

function findClosing(lines: readonly SourceLine[], from: number, fence: string): number {
  for (let index = from; index < lines.length; index++) if (closes(lines[index]!.text, fence)) return index;
  return -1;
}

function closes(text: string, fence: string): boolean {
  const trimmed = text.replace(/^\s*>/u, '').trim();
  return trimmed.length >= fence.length && trimmed === fence[0]!.repeat(trimmed.length);
}

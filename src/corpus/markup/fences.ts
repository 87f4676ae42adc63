import { QundaError } from '../../core/errors.ts';
import type { Report } from '../report.ts';
import type { CodeBlock, SourceLine } from './lines.ts';

/** Runs of prose and the code blocks between them, in order. */
export type Passage = { kind: 'prose'; lines: SourceLine[] } | CodeBlock;

/** True where the lines hold a Markdown heading: something that an unclosed block must not hide. */
export function holdsHeading(lines: readonly SourceLine[]): boolean {
  return lines.some((line) => /^ {0,3}#{1,6} +\S/u.test(line.text));
}

/**
 * Sets fenced code apart, so that nothing in it is taken for markup.
 * A fence that is never closed ends with the document.
 * @throws QundaError CORPUS_INVALID when an unclosed fence hides headings below it
 */
export function splitFences(lines: readonly SourceLine[], document: string, report: Report): Passage[] {
  const passages: Passage[] = [];
  let prose: SourceLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const opening = /^\s*(?:[-+*]\s+|\d{1,3}[.)]\s+)?(`{3,}|~{3,})\s*([^`]{0,40})$/u.exec(line.text);
    if (opening === null) {
      prose.push(line);
      continue;
    }
    const fence = opening[1]!;
    const end = findClosing(lines, index + 1, fence);
    const rest = lines.slice(index + 1, end < 0 ? undefined : end);
    if (end < 0) {
      if (holdsHeading(rest)) {
        throw new QundaError(
          'CORPUS_INVALID',
          `${document}:${line.line} 代码块没有结束，后面的条目都被吞掉了；请在代码末尾补上一行 ${fence}。`,
        );
      }
      report(line.line, `代码块没有结束；请在代码末尾补上一行 ${fence}。`);
    }
    passages.push({ kind: 'prose', lines: prose });
    passages.push({
      kind: 'code',
      language: opening[2]!.trim(),
      lines: rest.map((each) => each.text),
      line: line.line,
    });
    prose = [];
    index = end < 0 ? lines.length : end;
  }
  passages.push({ kind: 'prose', lines: prose });
  return passages;
}

function findClosing(lines: readonly SourceLine[], from: number, fence: string): number {
  for (let index = from; index < lines.length; index++) if (closes(lines[index]!.text, fence)) return index;
  return -1;
}

function closes(text: string, fence: string): boolean {
  const trimmed = text.trim();
  return trimmed.length >= fence.length && trimmed === fence[0]!.repeat(trimmed.length);
}

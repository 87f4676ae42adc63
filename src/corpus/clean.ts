import { splitFences } from './fences.ts';
import { convertHtmlBlocks } from './html-blocks.ts';
import type { Markup } from './html-to-lines.ts';
import type { DocumentLine, Report } from './lines.ts';
import { readLines } from './read-lines.ts';
import { structureLines } from './structure.ts';

/**
 * Turns Yuque Markdown of either generation into plain lines with their role and original line number.
 * @throws QundaError CORPUS_INVALID for a line of more than 1 MB or a block that is never closed and hides entries
 */
export function cleanDocument(text: string, document: string, report: Report): DocumentLine[] {
  const passages = splitFences(readLines(text, document), document, report);
  const markup = passages.flatMap((passage): Markup[] =>
    passage.kind === 'code' ? [passage] : convertHtmlBlocks(passage.lines, document, report),
  );
  return structureLines(markup, report);
}

import { QundaError } from '../../core/errors.ts';
import type { Report } from '../report.ts';
import { splitFences } from './fences.ts';
import { convertHtmlBlocks } from './html-blocks.ts';
import type { Markup } from './html-to-lines.ts';
import type { DocumentLine, SourceLine } from './lines.ts';
import { structureLines } from './structure.ts';

/** A longer line is no text that a person wrote, and would make every later step slow. */
const MAX_LINE_BYTES = 1024 * 1024;

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

/**
 * Splits a document into lines, without BOM, carriage returns, NUL and zero-width characters.
 * @throws QundaError CORPUS_INVALID when a line is longer than 1 MB
 */
function readLines(text: string, document: string): SourceLine[] {
  return text
    .replace(/^\uFEFF/u, '')
    .split(/\r\n|\n|\r/u)
    .map((raw, index) => {
      const line = index + 1;
      if (raw.length > MAX_LINE_BYTES / 4 && Buffer.byteLength(raw) > MAX_LINE_BYTES) {
        throw new QundaError(
          'CORPUS_INVALID',
          `${document}:${line} 这一行超过 1 MB，不像是文档正文；请拆成多行，或删掉误粘贴的内容。`,
        );
      }
      return { text: raw.replace(/[\u0000\u200B-\u200D\u2060\uFEFF]/gu, '').replace(/[\u00A0\u3000]/gu, ' '), line };
    });
}

import { QundaError } from '../../core/errors.ts';
import type { Report } from '../report.ts';
import { rewriteBoxes } from './boxes.ts';
import { dropComments } from './comments.ts';
import { splitFences } from './fences.ts';
import { type FrontMatter, readFrontMatter } from './front-matter.ts';
import { convertHtmlBlocks } from './html-blocks.ts';
import type { DocumentLine, SourceLine } from './lines.ts';
import { structureLines } from './structure.ts';
import { rewriteTags } from './template-tags.ts';

/** A longer line is no text that a person wrote, and would make every later step slow. */
const MAX_LINE_BYTES = 1024 * 1024;

/** A document as lines with their role and original line number, and what its head says of it. */
export interface CleanDocument {
  lines: DocumentLine[];
  head: FrontMatter;
}

/**
 * Turns Markdown and HTML, as Yuque, Feishu, documentation generators and people write them, into plain lines.
 * @throws QundaError CORPUS_INVALID for a line of more than 1 MB or a block that is never closed and hides entries
 */
export function cleanDocument(text: string, document: string, report: Report): CleanDocument {
  const source = readLines(text, document);
  const head = readFrontMatter(source);
  // Code waits aside while HTML is read, so that a folded block may hold it and nothing in it is taken for markup.
  const { lines, blocks } = splitFences(source.slice(head.length), document, report);
  const markup = convertHtmlBlocks(rewriteBoxes(rewriteTags(dropComments(lines, report))), blocks, document, report);
  return { lines: structureLines(markup, report), head };
}

/**
 * Splits a document into lines, without BOM, carriage returns, NUL, zero-width and private-use characters.
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
      return {
        text: raw.replace(/[\u0000\u200B-\u200D\u2060\uE000-\uF8FF\uFEFF]/gu, '').replace(/[\u00A0\u3000]/gu, ' '),
        line,
      };
    });
}

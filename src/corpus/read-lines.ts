import { QundaError } from '../core/errors.ts';
import type { SourceLine } from './lines.ts';

/** A longer line is no text that a person wrote, and would make every later step slow. */
const MAX_LINE_BYTES = 1024 * 1024;

/**
 * Splits a document into lines, without BOM, carriage returns, NUL and zero-width characters.
 * @throws QundaError CORPUS_INVALID when a line is longer than 1 MB
 */
export function readLines(text: string, document: string): SourceLine[] {
  return text
    .replace(/^\uFEFF/, '')
    .split(/\r\n|\n|\r/)
    .map((raw, index) => {
      const line = index + 1;
      if (raw.length > MAX_LINE_BYTES / 4 && Buffer.byteLength(raw) > MAX_LINE_BYTES) {
        throw new QundaError(
          'CORPUS_INVALID',
          `${document}:${line} 这一行超过 1 MB，不像是文档正文；请拆成多行，或删掉误粘贴的内容。`,
        );
      }
      return { text: raw.replace(/[\u0000\u200B-\u200D\u2060\uFEFF]/g, '').replace(/[\u00A0\u3000]/g, ' '), line };
    });
}

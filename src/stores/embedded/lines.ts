import { crc32 } from 'node:zlib';
import { z } from 'zod';

/** Eight digits, a space, JSON, a line end: the digits are the CRC-32 of the JSON, so that no changed bit goes unseen. */
export function encodeLine(value: unknown): string {
  const json = JSON.stringify(value);
  return `${checksumOf(json)} ${json}\n`;
}

/** Told of each line of a file, in order; the first has the number 1. A ZodError of `line` is damage too. */
export interface LineVisitor {
  line(value: unknown, number: number): void;
  /** `text` is what stands there; `what` says in Chinese what is wrong with it. */
  damaged(what: string, number: number, text: string): void;
}

/**
 * Reads all lines. Resolves with the length of what is whole: bytes after it are a last line that was cut off before
 * its end was written, which nobody was told is safe.
 */
export function scanLines(bytes: Buffer, visitor: LineVisitor): number {
  let start = 0;
  for (let number = 1; start < bytes.length; number++) {
    const end = bytes.indexOf(NEWLINE, start);
    const line = bytes.subarray(start, end < 0 ? bytes.length : end);
    if (end < 0 && !isWhole(line)) {
      // A changed bit in the last line end leaves a whole line and one byte.
      if (!isWhole(line.subarray(0, -1))) return start;
      visitor.damaged('行尾已损坏', number, line.toString());
      return bytes.length;
    }
    const problem = isWhole(line) ? take(line, number, visitor) : '校验和不符';
    if (problem) visitor.damaged(problem, number, line.toString());
    start += line.length + 1;
  }
  return start;
}

/** Hands over what is as it was written; what is of no known shape a later version may have written. */
function take(line: Buffer, number: number, visitor: LineVisitor): string | undefined {
  try {
    visitor.line(JSON.parse(line.toString('utf8', JSON_AT)), number);
    return undefined;
  } catch (error) {
    if (!(error instanceof z.ZodError)) throw error;
    return '内容的格式不认识，可能是更新的版本写的';
  }
}

const NEWLINE = 10;
const SPACE = 32;
const JSON_AT = 9;

function isWhole(line: Buffer): boolean {
  if (line.length <= JSON_AT || line[JSON_AT - 1] !== SPACE) return false;
  return line.toString('latin1', 0, JSON_AT - 1) === checksumOf(line.subarray(JSON_AT));
}

function checksumOf(json: string | Buffer): string {
  return crc32(json).toString(16).padStart(8, '0');
}

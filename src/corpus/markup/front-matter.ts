import type { SourceLine } from './lines.ts';

/** What the head of a page says of the whole page; '' where it says nothing. */
export interface FrontMatter {
  title: string;
  product: string;
  /** Number of lines that it takes, with both rules; 0 where there is none. */
  length: number;
}

const MAX_LINES = 80;
const YAML_LINE = /^\s*$|^\s*#|^\s*-(?:\s|$)|^\s*["']?[\p{L}\p{N}_.$-]{1,40}["']?\s{0,4}:(?:\s|$)|^\s{2,}\S/u;

/** Reads the YAML between two `---` at the top of a page: names and values, nested values and comments passed over. */
export function readFrontMatter(lines: readonly SourceLine[]): FrontMatter {
  const none = { title: '', product: '', length: 0 };
  const start = lines.findIndex((line) => line.text.trim() !== '');
  if (lines[start]?.text.trim() !== '---') return none;
  const end = lines.findIndex(({ text }, at) => at > start && (text.trim() === '---' || !YAML_LINE.test(text)));
  if (end < 0 || end > start + MAX_LINES || lines[end]!.text.trim() !== '---') return none;
  const head = lines.slice(start + 1, end);
  const read = (name: RegExp): string => {
    const line = head.find(({ text }) => name.test(text));
    const value = line?.text.replace(name, '').trim() ?? '';
    return value.replace(/^(["'])(.{0,400})\1$/u, '$2').trim();
  };
  return {
    title: read(/^(?:title|标题)\s{0,4}:\s/iu),
    product: read(/^(?:products?|产品|适用产品)\s{0,4}:\s/iu).replace(/^\[|\]$/gu, ''),
    length: end + 1,
  };
}

import type { SourceLine } from './lines.ts';

/** How a generator writes a box: its opening line, and what of a line below belongs to it. */
interface BoxStyle {
  open: (text: string) => Box | null;
  /** The line without the mark of the box; null where the box has ended above it. */
  read: (text: string, indent: number) => string | null;
}

interface Box {
  type: string;
  title: string;
}

/** `!!! warning "标题"`, `??? question "标题"`, `=== "Windows"`: what belongs to them is indented. */
const INDENTED: BoxStyle = {
  open: (text) => {
    const match = /^\s*(?:!!!|\?\?\?\+?)\s+(\w[\w-]{0,20})[\w\s-]{0,40}?(?:\s+"(.{0,300})")?\s*$/u.exec(text);
    if (match !== null) return { type: match[1]!, title: match[2] ?? '' };
    const tab = /^\s*===[!+]?\s+"([^"]{1,200})"\s*$/u.exec(text);
    return tab && { type: 'tab', title: tab[1]! };
  },
  read: (text, indent) => {
    if (text.trim() === '') return '';
    return readIndent(text) > indent ? text.slice(countCharacters(text, indent + 4)) : null;
  },
};

/** `> [!WARNING]` and `> [!faq]- 标题`: what belongs to them is quoted. */
const QUOTED: BoxStyle = {
  open: (text) => {
    const match = /^\s*>\s?\[!(\w{1,20})\][-+]?(?:\s+(\S.{0,300}))?\s*$/u.exec(text);
    return match && { type: match[1]!, title: match[2] ?? '' };
  },
  read: (text) => (/^\s*>/u.test(text) ? text.replace(/^\s*>\s?/u, '') : null),
};

/** Boxes in boxes of real pages are few; each depth has one colon less than the one around it. */
const MAX_DEPTH = 3;

/**
 * Rewrites the boxes, tabs and notes of other generators as `:::` boxes, each line with its own number. Code must
 * stand aside already, in lines that keep their indent.
 */
export function rewriteBoxes(lines: readonly SourceLine[], depth = 0): SourceLine[] {
  const result: SourceLine[] = [];
  for (let index = 0; index < lines.length; index++) {
    const line = lines[index]!;
    const style = depth > MAX_DEPTH ? undefined : [INDENTED, QUOTED].find(({ open }) => open(line.text) !== null);
    const box = style?.open(line.text);
    if (style === undefined || !box) {
      result.push(line);
      continue;
    }
    const content = takeContent(lines, index + 1, style, readIndent(line.text));
    const colons = ':'.repeat(6 - depth);
    const inner = rewriteBoxes(content, depth + 1);
    if (box.type === 'tab') result.push({ text: `**${box.title}**`, line: line.line }, ...inner);
    else {
      const end = content.at(-1)?.line ?? line.line;
      result.push({ text: `${colons} ${writeHead(box)}`, line: line.line }, ...inner, { text: colons, line: end });
    }
    index += content.length;
  }
  return result;
}

function takeContent(lines: readonly SourceLine[], from: number, style: BoxStyle, indent: number): SourceLine[] {
  const content: SourceLine[] = [];
  for (let index = from; index < lines.length; index++) {
    const text = style.read(lines[index]!.text, indent);
    if (text === null) break;
    content.push({ ...lines[index]!, text });
  }
  while (content.at(-1)?.text.trim() === '') content.pop();
  return content;
}

/** A box that asks is folded: its title is the question. */
export function writeHead({ type, title }: Box): string {
  const name = type.toLowerCase();
  const text = title.replace(/[{}]/gu, '').trim();
  if (/^(?:question|help|faq|details|abstract)$/u.test(name)) return `${text === '' ? 'info' : 'details'} ${text}`;
  return `${/^(?:warning|caution|attention|danger|error|fail|failure|bug|important|alert)$/u.test(name) ? 'warning' : 'info'} ${text}`;
}

/** Columns before the first character; a tab fills up to the next fourth. */
function readIndent(text: string): number {
  let columns = 0;
  for (const char of text) {
    if (char === '\t') columns += 4 - (columns % 4);
    else if (char === ' ') columns++;
    else break;
  }
  return columns;
}

/** How many white characters at the start of a line fill the given columns, or as many as there are. */
function countCharacters(text: string, columns: number): number {
  let count = 0;
  while (/\s/u.test(text[count] ?? '') && readIndent(text.slice(0, count + 1)) <= columns) count++;
  return count;
}

import { readConfigPart } from './config/explicit-config.ts';
import { listLines } from './fields/explicit-parts.ts';
import { readLabel } from './fields/labels.ts';
import { splitNames } from './fields/metadata.ts';
import { stripNumbering } from './fields/numbering.ts';
import { type Part, readParts } from './fields/parts.ts';
import { cleanDocument } from './markup/clean-document.ts';
import type { BodyLine, DocumentLine } from './markup/lines.ts';
import { PART_LABELS, type PartKind, type PartValue, type SolutionRow, writePart } from './write-part.ts';

/** A stretch of the text of an entry. The texts of all parts, joined by line breaks, are the whole text. */
export interface EntryPart {
  /** null: text under no label of an entry. */
  kind: PartKind | null;
  /** Stands below 【客户版】. */
  isCustomer: boolean;
  text: string;
  /** What it says; null where it says more than can be written from a value. */
  value: PartValue | null;
}

/**
 * Cuts the text of one entry into its parts, for editing one without touching the others. An unfinished text is cut as well.
 * Throws QundaError CORPUS_INVALID for a line of more than 1 MB or a block that is never closed.
 */
export function readEntryParts(markdown: string): EntryPart[] {
  const lines = markdown.split('\n');
  const clean = cleanDocument(markdown, '', ignore).lines;
  const parts = joinNotes(readParts(clean.filter(isBody), ignore));
  const customerFrom = parts.find(({ label }) => label?.kind === 'customer')?.line ?? Number.POSITIVE_INFINITY;
  const stretches = listStretches(parts, clean);
  const first = stretches[0]?.line ?? lines.length + 1;
  const head = first > 1 ? [readHead(lines.slice(0, first - 1).join('\n'))] : [];
  const rest = stretches.map(({ line, part, isAlone }, at): EntryPart => {
    const end = stretches[at + 1]?.line ?? lines.length + 1;
    const text = lines.slice(line - 1, end - 1).join('\n');
    const kind = part === null || !isAlone ? null : kindOf(part);
    const isCustomer = line >= customerFrom;
    return { kind, isCustomer, text, value: kind === null || part === null ? null : readValue(kind, part, text) };
  });
  return [...head, ...rest];
}

function ignore(): void {}

function isBody(line: DocumentLine): line is BodyLine {
  return line.kind !== 'heading';
}

/** `原因：…` among the steps of a solution is one of them. */
function joinNotes(parts: readonly Part[]): Part[] {
  const joined: Part[] = [];
  for (const part of parts) {
    const last = joined.at(-1);
    const isStep = part.label?.kind === 'note' && !part.label.bracketed && last?.label?.kind === 'solution';
    if (isStep) joined[joined.length - 1] = { ...last, lines: [...last.lines, ...part.lines] };
    else joined.push(part);
  }
  return joined;
}

/** Where something begins; `isAlone` is false where two parts share a line. */
interface Stretch {
  line: number;
  part: Part | null;
  isAlone: boolean;
}

function listStretches(parts: readonly Part[], clean: readonly DocumentLine[]): Stretch[] {
  const stretches: Stretch[] = [];
  const add = (line: number, part: Part | null): void => {
    const last = stretches.at(-1);
    if (last?.line === line) stretches[stretches.length - 1] = { ...last, isAlone: false };
    else stretches.push({ line, part, isAlone: true });
  };
  const starts = parts.flatMap((part): [number, Part | null][] => {
    if (part.label !== null) return [[part.line, part]];
    const line = part.lines.find(({ kind }) => kind !== 'blank');
    return line ? [[line.line, part]] : [];
  });
  // A second heading belongs to no part of this entry.
  const [, ...later] = clean.filter(({ kind }) => kind === 'heading');
  starts.push(...later.map(({ line }): [number, null] => [line, null]));
  for (const [line, part] of starts.sort(([a], [b]) => a - b)) add(line, part);
  return stretches;
}

const HEADING = /^#{1,6}(?:\s+(?<title>.*?))?\s*#*\s*$/u;

/** What stands above the first part: the heading. */
function readHead(text: string): EntryPart {
  const [first = '', ...rest] = text.trim().split('\n');
  const title = HEADING.exec(first)?.groups?.title ?? '';
  const isHeading = HEADING.test(first) && rest.length === 0;
  const value: PartValue | null = isHeading ? { form: 'line', text: title } : null;
  return { kind: text.trim() === '' || !isHeading ? null : 'title', isCustomer: false, text, value };
}

function kindOf({ label }: Part): PartKind | null {
  return label !== null && Object.hasOwn(PART_LABELS, label.kind) ? (label.kind as PartKind) : null;
}

/** null where a part that is written from the value would say something else. */
function readValue(kind: PartKind, part: Part, text: string): PartValue | null {
  const isText = part.lines.every((line) => line.kind === 'text' || line.kind === 'blank');
  if ((!isText && kind !== 'sql') || text.includes('<!--')) return null;
  const value = READERS[kind](contentOf(text), part);
  return value !== null && plain(contentOf(writePart(kind, value))) === plain(contentOf(text)) ? value : null;
}

type Reader = (content: string, part: Part) => PartValue | null;

const readLine: Reader = (content) => ({ form: 'line', text: content.trim() });
const readNames: Reader = (content) => ({ form: 'names', names: splitNames(content.trim()) });
const readList: Reader = (content) => ({ form: 'list', items: listRows(content).map(({ text }) => text) });

const READERS: Readonly<Record<PartKind, Reader>> = {
  title: readLine,
  id: readLine,
  question: readLine,
  appliesTo: readLine,
  source: readLine,
  aliases: readNames,
  products: readNames,
  domains: readNames,
  related: readNames,
  audience: (content) => ({ form: 'audience', audience: content.trim() === '内部' ? 'internal' : 'customer' }),
  solution: (content) => ({ form: 'rows', rows: listRows(content) }),
  similar: readList,
  warnings: readList,
  tasks: readList,
  links: readList,
  images: readList,
  editorNotes: readList,
  config(_content, part) {
    const paths = readConfigPart(listLines([part]), ignore);
    return paths && { form: 'config', paths };
  },
  sql: (content) => ({ form: 'code', text: /^```.*\n([\s\S]*)\n```\s*$/u.exec(content.trim())?.[1] ?? content.trim() }),
  customer: () => ({ form: 'mark' }),
};

const MARKER = /^(?<indent>\s*)(?:[-*+•]\s+|\d{1,3}[.、)）]\s*)?/u;
const CAUTION = /^注意[:：]\s*/u;

/** The items of a list; a line that is indented without a mark of its own goes on with the one before. */
function listRows(content: string): SolutionRow[] {
  const rows: SolutionRow[] = [];
  for (const line of content.split('\n')) {
    if (line.trim() === '') continue;
    const mark = MARKER.exec(line);
    const last = rows.at(-1);
    const isMarked = mark !== null && mark[0] !== mark.groups?.indent;
    if (last && !isMarked && /^\s/u.test(line)) {
      last.text += `\n${line.replace(/^\s{1,3}/u, '')}`;
      continue;
    }
    const text = stripNumbering(line.slice(mark?.[0].length ?? 0)).trim();
    const isWarning = CAUTION.test(text);
    rows.push({ kind: isWarning ? 'warning' : 'step', text: isWarning ? text.replace(CAUTION, '') : text });
  }
  return rows;
}

/** The text of a part without its label. */
function contentOf(text: string): string {
  const [first = '', ...rest] = text.split('\n');
  const label = readLabel(first);
  return (label ? [label.rest, ...rest] : [first, ...rest]).join('\n');
}

/** Without what makes no difference: marks of lists, fences, blank lines, code marks around a value. */
function plain(content: string): string {
  return content
    .split('\n')
    .map((line) =>
      line
        .replace(MARKER, '')
        .replace(/^```\w*$/u, '')
        .replace(/[`\s]/gu, '')
        .replace(/:/gu, '：'),
    )
    .filter((line) => line !== '')
    .join('\n');
}

import { type FaqEntry, hasId, type Products } from '../../intents/index.ts';
import { readSource, SOURCE_LINK, type SourceDocument, writeEntry } from '../corpus/index.ts';
import { hashEntry } from '../knowledge/corrections.ts';

/** A document as it would be with an entry in it; `problem` is Chinese, '' where the text reads back as it must. */
export interface Rewritten {
  body: string;
  /** Another title of the document, where that is the question; undefined: it stays. */
  title?: string;
  problem: string;
}

/** Level of a heading where a document has none to go by. */
const LEVEL = 4;

/** What an entry says to readers and to the search, without its id and the link to its document. */
export function sayEntry(entry: FaqEntry): string {
  return writeEntry({ ...entry, id: '', links: entry.links.filter(({ text }) => text !== SOURCE_LINK) });
}

/**
 * The text of a document with what an entry is to say in place of what it says; where the document does not hold the entry, below all
 * else. Everything outside its section stays as it is, to the letter, and is read once more to see that no other entry has changed.
 */
export function putEntry(document: SourceDocument, entry: FaqEntry, products: Products): Rewritten {
  const brief = rewrite(document, entry, products, []);
  // Who may see it goes without saying in most documents; where it does not, it is said.
  return brief.problem === '' ? brief : rewrite(document, entry, products, ['可见']);
}

/** `labels`: those that are written in any case; others only where the text has them already. */
function rewrite(document: SourceDocument, entry: FaqEntry, products: Products, labels: readonly string[]): Rewritten {
  const { text: body, title } = document;
  const { parsed } = readSource(document, products);
  const entries = parsed.map((each) => each.entry);
  const known = entries.find((each) => hasId(each, entry.id));
  const lines = body.split('\n');
  if (known && sayEntry(known) === sayEntry(entry)) return { body, problem: '' };
  if (known === undefined) {
    const level = entries.map(({ origin }) => levelOf(lines[origin.line - 1])).find((each) => each > 0) ?? LEVEL;
    const section = writeSection(entry, `${'#'.repeat(level)} ${entry.title}`, [...labels, ...findLabels(body)]);
    return verify(document, { body: [body.trimEnd(), '', ...section, ''].join('\n').trimStart() }, entry, products);
  }
  // The document has no heading of its own: its title is the question, and all of it the answer.
  if (entries.length === 1 && known.title === title && levelOf(lines[0]) === 0) {
    const [, ...answer] = writeSection(entry, '', [...labels, ...findLabels(body)]);
    const change = { body: `${answer.join('\n').trim()}\n`, ...(entry.title !== title && { title: entry.title }) };
    return verify(document, change, entry, products);
  }
  const start = known.origin.line - 1;
  const level = levelOf(lines[start]);
  if (level === 0) {
    const problem = '这一条在文档里不是一节带标题的内容（如表格里的一行），不能自动改；请复制这一条，在语雀里改。';
    return { body, problem };
  }
  const later = entries.map(({ origin }) => origin.line - 1).filter((at) => at > start);
  const end = endOf(lines, start, level, Math.min(lines.length, ...later));
  const heading = known.title === entry.title ? lines[start]! : `${'#'.repeat(level)} ${entry.title}`;
  const own = findLabels(lines.slice(start, end).join('\n'));
  const section = writeSection(entry, heading, [...labels, ...own]);
  const change = { body: [...lines.slice(0, start), ...section, ...lines.slice(end)].join('\n') };
  return verify(document, change, entry, products);
}

function findLabels(text: string): string[] {
  return ['编号', '可见'].filter((label) => text.includes(label));
}

/** 1 to 6; 0 for a line that is no heading. */
function levelOf(line = ''): number {
  return /^(#{1,6})\s/u.exec(line)?.[1]?.length ?? 0;
}

/** The line after the last one of a section: blank lines, rules and anchors before what comes next belong to that. */
function endOf(lines: readonly string[], start: number, level: number, limit: number): number {
  let end = start + 1;
  let isCode = false;
  for (; end < limit; end++) {
    const line = lines[end]!;
    if (/^\s*(?:```|~~~)/u.test(line)) isCode = !isCode;
    const found = isCode ? 0 : levelOf(line);
    if (found > 0 && found <= level) break;
  }
  while (end > start + 1 && /^\s*(?:(?:-{3,}|\*{3,}|<a name="[^"<>]*"><\/a>)\s*)?$/u.test(lines[end - 1]!)) end -= 1;
  return end;
}

/** An entry as lines of Yuque's Markdown, in which labels stand apart: those in neighbouring lines would become one paragraph. */
function writeSection(entry: FaqEntry, heading: string, labels: readonly string[]): string[] {
  const links = entry.links.filter(({ text }) => text !== SOURCE_LINK);
  const [, ...lines] = writeEntry({ ...entry, links }).split('\n');
  const isNeeded = (line: string): boolean => {
    const label = /^【(编号|可见)】/u.exec(line)?.[1];
    return label === undefined || labels.includes(label);
  };
  return [heading, ...lines.filter(isNeeded).flatMap((line) => (line.startsWith('【') ? ['', line] : [line]))];
}

/** An entry as a section of its own, for somebody who puts it into a document by hand. */
export function writeAlone(entry: FaqEntry): string {
  return writeSection(entry, `#### ${entry.title}`, ['可见']).join('\n');
}

/** The entry must read back as it is meant, and all others as they were. */
function verify(
  document: SourceDocument,
  change: Omit<Rewritten, 'problem'>,
  entry: FaqEntry,
  products: Products,
): Rewritten {
  const read = (source: SourceDocument): FaqEntry[] => readSource(source, products).parsed.map((each) => each.entry);
  const isOther = (each: FaqEntry): boolean => !hasId(each, entry.id);
  const ids = { ...document.ids, [`title:${entry.title}`]: entry.id };
  const after = read({ ...document, text: change.body, title: change.title ?? document.title, ids });
  const others = (entries: readonly FaqEntry[]): string => entries.filter(isOther).map(hashEntry).join();
  if (others(after) !== others(read(document))) {
    return { ...change, problem: '这样写会改动文档里的其他条目，没有写回；请在语雀里改。' };
  }
  const own = after.find((each) => !isOther(each));
  if (!own || sayEntry(own) !== sayEntry(entry)) {
    return { ...change, problem: '这样写进文档后读出来和更正不一样，没有写回；请对照差别在语雀里改。' };
  }
  return { ...change, problem: '' };
}

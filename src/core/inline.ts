import { fromMarkdown } from 'mdast-util-from-markdown';
import { cjkFriendlyExtension } from 'micromark-extension-cjk-friendly';
import QuickLRU from 'quick-lru';

/** A stretch of text that looks the same throughout. `text` is literal and may hold `\n`; `url` is http or https. */
export type Run =
  | { kind: 'text'; text: string; isBold: boolean }
  | { kind: 'code'; text: string; isBold: boolean }
  | { kind: 'link'; text: string; url: string; isBold: boolean };

/** What makes blocks, HTML and entities in CommonMark is plain text within a line. */
const INLINE_ONLY = {
  disable: {
    null: [
      'blockQuote',
      'characterReference',
      'codeFenced',
      'codeIndented',
      'definition',
      'hardBreakEscape',
      'headingAtx',
      'htmlFlow',
      'htmlText',
      'list',
      'setextUnderline',
      'thematicBreak',
    ],
  },
};
// CommonMark itself does not close `**“词”**字`: it expects spaces around words.
const EXTENSIONS = [INLINE_ONLY, cjkFriendlyExtension()];

type Node = ReturnType<typeof fromMarkdown>['children'][number];

/** What was read last: the lines of the cards that are shown again and again. */
const known = new QuickLRU<string, readonly Run[]>({ maxSize: 5_000 });

/**
 * Inline Markdown as runs: **bold**, `code`, links, bare URLs and backslash escapes. Everything else is text, a single
 * asterisk and underscores too: they stand in keys, masked numbers and SQL.
 */
export function parseInline(markdown: string): readonly Run[] {
  // Nothing that could be a mark: most lines.
  if (!/[*`[\\<]|https?:/u.test(markdown)) return markdown === '' ? [] : [toText(markdown)];
  const found = known.get(markdown);
  if (found) return found;
  const runs = parseMarks(markdown);
  known.set(markdown, runs);
  return runs;
}

function parseMarks(markdown: string): Run[] {
  const lines = markdown.split('\n').map(parseLine);
  return mergeTexts(lines.flatMap((runs, at) => (at === 0 ? runs : [toText('\n'), ...runs]))).flatMap(splitAtUrls);
}

/** The words of a text without its marks; a link is its text. */
export function runsToText(runs: readonly Run[]): string {
  return runs.map(({ text }) => text).join('');
}

/** The same with the addresses of links written out, a space after them: clients end a link at a space only. */
export function runsToTextWithUrls(runs: readonly Run[]): string {
  return runs
    .map((run, at) => {
      if (run.kind !== 'link') return run.text;
      const written = run.text === run.url ? run.url : `${run.text} ${run.url}`;
      return /^\S/u.test(runs[at + 1]?.text ?? '') ? `${written} ` : written;
    })
    .join('');
}

/** Inline Markdown without its marks. */
export function toPlainText(markdown: string): string {
  return runsToText(parseInline(markdown));
}

/** Inline Markdown that shows any text, backticks included, as code on one line. */
export function toCodeSpan(text: string): string {
  const line = text
    .split('\n')
    .map((part) => part.trim())
    .join(' ');
  const longest = Math.max(0, ...[...line.matchAll(/`+/gu)].map(([ticks]) => ticks.length));
  const ticks = '`'.repeat(longest + 1);
  const pad = /^`|`$/u.test(line) ? ' ' : '';
  return `${ticks}${pad}${line}${pad}${ticks}`;
}

/** The parser compares each with those before it; nobody writes so many in a line. */
const MAX_MARKS = 200;

function parseLine(line: string): Run[] {
  const middle = line.trim();
  const start = line.length - line.trimStart().length;
  const [before, after] = [line.slice(0, start), line.slice(start + middle.length)];
  const nodes =
    middle === '' || middle.split('*').length > MAX_MARKS
      ? []
      : fromMarkdown(middle, { extensions: EXTENSIONS }).children;
  const runs = nodes.flatMap((node) => readNode(node, middle, false));
  return [toText(before), ...(runs.length > 0 ? runs : [toText(middle)]), toText(after)];
}

function readNode(node: Node, source: string, isBold: boolean): Run[] {
  const literal = source.slice(node.position?.start.offset, node.position?.end.offset);
  switch (node.type) {
    case 'text':
      return [toText(literal.includes('\\') ? removeEscapes(literal) : node.value, isBold)];
    case 'inlineCode':
      return [{ kind: 'code', text: node.value, isBold }];
    case 'strong':
      // `__init__` is a name.
      if (!literal.startsWith('_')) return node.children.flatMap((child) => readNode(child, source, true));
      return keepMarks(node, '__', source, isBold);
    case 'emphasis': {
      const [only, ...others] = node.children;
      // `***word***`
      if (only?.type === 'strong' && others.length === 0) return readNode(only, source, isBold);
      return keepMarks(node, literal.slice(0, 1), source, isBold);
    }
    case 'link': {
      const text = runsToText(node.children.flatMap((child) => readNode(child, source, isBold))) || node.url;
      return [isWebAddress(node.url) ? { kind: 'link', text, url: node.url, isBold } : toText(literal, isBold)];
    }
    case 'image':
      return isWebAddress(node.url)
        ? [{ kind: 'link', text: node.alt || '图片', url: node.url, isBold }]
        : [toText(literal, isBold)];
    case 'paragraph':
      return node.children.flatMap((child) => readNode(child, source, isBold));
    default:
      return [toText(literal, isBold)];
  }
}

/** Two backslashes begin the name of a server (`\\10.0.0.1\share`), so only other signs are taken as escaped. */
function removeEscapes(literal: string): string {
  return literal.replace(/\\([!-/:-@[\]-`{-~])/gu, '$1');
}

function keepMarks(node: { children: Node[] }, mark: string, source: string, isBold: boolean): Run[] {
  const inner = node.children.flatMap((child) => readNode(child, source, isBold));
  return [toText(mark, isBold), ...inner, toText(mark, isBold)];
}

function toText(text: string, isBold = false): Run {
  return { kind: 'text', text, isBold };
}

function isWebAddress(url: string): boolean {
  return /^https?:\/\/./iu.test(url);
}

function mergeTexts(runs: Run[]): Run[] {
  const merged: Run[] = [];
  for (const run of runs) {
    const last = merged.at(-1);
    if (run.text === '') continue;
    if (last?.kind === 'text' && run.kind === 'text' && last.isBold === run.isBold) {
      merged[merged.length - 1] = toText(last.text + run.text, run.isBold);
    } else merged.push(run);
  }
  return merged;
}

/** In running Chinese text a URL ends where ASCII ends. */
const BARE_URL = /https?:\/\/[\w\-.~:/?#@!$&*+,;=%()[\]]+/giu;

function splitAtUrls(run: Run): Run[] {
  if (run.kind !== 'text') return [run];
  const pieces: Run[] = [];
  let end = 0;
  for (const { 0: found, index } of run.text.matchAll(BARE_URL)) {
    const url = trimUrl(found);
    if (!/^https?:\/\/\w/iu.test(url)) continue;
    pieces.push(toText(run.text.slice(end, index), run.isBold), { kind: 'link', text: url, url, isBold: run.isBold });
    end = index + url.length;
  }
  return [...pieces, toText(run.text.slice(end), run.isBold)].filter(({ text }) => text !== '');
}

/** Without the punctuation of the sentence around it; a closing bracket belongs to the URL only if it was opened there. */
function trimUrl(found: string): string {
  const open = { ')': count(found, '('), ']': count(found, '[') };
  const closed = { ')': count(found, ')'), ']': count(found, ']') };
  let end = found.length;
  for (; end > 0; end--) {
    const last = found[end - 1] ?? '';
    const isUnopened = (last === ')' || last === ']') && closed[last]-- > open[last];
    if (!isUnopened && !/[.,;:!?*([]/u.test(last)) break;
  }
  return found.slice(0, end);
}

function count(text: string, character: string): number {
  return text.split(character).length - 1;
}

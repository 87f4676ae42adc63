import type { Report } from '../report.ts';
import type { Markup } from './html-to-lines.ts';
import { cleanInline, revealEscapes } from './inline.ts';
import { createTextLine, type DocumentLine, type SourceLine } from './lines.ts';
import { readLinks } from './links.ts';
import { cleanCell, isTableRule, readPipeTable, startsPipeTable } from './pipe-table.ts';

/**
 * Gives every Markdown line its role: heading, list item, paragraph, table, code or blank.
 * Callout fences, rules and quote marks disappear; their content stays.
 */
export function structureLines(markup: readonly Markup[], report: Report): DocumentLine[] {
  const result: DocumentLine[] = [];
  const open: OpenCallout[] = [];
  for (let index = 0; index < markup.length; index++) {
    const part = markup[index]!;
    if ('kind' in part) {
      result.push(
        part.kind === 'table'
          ? { ...part, rows: part.rows.map((row) => ({ ...row, cells: row.cells.map(cleanCell) })) }
          : part,
      );
      continue;
    }
    const table = takeTable(markup, index);
    if (table.length > 0) {
      result.push(readPipeTable(table));
      index += table.length - 1;
      continue;
    }
    const fence = readFence(part.text);
    if (fence !== null) {
      // Only a box with fewer colons stands inside another; else the one above was never closed.
      while (fence.type !== '' && open.length > 0 && open.at(-1)!.colons <= fence.colons)
        reportOpen(open.pop()!, report);
      if (fence.type === '') open.pop();
      else open.push({ ...fence, line: part.line });
      result.push({ kind: 'blank', line: part.line }, ...createTitle(fence, part.line));
      continue;
    }
    const caution = open.some(isCaution);
    for (const line of structureLine(part, nextText(markup, index)))
      result.push(line.kind === 'text' ? { ...line, caution } : line);
  }
  for (const callout of open) reportOpen(callout, report);
  return result;
}

function takeTable(markup: readonly Markup[], from: number): SourceLine[] {
  const rows: SourceLine[] = [];
  for (let index = from; index < markup.length; index++) {
    const part = markup[index]!;
    if ('kind' in part || (rows.length === 0 && !startsPipeTable(part.text, nextText(markup, index)))) break;
    if (!part.text.includes('|') || part.text.trim() === '') break;
    rows.push(part);
  }
  return rows.some((row) => !isTableRule(row.text)) ? rows : [];
}

function nextText(markup: readonly Markup[], index: number): string {
  const next = markup[index + 1];
  return next === undefined || 'kind' in next ? '' : next.text;
}

/** The opening of a box: `::: tip 标题`; `type` is '' where a box ends. */
interface Callout {
  type: string;
  title: string;
  colons: number;
}

interface OpenCallout extends Callout {
  line: number;
}

function reportOpen({ line }: OpenCallout, report: Report): void {
  report(line, '提示块 ::: 没有结束；请补上一行 :::。');
}

const FENCE = /^\s*(:{3,6})\s*([\w-]{0,30})(?:\[([^\]]{0,200})\]|\s+([^{]{0,200}))?(?:\{.{0,200}\})?\s*$/u;
/** What generators write above a box where its author gave no title. */
const GENERAL_TITLE =
  /^(?:提示|小提示|温馨提示|小贴士|贴士|注意|警告|危险|说明|信息|备注|点击查看|详情|详细信息|展开|tips?|note|info|warning|danger|caution|details)$/iu;

function readFence(text: string): Callout | null {
  const match = FENCE.exec(text);
  return (
    match && { type: match[2]!.toLowerCase(), title: (match[3] ?? match[4] ?? '').trim(), colons: match[1]!.length }
  );
}

/** A box that its author named 问题 or 回答 warns of nothing, whatever its colour. */
function isCaution({ type, title }: Callout): boolean {
  return /^(?:warning|danger|caution)$/u.test(type) && !QUESTION_OR_ANSWER.test(title);
}

const QUESTION_OR_ANSWER = /^(?:Q|A|问|答|问题|提问|回答|答案|解答|解决方案|解决办法|解决方法)\s?\d{0,3}\s?[:：]?$/iu;

function createTitle({ type, title }: Callout, line: number): DocumentLine[] {
  const text = revealEscapes(cleanInline(title).text).trim();
  if (text === '' || GENERAL_TITLE.test(text)) return [];
  // 「问」 names no text above it as its title, as 【问题】 does.
  if (QUESTION_OR_ANSWER.test(text))
    return [createTextLine(`${text.replace(/[\s:：]/gu, '').replace(/^(?:问题|提问)/u, '问')}：`, line)];
  return [createTextLine(text, line, { bold: true, folded: type === 'details' })];
}

/** `**3、能恢复吗？** 可以。`: a question and its answer on one line. */
const ASKED = /^ {0,3}(\*\*[^*]{2,100}[?？]\*\*)\s{0,4}[:：]?\s{0,4}([^\s*].*)$/u;

function structureLine(source: SourceLine, next: string): DocumentLine[] {
  // A title that is underlined; `---` also draws a line below any paragraph, so only `===` counts.
  if (/^={3,}\s*$/u.test(next) && source.text.trim() !== '') return structureHeading(1, source.text, source.line);
  if (/^={3,}\s*$/u.test(source.text)) return [{ kind: 'blank', line: source.line }];
  const heading = /^ {0,3}(#{1,6})(?:\s+(.*)|([^\s#!].*)|)$/u.exec(source.text);
  // `#标签` without a space is a tag in chats; two or more marks are a heading typed in a hurry.
  if (heading !== null && (heading[3] === undefined || heading[1]!.length > 1)) {
    const raw = (heading[2] ?? heading[3] ?? '').replace(/\s#+\s*$/u, '').replace(ANCHOR, '');
    return structureHeading(heading[1]!.length, raw, source.line);
  }
  const asked = ASKED.exec(source.text);
  if (asked !== null) return [asked[1]!, asked[2]!].flatMap((text) => structureLine({ text, line: source.line }, ''));
  const { text, bold } = cleanInline(source.text);
  return text.split('\n').map((piece, index) => {
    const line = structureText(piece, source.line, bold);
    return line.kind === 'text' && index === 0 && source.folded === true ? { ...line, folded: true, bold: true } : line;
  });
}

/** `{#install}` and `{: .no_toc}` behind a heading. */
const ANCHOR = /\s{0,9}\{[#.:][^{}]{1,200}\}\s*$/u;

function structureHeading(level: number, raw: string, line: number): DocumentLine[] {
  const { plain, links, images } = readLinks(revealEscapes(cleanInline(raw).text));
  const text = plain.replace(/\s+/gu, ' ').trim();
  const result: DocumentLine[] = text === '' ? [{ kind: 'blank', line }] : [{ kind: 'heading', level, text, line }];
  // Images and links of a heading belong to what stands below it.
  const markup = [...images.map((url) => `![](${url})`), ...links.map((link) => `[${link.text}](${link.url})`)];
  return [...result, ...markup.map((each) => createTextLine(each, line))];
}

function structureText(piece: string, line: number, bold: boolean): DocumentLine {
  const unquoted = piece.replace(/^\s{0,3}(?:>\s?)+/u, '');
  const item = /^(\s*)([-+*•●▪◦]|\d{1,3}[.)])\s+(?:\[[ xX]\]\s+)?(.*)$/u.exec(unquoted);
  const body = (item?.[3] ?? unquoted).trim();
  // Three or more dashes, stars or underscores and nothing else draw a line.
  if (body === '' || /^(?:[-*_]\s?){3,}$/u.test(unquoted.trim()) || /^[-+*]$/u.test(body))
    return { kind: 'blank', line };
  const indent = (item?.[1] ?? /^\s*/u.exec(unquoted)?.[0] ?? '').length;
  return createTextLine(revealEscapes(body), line, { marker: item?.[2] ?? null, indent, bold });
}

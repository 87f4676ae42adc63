import type { Report } from '../report.ts';
import type { Markup } from './html-to-lines.ts';
import { cleanInline, revealEscapes } from './inline.ts';
import { createTextLine, type DocumentLine, type SourceLine } from './lines.ts';
import { readLinks } from './links.ts';
import { cleanCell, isTableRule, readPipeTable, startsPipeTable } from './pipe-table.ts';

/**
 * Gives every Markdown line its role: heading, list item, paragraph, table, code or blank.
 * Callout fences, rules, front matter and quote marks disappear; their content stays.
 */
export function structureLines(markup: readonly Markup[], report: Report): DocumentLine[] {
  const result: DocumentLine[] = [];
  let callout: { type: string; line: number } | null = null;
  for (let index = skipFrontMatter(markup); index < markup.length; index++) {
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
    const fence = /^\s*:::\s*([\w-]{0,30})/u.exec(part.text);
    if (fence !== null) {
      if (callout !== null && fence[1] !== '') report(callout.line, '提示块 ::: 没有结束；请补上一行 :::。');
      callout = fence[1] === '' ? null : { type: fence[1]!, line: part.line };
      result.push({ kind: 'blank', line: part.line });
      continue;
    }
    const caution = /^(?:warning|danger)$/u.test(callout?.type ?? '');
    for (const line of structureLine(part)) result.push(line.kind === 'text' ? { ...line, caution } : line);
  }
  if (callout !== null) report(callout.line, '提示块 ::: 没有结束；请补上一行 :::。');
  return result;
}

function takeTable(markup: readonly Markup[], from: number): SourceLine[] {
  const rows: SourceLine[] = [];
  for (let index = from; index < markup.length; index++) {
    const part = markup[index]!;
    const next = markup[index + 1];
    const nextText = next === undefined || 'kind' in next ? undefined : next.text;
    if ('kind' in part || (rows.length === 0 && !startsPipeTable(part.text, nextText))) break;
    if (!part.text.includes('|') || part.text.trim() === '') break;
    rows.push(part);
  }
  return rows.some((row) => !isTableRule(row.text)) ? rows : [];
}

function skipFrontMatter(markup: readonly Markup[]): number {
  const isRule = (part: Markup | undefined): boolean =>
    part !== undefined && !('kind' in part) && part.text.trim() === '---';
  if (!isRule(markup[0])) return 0;
  for (let index = 1; index < Math.min(markup.length, 60); index++) {
    const part = markup[index]!;
    if (isRule(part)) return index + 1;
    if ('kind' in part || !/^\s*[\w-]+\s*:|^\s*-\s|^\s*$/u.test(part.text)) return 0;
  }
  return 0;
}

function structureLine(source: SourceLine): DocumentLine[] {
  const heading = /^ {0,3}(#{1,6})(?:\s+(.*)|([^\s#!].*)|)$/u.exec(source.text);
  // `#标签` without a space is a tag in chats; two or more marks are a heading typed in a hurry.
  if (heading !== null && (heading[3] === undefined || heading[1]!.length > 1)) {
    const raw = (heading[2] ?? heading[3] ?? '').replace(/\s#+\s*$/u, '');
    return structureHeading(heading[1]!.length, raw, source.line);
  }
  const { text, bold } = cleanInline(source.text);
  return text.split('\n').map((piece, index) => {
    const line = structureText(piece, source.line, bold);
    return line.kind === 'text' && index === 0 && source.folded === true ? { ...line, folded: true, bold: true } : line;
  });
}

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

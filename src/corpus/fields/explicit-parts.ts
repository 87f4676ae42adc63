import type { Link, Solution } from '../../../intents/types.ts';
import { readConfigPart } from '../config/explicit-config.ts';
import type { SourceLine } from '../markup/lines.ts';
import { readLinks } from '../markup/links.ts';
import type { Report } from '../report.ts';
import { flattenTable } from './flow.ts';
import { stripNumbering } from './numbering.ts';
import type { Part } from './parts.ts';
import { readSolution } from './solution.ts';
import { findSql } from './sql.ts';

/** The lines of parts of one kind: text, code and tables alike. */
export function listLines(parts: readonly Part[]): SourceLine[] {
  return parts.flatMap((part) =>
    part.lines.flatMap((line) => {
      if (line.kind === 'text') return [{ text: line.text, line: line.line }];
      if (line.kind === 'table') return flattenTable(line.rows);
      return line.kind === 'code'
        ? line.lines.map((text) => ({ text, line: line.line })).filter((each) => each.text.trim() !== '')
        : [];
    }),
  );
}

const IN_FLOW = new Set(['solution', 'note', 'symptom', 'question', 'images']);

/**
 * Reads what a reader is told to do. Where 【配置】, 【任务】, 【SQL】 or 【链接】 stands, only what it says counts;
 * otherwise the text is searched.
 */
export function readParted(parts: readonly Part[], context: readonly string[], report: Report): Solution {
  const ofKind = (kind: string): Part[] => parts.filter((part) => part.label?.kind === kind);
  const config = ofKind('config');
  const explicitConfig = config.length > 0 ? readConfigPart(listLines(config), report) : null;
  // A 【配置】 in free text, as raw exports have it, is part of the solution.
  const flow = parts.filter(
    (part) =>
      part.label === null || IN_FLOW.has(part.label.kind) || (explicitConfig === null && part.label.kind === 'config'),
  );
  const found = readSolution(flow, context, report);
  const block = ofKind('warnings').flatMap((part) => listLines([part]));
  const cardWarnings = block
    .map((line) => ({ text: stripNumbering(readLinks(line.text).plain.trim()), beforeStep: 0 }))
    .filter((warning) => warning.text !== '');
  const blockLinks = block.map((line) => readLinks(line.text));
  const explicitLinks = ofKind('links');
  return {
    steps: found.steps,
    configPaths: explicitConfig ?? found.configPaths,
    tasks: ofKind('tasks').length > 0 ? readTaskPart(listLines(ofKind('tasks'))) : found.tasks,
    sql: ofKind('sql').length > 0 ? readSqlPart(listLines(ofKind('sql'))) : found.sql,
    warnings: [...cardWarnings, ...found.warnings],
    links:
      explicitLinks.length > 0
        ? readLinkPart(listLines(explicitLinks), report)
        : [...found.links, ...blockLinks.flatMap((each) => each.links)],
    images: [...new Set([...found.images, ...blockLinks.flatMap((each) => each.images)])],
  };
}

function readTaskPart(lines: readonly SourceLine[]): string[] {
  return [...new Set(lines.flatMap((line) => /[A-Za-z][\w.-]*/u.exec(line.text)?.[0] ?? []))];
}

function readSqlPart(lines: readonly SourceLine[]): string[] {
  const texts = lines.map((line) => line.text.trim());
  const { statements } = findSql(texts);
  return statements.length > 0 ? statements : texts;
}

function readLinkPart(lines: readonly SourceLine[], report: Report): Link[] {
  return lines.flatMap((line) => {
    const { links } = readLinks(line.text);
    if (links.length === 0)
      report(line.line, `【链接】里的这一行没有网址：${line.text.slice(0, 40)}；请写成 [文字](https://…)。`);
    return links;
  });
}

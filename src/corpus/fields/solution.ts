import type { Link, Solution, Warning } from '../../../intents/types.ts';
import { findConfigPaths } from '../config/find-config-paths.ts';
import { findTasks } from '../config/tasks.ts';
import { readLinks } from '../markup/links.ts';
import type { Report } from '../report.ts';
import { type FlowLine, joinFlow } from './flow.ts';
import { splitNumbered, stripNumbering } from './numbering.ts';
import type { Part } from './parts.ts';
import { findSql } from './sql.ts';
import { readSqlBlock } from './sql-block.ts';
import { findWarnings } from './warnings.ts';

/**
 * Reads a solution from its parts. Images, links on a line of their own, SQL and pure warnings move to their lists;
 * everything else is a step.
 * @param context lines that belong to the entry but not to its steps (title, question): searched for settings only
 */
export function readSolution(parts: readonly Part[], context: readonly string[], report: Report): Solution {
  const flow = joinFlow(parts);
  const { statements, wholeLines } = findFlowSql(flow);
  const steps: string[] = [];
  const warnings: Warning[] = [];
  const links: Link[] = [];
  const images: string[] = [];
  const searched: string[] = [...context];
  const tasks = new Set<string>();
  let waiting: Warning[] = [];
  const addStep = (text: string): void => {
    for (const warning of waiting) warning.beforeStep = steps.length;
    waiting = [];
    steps.push(text);
  };
  for (const [index, line] of flow.entries()) {
    if (line.isCode) {
      if (!wholeLines.has(index)) addStep(formatCode(line.text));
      continue;
    }
    const found = readLinks(line.text);
    links.push(...found.links);
    images.push(...found.images);
    for (const image of found.brokenImages)
      report(
        line.line,
        `图片没有可用的 https 地址：${image.slice(0, 80)}；群里只能打开 https 地址的图片，请换成图片的网址。`,
      );
    const text = found.plain.trim();
    if (text === '' || wholeLines.has(index)) continue;
    searched.push(found.bare.trim());
    for (const task of findTasks(found.bare)) tasks.add(task);
    if (found.isOnlyLinks) {
      // 可参考： and the link below it are one instruction.
      if (/(?:[:：]|参考|详见|如下)$/u.test(steps.at(-1) ?? ''))
        steps[steps.length - 1] = `${steps.at(-1)!.replace(/[:：]$/u, '')}：${text}`;
      continue;
    }
    const warning = line.caution ? { texts: [text], isWhole: true } : findWarnings(stripNumbering(text));
    const added = warning.texts.map((each) => ({ text: tidy(each), beforeStep: 0 }));
    warnings.push(...added);
    waiting.push(...added);
    if (!warning.isWhole) for (const piece of splitNumbered(text)) addStep(tidy(stripNumbering(piece)));
  }
  return {
    steps: steps.filter((step) => /[\p{L}\p{N}]/u.test(step)),
    configPaths: findConfigPaths(searched),
    tasks: [...tasks],
    sql: statements,
    warnings,
    links: dropRepeated(links, (link) => `${link.url}\n${link.text}`),
    images: [...new Set(images)],
  };
}

/** Drops later items with the same name. */
function dropRepeated<T>(items: readonly T[], name: (item: T) => string): T[] {
  const seen = new Set<string>();
  return items.filter((item) => !seen.has(name(item)) && seen.add(name(item)));
}

function tidy(text: string): string {
  return text.replace(/\s+/gu, ' ').trim();
}

function formatCode(text: string): string {
  return text.includes('\n') || text.includes('`') ? text : `\`${text.trim()}\``;
}

/** Prose is searched line by line, runs of it as one; a code block is SQL as a whole or not at all. */
function findFlowSql(flow: readonly FlowLine[]): { statements: string[]; wholeLines: Set<number> } {
  const statements: string[] = [];
  const wholeLines = new Set<number>();
  for (let index = 0; index < flow.length; index++) {
    const { isCode, text, language } = flow[index]!;
    const block = isCode ? readSqlBlock(text, language) : null;
    if (block !== null) {
      statements.push(...block);
      wholeLines.add(index);
    }
    if (isCode) continue;
    const next = flow.findIndex((line, at) => at > index && line.isCode);
    const run = flow.slice(index, next < 0 ? undefined : next);
    const found = findSql(run.map((line) => readLinks(line.text).bare.trim()));
    statements.push(...found.statements);
    for (const at of found.wholeLines) wholeLines.add(index + at);
    index += run.length - 1;
  }
  return { statements, wholeLines };
}

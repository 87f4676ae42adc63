import { type BodyLine, createTextLine, type TextLine } from '../markup/lines.ts';
import type { Report } from '../report.ts';
import { type Label, type LabelKind, NUMBERING, readLabel, readUnknownLabel } from './labels.ts';

/** A labelled stretch of a body; `label` is null for text under no label. */
export interface Part {
  label: Label | null;
  line: number;
  lines: BodyLine[];
}

/** Parts that are lists of their own: `路径：` or `说明：` is a line of 【配置】, not a label. */
const LISTINGS: ReadonlySet<LabelKind> = new Set([
  'aliases',
  'config',
  'domains',
  'editorNotes',
  'id',
  'images',
  'links',
  'products',
  'related',
  'similar',
  'source',
  'sql',
  'tasks',
]);

const SINGLE_LINE: ReadonlySet<LabelKind> = new Set([
  'aliases',
  'appliesTo',
  'audience',
  'domains',
  'id',
  'products',
  'related',
  'source',
]);

/**
 * Cuts a body at its labels. The text behind a label is the first line of its part. `注意：…` inside a solution is a
 * line of that solution, not a part, because its place among the steps counts.
 */
export function readParts(body: readonly BodyLine[], report: Report): Part[] {
  const parts: Part[] = [{ label: null, line: body[0]?.line ?? 1, lines: [] }];
  let block: Part | null = null;
  for (const line of body) {
    const current = parts.at(-1)!;
    if (line.kind !== 'text') {
      (block ?? current).lines.push(line);
      continue;
    }
    const isListing = LISTINGS.has(current.label?.kind ?? 'note');
    const found = readLabel(line.text);
    const label = isListing && found?.bracketed === false ? null : found;
    if (label === null) {
      const unknown = readUnknownLabel(line.text);
      if (unknown !== null && !isListing)
        report(line.line, `不认识标签【${unknown}】，按正文保留；可用的标签见 data/README.md。`);
      if (block !== null && !isListed(line)) block = null;
      (block ?? current).lines.push(line);
      continue;
    }
    block = null;
    if (label.misspelt !== null)
      report(line.line, `标签【${label.misspelt}】像是【${label.word}】，已按【${label.word}】读取；请改正。`);
    if (label.broken) report(line.line, `标签“${label.word}”的括号不成对；请写成【${label.word}】。`);
    if (label.kind === 'warnings' && !label.bracketed) {
      if (label.rest !== '') {
        current.lines.push(line);
        continue;
      }
      // A bare 注意： rules the list below it; the text after that list is solution again.
      block = { label, line: line.line, lines: [] };
      parts.push(block, {
        label: current.label === null ? null : { ...current.label, rest: '' },
        line: line.line,
        lines: [],
      });
      continue;
    }
    const first = label.rest === '' ? [] : [createTextLine(label.rest, line.line, { caution: line.caution })];
    parts.push({ label, line: line.line, lines: first });
    // `【可见】内部` ends with its line; text below it is solution.
    if (first.length > 0 && SINGLE_LINE.has(label.kind)) parts.push({ label: null, line: line.line, lines: [] });
  }
  return parts;
}

function isListed(line: TextLine): boolean {
  return line.marker !== null || NUMBERING.test(line.text);
}

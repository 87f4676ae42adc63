import type { FaqEntry } from '../../intents/types.ts';
import { type ParsedEntry, readEntry } from './fields/read-entry.ts';
import { cleanDocument } from './markup/clean-document.ts';
import { findEntries } from './outline/find-entries.ts';
import type { CorpusWarning, Report } from './report.ts';

/** The entries of one document in the order of the text, and what looks wrong in it. */
export interface ParsedDocument {
  /** Without an id (`''`) where the document gives none. */
  entries: FaqEntry[];
  warnings: CorpusWarning[];
}

/**
 * Parses a raw Yuque export or a file of curated entries; the text alone decides what is what.
 * @param document name for `origin` and for warnings
 * @throws QundaError CORPUS_INVALID for a line of more than 1 MB or an unclosed block that hides entries
 */
export function parseDocument(text: string, document: string): ParsedDocument {
  const { parsed, warnings } = parseEntries(text, document);
  return { entries: parsed.map((each) => each.entry), warnings };
}

/** As {@link parseDocument}, with what numbering and cross-checks need. */
export function parseEntries(text: string, document: string): { parsed: ParsedEntry[]; warnings: CorpusWarning[] } {
  const warnings: CorpusWarning[] = [];
  const report: Report = (line, message) => warnings.push({ document, line, message });
  const { entries: raw, preamble } = findEntries(cleanDocument(text, document, report), report);
  const parsed = raw
    .map((each) => readEntry(each, document, `${document} ${preamble}`, report))
    .filter((each) => each.entry.title !== '');
  checkTitles(parsed, report);
  checkIds(parsed, report);
  warnings.sort((a, b) => a.line - b.line);
  return { parsed, warnings };
}

function checkTitles(parsed: readonly ParsedEntry[], report: Report): void {
  const seen = new Map<string, number>();
  for (const { entry } of parsed) {
    const first = seen.get(entry.title);
    if (first === undefined) seen.set(entry.title, entry.origin.line);
    else report(entry.origin.line, `标题“${entry.title}”与第 ${first} 行的条目相同；请合并，或改成能区分的标题。`);
  }
}

function checkIds(parsed: readonly ParsedEntry[], report: Report): void {
  if (!parsed.some((each) => each.entry.id !== '')) return;
  for (const { entry } of parsed) {
    if (entry.id === '')
      report(entry.origin.line, `条目“${entry.title}”没有【编号】，而同一文件的其他条目有；请补上。`);
  }
}

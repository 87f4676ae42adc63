import type { FaqEntry } from '../../intents/types.ts';
import { cleanDocument } from './clean.ts';
import type { CorpusWarning } from './corpus-warning.ts';
import { findCards } from './find-cards.ts';
import type { Report } from './lines.ts';
import { type ParsedCard, readCard } from './read-card.ts';

/** The entries of one document in the order of the text, and what looks wrong in it. */
export interface ParsedDocument {
  /** Without an id (`''`) where the document gives none. */
  entries: FaqEntry[];
  warnings: CorpusWarning[];
}

/**
 * Parses a raw Yuque export or a file of curated cards; the text alone decides what is what.
 * @param document name for `origin` and for warnings
 * @throws QundaError CORPUS_INVALID for a line of more than 1 MB or an unclosed block that hides entries
 */
export function parseDocument(text: string, document: string): ParsedDocument {
  const { cards, warnings } = parseCards(text, document);
  return { entries: cards.map((card) => card.entry), warnings };
}

/** As {@link parseDocument}, with what numbering and cross-checks need. */
export function parseCards(text: string, document: string): { cards: ParsedCard[]; warnings: CorpusWarning[] } {
  const warnings: CorpusWarning[] = [];
  const report: Report = (line, message) => warnings.push({ document, line, message });
  const { cards: raw, preamble } = findCards(cleanDocument(text, document, report), report);
  const cards = raw
    .map((card) => readCard(card, document, `${document} ${preamble}`, report))
    .filter((card) => card.entry.title !== '');
  checkTitles(cards, report);
  checkIds(cards, report);
  warnings.sort((a, b) => a.line - b.line);
  return { cards, warnings };
}

function checkTitles(cards: readonly ParsedCard[], report: Report): void {
  const seen = new Map<string, number>();
  for (const { entry } of cards) {
    const first = seen.get(entry.title);
    if (first === undefined) seen.set(entry.title, entry.origin.line);
    else report(entry.origin.line, `标题“${entry.title}”与第 ${first} 行的条目相同；请合并，或改成能区分的标题。`);
  }
}

function checkIds(cards: readonly ParsedCard[], report: Report): void {
  if (!cards.some((card) => card.entry.id !== '')) return;
  for (const { entry } of cards) {
    if (entry.id === '')
      report(entry.origin.line, `条目“${entry.title}”没有【编号】，而同一文件的其他条目有；请补上。`);
  }
}

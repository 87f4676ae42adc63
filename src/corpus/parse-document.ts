import type { Products } from '../../intents/products.ts';
import type { FaqEntry } from '../../intents/types.ts';
import { splitNames } from './fields/metadata.ts';
import { type ParsedEntry, type RawEntry, readEntry } from './fields/read-entry.ts';
import { cleanDocument } from './markup/clean-document.ts';
import { textOf } from './markup/lines.ts';
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
 * @param products the product lines that texts may name
 * @throws QundaError CORPUS_INVALID for a line of more than 1 MB or an unclosed block that hides entries
 */
export function parseDocument(text: string, document: string, products: Products = []): ParsedDocument {
  const { parsed, warnings } = parseEntries(text, document, products);
  return { entries: parsed.map((each) => each.entry), warnings };
}

/** As {@link parseDocument}, with what numbering and cross-checks need. */
export function parseEntries(
  text: string,
  document: string,
  products: Products,
): { parsed: ParsedEntry[]; warnings: CorpusWarning[] } {
  const warnings: CorpusWarning[] = [];
  const report: Report = (line, message) => warnings.push({ document, line, message });
  const { lines, head } = cleanDocument(text, document, report);
  const { entries: raw, preamble } = findEntries(lines, report);
  const context = {
    document,
    preamble,
    headProducts: splitNames(head.product),
    products: chooseVocabulary(text, products),
    report,
  };
  const parsed = dropPlaceholders(raw, report)
    .map((each) => readEntry(each, context))
    .filter((each) => each.entry.title !== '');
  checkTitles(parsed, report);
  checkIds(parsed, report);
  warnings.sort((a, b) => a.line - b.line);
  return { parsed, warnings };
}

/** A document that names no product line in full speaks of an 企业版 of its own, not of the one in the list. */
function chooseVocabulary(text: string, products: Products): Products {
  const isEdition = ({ pattern }: Products[number]): boolean => /^.{0,2}版$/u.test(pattern.source);
  const isTold = products.some(
    (word) => /\p{Script=Han}{2}/u.test(word.pattern.source) && !isEdition(word) && word.pattern.test(text),
  );
  return isTold ? products : products.filter((word) => !isEdition(word) || word.pattern.source === word.name);
}

const PLACEHOLDER =
  /^(?:(?:此处|内容|答案|本节)?(?:待补充|待完善|待更新|待定|待续|未完待续|敬请期待|建设中|施工中|整理中|编写中)|TODO|TBD|暂无(?:内容|答案)?|略|coming soon)[。.…!！\s]*$/iu;

/** An entry whose whole text says that it is to be written is none yet. */
function dropPlaceholders(raw: readonly RawEntry[], report: Report): RawEntry[] {
  return raw.filter(({ title, line, body }) => {
    const texts = body.filter((each) => each.kind !== 'blank').map(textOf);
    if (texts.length === 0 || !texts.every((text) => PLACEHOLDER.test(text))) return true;
    report(line, `“${title}”还没有写内容（${texts[0]}），没有导入；请补上答案。`);
    return false;
  });
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

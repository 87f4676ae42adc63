import type { Products } from '../../intents/index.ts';
import type { YuqueDocument } from '../core/records/index.ts';
import { parseDocument, readSource, SOURCE_LINK } from '../corpus/index.ts';
import { isThere } from './fetch-books.ts';
import { contentOf, type DocumentText, toSource } from './source.ts';

/** What a sync did with one document. */
export interface DocumentReport {
  id: string;
  book: string;
  title: string;
  url: string;
  editor: string;
  changedAt: string;
  entries: number;
  state: 'unchanged' | 'new' | 'changed' | 'gone' | 'kept' | 'held' | 'skipped';
  /** Why it was skipped, or why what was in force before still is; '' otherwise. */
  reason: string;
  /** Each with the heading that it stands under, '' before the first, and the address of that. */
  warnings: { line: number; message: string; heading: string; url: string }[];
}

/** What is to be in force of a document, and what that does. */
export interface Judgement {
  document: YuqueDocument;
  next: DocumentText | null;
  report: DocumentReport;
}

/** A document that loses more than this share of its entries has more likely lost a heading. */
const MAX_LOSS = 0.5;

export interface JudgeContext {
  products: Products;
  /** Of Yuque. */
  url: string;
  /** Whether the book of a document is still to be read. */
  isOurs(document: YuqueDocument): boolean;
  /** Whether a person wants what Yuque says, also of documents that were gone back with. */
  isConfirmed: boolean;
}

/** What was gone back to stays until a person says otherwise, or Yuque says the same. */
export function judge(document: YuqueDocument, context: JudgeContext): Judgement {
  const judgement = judgeFresh(document, context);
  const { heldAt, inForce } = document;
  if (heldAt === null || context.isConfirmed || contentOf(judgement.next) === contentOf(inForce)) return judgement;
  const entries = inForce ? readSource(toSource(document, inForce, context.url), context.products).parsed.length : 0;
  const reason = `已回退到版本 ${heldAt} 时的样子，语雀上现在的内容没有采用，等人确认。`;
  return { document, next: inForce, report: { ...judgement.report, entries, state: 'held', reason } };
}

function judgeFresh(document: YuqueDocument, { products, url, isOurs }: JudgeContext): Judgement {
  const { id, book, title, editor, changedAt, inForce, skipped } = document;
  const base = { id, book, title, url: toSource(document, { text: '', title }, url).url, editor, changedAt };
  if (!isThere(document) || !isOurs(document)) {
    const state = inForce ? 'gone' : 'skipped';
    const reason = skipped || '语雀上已经没有了';
    return { document, next: null, report: { ...base, entries: 0, state, reason, warnings: [] } };
  }
  const fresh = { text: document.text, title };
  const { parsed, warnings: found } = readSource(toSource(document, fresh, url), products);
  const warnings = found.map(({ line, message }) => {
    const entry = parsed.map((each) => each.entry).findLast(({ origin }) => origin.line <= line);
    const link = entry?.links.find(({ text }) => text === SOURCE_LINK);
    return { line, message, heading: entry?.title ?? '', url: link?.url ?? base.url };
  });
  const report = { ...base, entries: parsed.length, reason: '', warnings };
  if (inForce === null) return { document, next: fresh, report: { ...report, state: 'new' } };
  if (contentOf(fresh) === contentOf(inForce))
    return { document, next: fresh, report: { ...report, state: 'unchanged' } };
  const had = readSource(toSource(document, inForce, url), products).parsed.length;
  const left = hasOwnEntries(inForce) && !hasOwnEntries(fresh) ? 0 : parsed.length;
  if (left < had * MAX_LOSS) {
    const reason = `原来有 ${had} 个条目，现在只读出 ${left} 个，继续用上次的内容；请检查标题和标签有没有写错。`;
    return { document, next: inForce, report: { ...report, entries: had, state: 'kept', reason } };
  }
  return { document, next: fresh, report: { ...report, state: 'changed' } };
}

/** Whether a text says its questions itself: with none, all of it would become the answer to its title. */
function hasOwnEntries({ text, title }: DocumentText): boolean {
  return parseDocument(text, title).entries.length > 0;
}

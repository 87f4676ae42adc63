import { createHash } from 'node:crypto';
import { type FaqEntry, hasId, type Products } from '../../intents/index.ts';
import { QundaError } from '../core/errors.ts';
import type { Correction } from '../core/records/index.ts';
import { type CorpusWarning, parseDocument } from '../corpus/index.ts';

/** A correction in force, and what it was laid over. */
export interface Overlay {
  correction: Correction;
  /** What the sources say; null: nothing. */
  source: FaqEntry | null;
  /** Whether the sources say something else than when it was written. */
  isStale: boolean;
}

/** The entries of the sources with what was written here laid over them. */
export interface CorrectedEntries {
  entries: FaqEntry[];
  overlays: Overlay[];
  warnings: CorpusWarning[];
}

/** Name of the document in `origin`, where an entry was written here. */
export const WRITTEN_HERE = '页面';

/** Lays corrections over the entries of the sources; of two for one entry the later counts. */
export function layOver(
  sources: readonly FaqEntry[],
  corrections: readonly Correction[],
  products: Products,
): CorrectedEntries {
  const entries = [...sources];
  const overlays: Overlay[] = [];
  const warnings: CorpusWarning[] = [];
  for (const correction of corrections) {
    const { entryId } = correction;
    const at = entries.findIndex((entry) => hasId(entry, entryId));
    const source = sources.find((entry) => hasId(entry, entryId)) ?? null;
    const { entry } = readWritten(correction.markdown, products);
    // An entry keeps the id under which it is known, whatever stands in the text.
    const written = { ...entry, id: source?.id ?? entryId };
    if (at < 0) entries.push(written);
    else entries[at] = written;
    const isStale = (source === null ? null : hashEntry(source)) !== correction.base;
    overlays.push({ correction, source, isStale });
    if (isStale) warnings.push({ document: WRITTEN_HERE, line: 1, message: explainStale(written, source) });
  }
  return { entries, overlays, warnings };
}

function explainStale({ id, title }: FaqEntry, source: FaqEntry | null): string {
  const change = source === null ? '原文里已经没有这一条' : '原文在更正之后又改过';
  return `${id}“${title}”在页面上更正过，${change}；现在用的是页面上的写法，请对照后保留或撤销更正。`;
}

/**
 * Reads the one entry that a text in the dialect holds.
 * Throws QundaError BAD_REQUEST where it holds none, several, one without a title or without an answer.
 */
export function readWritten(markdown: string, products: Products): { entry: FaqEntry; warnings: CorpusWarning[] } {
  const { entries, warnings } = parseDocument(markdown, WRITTEN_HERE, products);
  const [entry, second] = entries;
  if (!entry) {
    throw new QundaError('BAD_REQUEST', '没有读出条目：请以“#### 标题”开头，用【问题】写问题，用【方案】写步骤。');
  }
  if (second) {
    throw new QundaError(
      'BAD_REQUEST',
      `一份草稿只写一个条目，这里读出了“${entry.title}”和“${second.title}”等；请分开写。`,
    );
  }
  return { entry, warnings };
}

/** Changes when anything that a reader or the search sees of an entry changes. */
export function hashEntry({ origin: _origin, ...rest }: FaqEntry): string {
  return createHash('sha256').update(JSON.stringify(rest)).digest('hex').slice(0, 16);
}

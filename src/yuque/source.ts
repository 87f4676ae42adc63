import type { FaqEntry } from '../../intents/index.ts';
import type { Store } from '../core/ports/store.ts';
import type { YuqueDocument } from '../core/records/index.ts';
import { contentIdOf, type SourceDocument } from '../corpus/index.ts';

/** The text of a document and the title that goes with it. */
export type DocumentText = NonNullable<YuqueDocument['inForce']>;

/** Changes when anything of what is in force of a document does. */
export function contentOf(text: DocumentText | null): string {
  return text ? `${text.title}\n${text.text}` : '';
}

/** A document as the corpus takes it. */
export function toSource(
  { book, slug, ids }: YuqueDocument,
  { text, title }: DocumentText,
  url: string,
): SourceDocument {
  return { document: `${book}/${title}`, title, text, url: `${url}/${book}/${encodeURIComponent(slug)}`, ids };
}

/** All that is in force of Yuque. */
export async function listSources({ documents }: Pick<Store, 'documents'>, url: string): Promise<SourceDocument[]> {
  const all = await documents.query();
  return all.flatMap((document) => (document.inForce ? [toSource(document, document.inForce, url)] : []));
}

/** The ids of a document with those that its entries have now, so that neither a new title nor a new answer changes them. */
export function addIds(
  document: YuqueDocument,
  text: DocumentText,
  entries: readonly FaqEntry[],
  url: string,
): YuqueDocument['ids'] {
  const { document: name } = toSource(document, text, url);
  const own = entries.filter(({ origin }) => origin.document === name);
  const found = own.flatMap((entry) => [
    [`title:${entry.title}`, entry.id],
    [`content:${contentIdOf(entry)}`, entry.id],
  ]);
  return { ...document.ids, ...Object.fromEntries(found) };
}

import type { Background, FaqEntry } from '../../intents/index.ts';
import type { Correction } from '../core/records/index.ts';
import { type CorpusWarning, loadCorpus, type SourceDocument } from '../corpus/index.ts';
import { layOver, type Overlay } from './corrections.ts';
import { fingerprintOf } from './stored-model.ts';
import { loadProducts, toLines, type WordLists } from './word-lists.ts';

/** What a model is learned from. */
export interface Texts {
  entries: FaqEntry[];
  background: Background;
  warnings: CorpusWarning[];
  /** What of it was written on the page. */
  overlays: Overlay[];
  /** Changes with every text that is learned from. */
  fingerprint: string;
}

/** Reads the documents. Throws QundaError for a corpus that cannot be used. */
export async function readTexts(
  paths: readonly string[],
  lists: WordLists,
  {
    documents = [],
    corrections = [],
  }: { documents?: readonly SourceDocument[]; corrections?: readonly Correction[] } = {},
): Promise<Texts> {
  const products = await loadProducts(paths);
  const loaded = await loadCorpus(paths, products, documents);
  const { entries, overlays, warnings: stale } = layOver(loaded.entries, corrections, products);
  const warnings = [...loaded.warnings, ...stale];
  // What is not learned from does not change the weights.
  const { products: _products, directions: _directions, smallTalk, outside, ...lexicon } = lists;
  const background = { smallTalk: toLines(smallTalk), outside: toLines(outside) };
  const fingerprint = fingerprintOf({ entries: entries.map(readableText), background, ...lexicon });
  return { entries, background, warnings, overlays, fingerprint };
}

/** Everything of an entry that is learned from. */
function readableText({ origin: _origin, source: _source, images: _images, ...rest }: FaqEntry): unknown {
  return rest;
}

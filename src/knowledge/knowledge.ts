import {
  createLanguage,
  createLexicon,
  createUnderstander,
  type FaqEntry,
  hasId,
  type Language,
  type Products,
  type Understander,
} from '../../intents/index.ts';
import type { Correction } from '../core/records/index.ts';
import type { CorpusWarning, SourceDocument } from '../corpus/index.ts';
import { build } from './build/build.ts';
import type { WorkOrder } from './build/work.ts';
import type { Overlay } from './corrections.ts';
import { hasOnly, prepareSegmenter } from './segmenter.ts';
import { loadCommonness } from './word-frequencies.ts';
import { loadProducts, readWordLists } from './word-lists.ts';

/** What can be asked, and what the documents warn of. */
export interface Knowledge {
  understander: Understander;
  /** The product lines that people may name. */
  products: Products;
  warnings: CorpusWarning[];
  /** What of it was written on the page. */
  overlays: Overlay[];
  /** Reads text as this knowledge does; for comparing questions with each other. */
  language: Language;
  /** Changes with every text that is learned from. */
  fingerprint: string;
}

export interface LoadOptions {
  /** The weights to use; `stored` takes those that were learned from the same texts, `none` learns. */
  weights?: WorkOrder['weights'];
  /** Documents beside the files; none by default. With none at all there may be no entry either. */
  documents?: readonly SourceDocument[];
  /** What is laid over the documents; nothing by default. */
  corrections?: readonly Correction[];
  signal?: AbortSignal;
}

/**
 * Reads and indexes a corpus, and learns from it where no weights are given: those `stored` beside it count if they were
 * learned from the same texts. All but the cutting of texts happens in a worker thread, and the cutting in small steps;
 * the segmenter's dictionary takes a second once a process.
 * Throws QundaError for a corpus that cannot be used.
 */
export async function loadKnowledge(paths: readonly string[], options: LoadOptions = {}): Promise<Knowledge> {
  const { weights = 'stored', documents = [], corrections = [], signal } = options;
  const lists = await readWordLists(paths);
  const { dictionary } = createLexicon(lists);
  const prepareCut = () => {
    // Both take their time once a process; here the worker thread starts meanwhile.
    loadCommonness();
    return prepareSegmenter(dictionary);
  };
  const { snapshot, ...built } = await build(
    { paths, lists, documents, corrections, weights, isReproducible: hasOnly(dictionary) },
    prepareCut,
    signal,
  );
  const language = createLanguage(lists, prepareCut(), loadCommonness());
  const understander = createUnderstander(snapshot, language);
  return { ...built, understander, language, products: await loadProducts(paths) };
}

/** The language of a corpus; for measuring and for learning. */
export async function openLanguage(paths: readonly string[]): Promise<Language> {
  const lists = await readWordLists(paths);
  return createLanguage(lists, prepareSegmenter(createLexicon(lists).dictionary), loadCommonness());
}

/** An entry by its id or one of its aliases. */
export function findKnown({ understander }: Pick<Knowledge, 'understander'>, id: string): FaqEntry | undefined {
  return understander.entries.find((entry) => hasId(entry, id));
}

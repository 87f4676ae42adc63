import {
  createLanguage,
  createLexicon,
  createUnderstander,
  type Language,
  type Products,
  parseProducts,
  type Understander,
} from '../../intents/index.ts';
import type { CorpusWarning } from '../corpus/index.ts';
import { build } from './build/build.ts';
import type { WorkOrder } from './build/work.ts';
import { prepareSegmenter } from './segmenter.ts';
import { loadCommonness } from './word-frequencies.ts';
import { readWordLists } from './word-lists.ts';

/** What can be asked, and what the documents warn of. */
export interface Knowledge {
  understander: Understander;
  /** The product lines that people may name. */
  products: Products;
  warnings: CorpusWarning[];
  /** Changes with every text that is learned from. */
  fingerprint: string;
}

/**
 * Reads and indexes a corpus, and learns from it where no weights are given: those `stored` beside it count if they were
 * learned from the same texts. All but the cutting of texts happens in a worker thread, and the cutting in small steps;
 * the segmenter's dictionary takes a second once a process.
 * Throws QundaError for a corpus that cannot be used.
 */
export async function loadKnowledge(
  paths: readonly string[],
  weights: WorkOrder['weights'] = 'stored',
  signal?: AbortSignal,
): Promise<Knowledge> {
  const lists = await readWordLists(paths);
  const { dictionary } = createLexicon(lists);
  const prepareCut = () => {
    // Both take their time once a process; here the worker thread starts meanwhile.
    loadCommonness();
    return prepareSegmenter(dictionary);
  };
  const { snapshot, warnings, fingerprint } = await build({ paths, lists, weights }, prepareCut, signal);
  const understander = createUnderstander(snapshot, createLanguage(lists, prepareCut(), loadCommonness()));
  return { understander, products: parseProducts(lists.products), warnings, fingerprint };
}

/** The language of a corpus; for measuring and for learning. */
export async function openLanguage(paths: readonly string[]): Promise<Language> {
  const lists = await readWordLists(paths);
  return createLanguage(lists, prepareSegmenter(createLexicon(lists).dictionary), loadCommonness());
}

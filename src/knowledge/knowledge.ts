import { readFile } from 'node:fs/promises';
import type { FaqEntry, Model, Products, Read, Understander } from '../../intents/index.ts';
import {
  type Background,
  buildSnapshot,
  createLexicon,
  createReader,
  createSegmenter,
  createUnderstander,
  parseProducts,
} from '../../intents/index.ts';
import { type CorpusWarning, loadCorpus } from '../corpus/index.ts';
import { projectPath } from '../paths.ts';
import { loadSegmenter } from './segmenter.ts';
import { fingerprintOf, readStoredModel } from './stored-model.ts';

/** Where the built-in corpus stands. */
export const BUILT_IN_CORPUS = projectPath('data/faq');

/** What can be asked, and what the documents warn of. */
export interface Knowledge {
  understander: Understander;
  warnings: CorpusWarning[];
  /** Changes with every text that is learned from. */
  fingerprint: string;
}

/** What a model is learned from. */
export interface Texts {
  entries: FaqEntry[];
  background: Background;
  warnings: CorpusWarning[];
  fingerprint: string;
}

/** Loads corpora for one process; the segmenter's dictionary (about a second) is loaded once. */
export interface KnowledgeLoader {
  /**
   * Reads and indexes. Learns too, unless `model` is given or the stored one was learned from the same texts.
   * Throws QundaError for a corpus that cannot be used.
   */
  load(paths: readonly string[], model?: Model): Promise<Knowledge>;
  /** The same, but learns whatever is stored. */
  learn(paths: readonly string[]): Promise<Knowledge>;
  /** What the built-in corpus is made of, for learning the prior. */
  readTexts(paths: readonly string[]): Promise<Texts>;
  /** The way in which every text is read; for measuring. */
  read: Read;
}

/** Reads the word lists and the segmenter's dictionary. */
export async function createKnowledgeLoader(): Promise<KnowledgeLoader> {
  const [dictionary, synonyms, stopWords] = await Promise.all(
    ['dictionary.txt', 'synonyms.txt', 'stopwords.txt'].map(readData),
  );
  const lexicon = createLexicon({ dictionary: dictionary!, synonyms: synonyms!, stopWords: stopWords! });
  const read: Read = createReader(createSegmenter(loadSegmenter(lexicon.dictionary), lexicon));
  return {
    read,
    readTexts,
    async load(paths, model) {
      const texts = await readTexts(paths);
      return build(texts, model ?? (await readStoredModel(texts.fingerprint)));
    },
    learn: async (paths) => build(await readTexts(paths)),
  };

  async function readTexts(paths: readonly string[]): Promise<Texts> {
    const { entries, warnings } = await loadCorpus([...paths]);
    const background = await readBackground(paths);
    const texts = { entries: entries.map(readableText), background, dictionary, synonyms, stopWords };
    return { entries, background, warnings, fingerprint: fingerprintOf(texts) };
  }

  function build({ entries, background, warnings, fingerprint }: Texts, model?: Model): Knowledge {
    const snapshot = buildSnapshot(entries, background, read, model);
    return { understander: createUnderstander(snapshot, read), warnings, fingerprint };
  }
}

/** Everything of an entry that is learned from. */
function readableText({ origin: _origin, source: _source, images: _images, ...rest }: FaqEntry): unknown {
  return rest;
}

/** Small talk is the same everywhere; what lies outside the FAQ is known for the built-in corpus only. */
async function readBackground(paths: readonly string[]): Promise<Background> {
  const isBuiltIn = paths.length === 1 && paths[0] === BUILT_IN_CORPUS;
  const [smallTalk, outside] = await Promise.all([readData('smalltalk.txt'), isBuiltIn ? readData('outside.txt') : '']);
  return { smallTalk: toLines(smallTalk), outside: toLines(outside) };
}

/** The product lines that people may name. */
export async function loadProducts(): Promise<Products> {
  return parseProducts(await readData('products.txt'));
}

function readData(name: string): Promise<string> {
  return readFile(projectPath(`data/${name}`), 'utf8');
}

function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

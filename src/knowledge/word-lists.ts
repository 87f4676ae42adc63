import { realpath, stat } from 'node:fs/promises';
import { dirname, join } from 'node:path';
import { createLexicon, type Products, parseProducts } from '../../intents/index.ts';
import { QundaError } from '../core/errors.ts';
import { WORD_LISTS } from '../corpus/files/list-files.ts';
import { readOptional } from '../corpus/files/read-optional.ts';
import { BUILT_IN_CORPUS, projectPath } from '../paths.ts';

/** The texts of the word lists that apply to a corpus; see data/README.md for their formats. */
export type WordLists = Record<keyof typeof WORD_LISTS, string>;

/** Lists for every corpus. */
const GENERAL = projectPath('data');

/**
 * Reads the general lists and, after them, those that lie in the folders of the corpus: what is known of a trade comes
 * with its documents, wherever these are copied. Throws QundaError CORPUS_INVALID naming a list that is broken.
 */
export async function readWordLists(paths: readonly string[]): Promise<WordLists> {
  const folders = [GENERAL, ...(await findFolders(paths))];
  const readAll = async (name: string): Promise<string> => (await Promise.all(folders.map(read(name)))).join('\n');
  const [dictionary, synonyms, stopWords, opposites, directions, products, outside, smallTalk] = await Promise.all([
    readAll(WORD_LISTS.dictionary),
    readAll(WORD_LISTS.synonyms),
    readAll(WORD_LISTS.stopWords),
    readAll(WORD_LISTS.opposites),
    readAll(WORD_LISTS.directions),
    readAll(WORD_LISTS.products),
    readAll(WORD_LISTS.outside),
    readAll(WORD_LISTS.smallTalk),
  ]);
  return { dictionary, synonyms, stopWords, opposites, directions, products, outside, smallTalk };
}

/**
 * The product lines that documents of a corpus may name: those of its own list, else those of the built-in one, since a
 * raw export may well be about the same products.
 */
export async function loadProducts(paths: readonly string[]): Promise<Products> {
  const own = await Promise.all((await findFolders(paths)).map(read(WORD_LISTS.products)));
  return parseProducts(own.join('\n').trim() || (await read(WORD_LISTS.products)(BUILT_IN_CORPUS)));
}

/** Where the lists of the corpus lie, or would lie. */
export async function findLists(paths: readonly string[]): Promise<string[]> {
  const folders = await findFolders(paths);
  return folders.flatMap((folder) => Object.values(WORD_LISTS).map((name) => join(folder, name)));
}

/** The folders in which the documents lie, each once; a path that is missing is reported where it is loaded. */
export async function findFolders(paths: readonly string[]): Promise<string[]> {
  const folders = await Promise.all(
    paths.map(async (path) => {
      const info = await stat(path).catch(() => undefined);
      return info && realpath(info.isDirectory() ? path : dirname(path));
    }),
  );
  return [...new Set(folders.filter((folder) => folder !== undefined))];
}

function read(name: string): (folder: string) => Promise<string> {
  return async (folder) => {
    const file = join(folder, name);
    const text = await readOptional(file, '词表');
    if (name === WORD_LISTS.synonyms) checkSynonyms(file, text);
    return text;
  };
}

function checkSynonyms(file: string, synonyms: string): void {
  try {
    createLexicon({ dictionary: '', synonyms, stopWords: '' });
  } catch (cause) {
    const reason = cause instanceof Error ? cause.message : String(cause);
    throw new QundaError('CORPUS_INVALID', `词表 ${file} 有误，每行应形如「变体, 变体 => 标准词」：${reason}`, {
      cause,
    });
  }
}

/** The lines that are no comments. */
export function toLines(text: string): string[] {
  return text
    .split('\n')
    .map((line) => line.trim())
    .filter((line) => line !== '' && !line.startsWith('#'));
}

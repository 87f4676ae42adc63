import { readdir, stat } from 'node:fs/promises';
import { basename, join, relative, sep } from 'node:path';
import { QundaError } from '../../core/errors.ts';

/** A file of a corpus; `document` is its name in messages and origins: relative to the folder that was given. */
export interface CorpusFile {
  path: string;
  document: string;
}

/** Files beside the documents that say how these are read; none of them is a document. */
export const WORD_LISTS = {
  dictionary: 'dictionary.txt',
  synonyms: 'synonyms.txt',
  stopWords: 'stopwords.txt',
  opposites: 'opposites.txt',
  directions: 'directions.txt',
  products: 'products.txt',
  outside: 'outside.txt',
  smallTalk: 'smalltalk.txt',
} as const;

const NO_DOCUMENTS = new Set<string>(Object.values(WORD_LISTS));

/** True for a file that is read where it stands in a folder or an archive. */
export function isDocument(name: string): boolean {
  return /\.(?:md|markdown|txt|html?|docx|xlsx|csv)$/iu.test(name);
}

/**
 * Lists the documents of a path: the file itself, or the documents and archives of a folder and its subfolders,
 * sorted by name, word lists left out.
 * @throws QundaError CORPUS_UNREADABLE for a missing path, CORPUS_INVALID for a folder without documents
 */
export async function listFiles(path: string): Promise<CorpusFile[]> {
  const info = await stat(path).catch((cause: unknown) => {
    throw new QundaError('CORPUS_UNREADABLE', `找不到语料 ${path}；请检查路径。`, { cause });
  });
  if (!info.isDirectory()) return [{ path, document: basename(path) }];
  const entries = await readdir(path, { recursive: true, withFileTypes: true }).catch((cause: unknown) => {
    throw new QundaError('CORPUS_UNREADABLE', `读不到文件夹 ${path}；请检查权限。`, { cause });
  });
  const files = entries
    .filter(
      (entry) =>
        entry.isFile() && (isDocument(entry.name) || /\.zip$/iu.test(entry.name)) && !NO_DOCUMENTS.has(entry.name),
    )
    .map((entry) => join(entry.parentPath, entry.name))
    .map((file) => ({ path: file, document: relative(path, file).split(sep).join('/') }))
    .filter((file) => !file.document.split('/').some((part) => part.startsWith('.')))
    // By code unit, so that the order does not depend on the machine's language.
    .sort((a, b) => (a.document < b.document ? -1 : 1));
  if (files.length === 0)
    throw new QundaError(
      'CORPUS_INVALID',
      `文件夹 ${path} 里没有能读的文档（.md、.txt、.html、.docx、.xlsx、.csv、.zip）；请检查路径。`,
    );
  return files;
}

import type { Dirent } from 'node:fs';
import { readdir, realpath, stat } from 'node:fs/promises';
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
  return /\.(?:mdx?|markdown|txt|html?|docx|xlsx|csv|tsv)$/iu.test(name);
}

/** True for a file that people take for a document, and that cannot be read. */
export function isUnread(name: string): boolean {
  return /\.(?:pdf|docm?|dotx?|xls[mb]?|et|pptx?|wps|rtf|7z|rar|lakebook)$/iu.test(name);
}

/** Names of the documents in a folder and its subfolders that cannot be read, as {@link listFiles} names those that can; none for a file. */
export async function listUnread(path: string): Promise<string[]> {
  if (!(await stat(path)).isDirectory()) return [];
  return (await walk(path, new Set())).filter(isUnread).map((file) => nameIn(path, file));
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
  const found = await walk(path, new Set()).catch((cause: unknown) => {
    throw new QundaError('CORPUS_UNREADABLE', `读不到文件夹 ${path}；请检查权限。`, { cause });
  });
  const files = found
    .filter((file) => isDocument(file) || /\.zip$/iu.test(file))
    .map((file) => ({ path: file, document: nameIn(path, file) }))
    // By code unit, so that the order does not depend on the machine's language.
    .sort((a, b) => (a.document < b.document ? -1 : 1));
  if (files.length === 0)
    throw new QundaError(
      'CORPUS_INVALID',
      `文件夹 ${path} 里没有能读的文档（.md、.txt、.html、.docx、.xlsx、.csv、.tsv、.zip）；请检查路径。`,
    );
  return files;
}

function nameIn(folder: string, file: string): string {
  return relative(folder, file).split(sep).join('/');
}

/**
 * Files of a folder and its subfolders, also where a link leads to them, as the mounts of containers are made. What begins
 * with a dot is left out, and so is a folder that was entered already.
 */
async function walk(folder: string, entered: Set<string>): Promise<string[]> {
  const real = await realpath(folder);
  if (entered.has(real)) return [];
  entered.add(real);
  const files: string[] = [];
  for (const entry of await readdir(folder, { withFileTypes: true })) {
    if (entry.name.startsWith('.') || NO_DOCUMENTS.has(entry.name)) continue;
    const path = join(folder, entry.name);
    const kind = await kindOf(entry, path);
    if (kind === 'folder') files.push(...(await walk(path, entered)));
    if (kind === 'file') files.push(path);
  }
  return files;
}

/** null for what is neither, and for a link that leads nowhere. */
async function kindOf(entry: Dirent, path: string): Promise<'file' | 'folder' | null> {
  const info = entry.isSymbolicLink() ? await stat(path).catch(() => null) : entry;
  if (info?.isDirectory()) return 'folder';
  return info?.isFile() ? 'file' : null;
}

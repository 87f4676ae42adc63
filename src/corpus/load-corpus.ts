import type { Products } from '../../intents/products.ts';
import type { FaqEntry } from '../../intents/types.ts';
import { QundaError } from '../core/errors.ts';
import { checkReferences } from './check-references.ts';
import type { ParsedEntry } from './fields/read-entry.ts';
import { parseJsonl } from './files/jsonl.ts';
import { listFiles } from './files/list-files.ts';
import { readDocuments } from './files/read-file.ts';
import { identifyEntries } from './ids.ts';
import { parseEntries } from './parse-document.ts';
import type { CorpusWarning } from './report.ts';

/** All entries of a corpus with their ids, and what looks wrong in it. */
export interface LoadedCorpus {
  entries: FaqEntry[];
  warnings: CorpusWarning[];
}

/**
 * Loads Markdown files, folders of them and `.jsonl` files as one corpus. Entries without an id get one from
 * their content, see `identifyEntries`.
 * @param products the product lines that texts may name; what people ask for is read with the same list
 * @throws QundaError CORPUS_UNREADABLE for a missing path, binary file or other encoding; CORPUS_INVALID for an empty
 * file or folder, duplicate ids, a bad jsonl line, a document that hides entries, or no entry at all
 */
export async function loadCorpus(paths: readonly string[], products: Products = []): Promise<LoadedCorpus> {
  const found: ParsedEntry[] = [];
  const warnings: CorpusWarning[] = [];
  for (const path of paths) {
    for (const file of await listFiles(path)) {
      for (const { document, kind, text } of await readDocuments(file.path, file.document)) {
        const read = kind === 'jsonl' ? readRows(text, document) : parseEntries(text, document, products);
        // One by one: a spread of ten thousand entries would be as many arguments.
        for (const each of read.parsed) found.push(each);
        for (const warning of read.warnings) warnings.push(warning);
        const doubt = judgeYield(text, read.parsed.length);
        if (doubt !== null) warnings.push({ document, line: 1, message: doubt });
      }
    }
  }
  if (found.length === 0) {
    throw new QundaError(
      'CORPUS_INVALID',
      `${paths.join('、') || '语料'} 里没有找到任何条目；请用标题、【问题】或 Q：/A： 写出每个问题。`,
    );
  }
  const numbered = identifyEntries(found);
  return { entries: numbered.map((each) => each.entry), warnings: [...warnings, ...checkReferences(numbered)] };
}

function readRows(text: string, document: string): { parsed: ParsedEntry[]; warnings: CorpusWarning[] } {
  return { parsed: parseJsonl(text, document), warnings: [] };
}

/** Longer than the answer to one question. */
const LONG_DOCUMENT = 3000;

function judgeYield(text: string, entries: number): string | null {
  if (entries === 0) return '没有找到任何条目；请用标题、【问题】或 Q：/A： 写出每个问题。';
  if (entries > 1 || text.length < LONG_DOCUMENT) return null;
  return '文档很长，却只读出一个条目；如果里面有多个问题，请给每个问题加上标题、【问题】或 Q：。';
}

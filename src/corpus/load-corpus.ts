import type { FaqEntry } from '../../intents/types.ts';
import { QundaError } from '../core/errors.ts';
import { checkReferences } from './check-references.ts';
import type { CorpusWarning } from './corpus-warning.ts';
import { parseJsonl } from './jsonl.ts';
import { listFiles } from './list-files.ts';
import { numberEntries } from './number-entries.ts';
import { parseCards } from './parse-document.ts';
import type { ParsedCard } from './read-card.ts';
import { readDocumentFile } from './read-file.ts';

/** All entries of a corpus with their ids, and what looks wrong in it. */
export interface LoadedCorpus {
  entries: FaqEntry[];
  warnings: CorpusWarning[];
}

/**
 * Loads Markdown files, folders of them and `.jsonl` files as one corpus. Entries without an id are numbered over
 * all documents, see `numberEntries`.
 * @throws QundaError CORPUS_UNREADABLE for a missing path, binary file or other encoding; CORPUS_INVALID for an empty
 * file or folder, duplicate ids, a bad jsonl line, a document that hides entries, or no entry at all
 */
export async function loadCorpus(paths: string[]): Promise<LoadedCorpus> {
  const cards: ParsedCard[] = [];
  const warnings: CorpusWarning[] = [];
  for (const path of paths) {
    for (const file of await listFiles(path)) {
      const text = await readDocumentFile(file.path);
      if (file.path.toLowerCase().endsWith('.jsonl')) {
        for (const card of parseJsonl(text, file.document)) cards.push(card);
        continue;
      }
      const parsed = parseCards(text, file.document);
      for (const card of parsed.cards) cards.push(card);
      for (const warning of parsed.warnings) warnings.push(warning);
      if (parsed.cards.length === 0)
        warnings.push({
          document: file.document,
          line: 1,
          message: '没有找到任何条目；请用标题、【问题】或 Q：/A： 写出每个问题。',
        });
    }
  }
  if (cards.length === 0) {
    throw new QundaError(
      'CORPUS_INVALID',
      `${paths.join('、') || '语料'} 里没有找到任何条目；请用标题、【问题】或 Q：/A： 写出每个问题。`,
    );
  }
  const numbered = numberEntries(cards);
  return { entries: numbered.map((card) => card.entry), warnings: [...warnings, ...checkReferences(numbered)] };
}

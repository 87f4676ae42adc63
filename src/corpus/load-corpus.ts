import type { Products } from '../../intents/products.ts';
import type { FaqEntry } from '../../intents/types.ts';
import { QundaError } from '../core/errors.ts';
import { checkReferences } from './check-references.ts';
import type { ParsedEntry } from './fields/read-entry.ts';
import { parseJsonl } from './files/jsonl.ts';
import { listFiles, listUnread } from './files/list-files.ts';
import { readDocuments } from './files/read-file.ts';
import { contentIdOf, identifyEntries, SOURCE_LINK } from './ids.ts';
import { parseEntries } from './parse-document.ts';
import type { CorpusWarning } from './report.ts';

/** All entries of a corpus with their ids, and what looks wrong in it. */
export interface LoadedCorpus {
  entries: FaqEntry[];
  warnings: CorpusWarning[];
}

/** A document that is no file. */
export interface SourceDocument {
  /** Name in origins and warnings. */
  document: string;
  /** The question where the text has no heading of its own. */
  title: string;
  /** Markdown or HTML. */
  text: string;
  /** Where readers find it. */
  url: string;
  /** Ids that its entries have, by `title:` and the title, or `content:` and the id that comes from the content. */
  ids: Readonly<Record<string, string>>;
}

/**
 * Loads Markdown files, folders of them and `.jsonl` files as one corpus. Entries without an id get one from
 * their content, see `identifyEntries`.
 * @param documents what comes beside the files; where neither is given there is no entry either
 * @param products the product lines that texts may name; what people ask for is read with the same list
 * @throws QundaError CORPUS_UNREADABLE for a missing path, binary file or other encoding; CORPUS_INVALID for an empty
 * file or folder, duplicate ids, a bad jsonl line, a document that hides entries, or no entry at all
 */
export async function loadCorpus(
  paths: readonly string[],
  products: Products = [],
  documents: readonly SourceDocument[] = [],
): Promise<LoadedCorpus> {
  const found: ParsedEntry[] = [];
  const warnings: CorpusWarning[] = [];
  for (const path of paths) {
    for (const file of await listFiles(path)) {
      for (const { document, kind, text, notes } of await readDocuments(file.path, file.document)) {
        if (kind === 'unread') {
          warnings.push({ document, line: 1, message: UNREAD });
          continue;
        }
        for (const message of notes) warnings.push({ document, line: 1, message });
        const read = kind === 'jsonl' ? readRows(text, document) : parseEntries(text, document, products);
        // One by one: a spread of ten thousand entries would be as many arguments.
        for (const each of read.parsed) found.push(each);
        for (const warning of read.warnings) warnings.push(warning);
        const doubt = judgeYield(text, read.parsed.length);
        if (doubt !== null) warnings.push({ document, line: 1, message: doubt });
      }
    }
  }
  for (const document of (await Promise.all(paths.map(listUnread))).flat()) {
    warnings.push({ document, line: 1, message: UNREAD });
  }
  for (const each of documents) {
    const read = readSource(each, products);
    found.push(...read.parsed);
    warnings.push(...read.warnings);
  }
  if (found.length === 0 && paths.length > 0) {
    throw new QundaError(
      'CORPUS_INVALID',
      `${paths.join('、') || '语料'} 里没有找到任何条目；请用标题、【问题】或 Q：/A： 写出每个问题。`,
    );
  }
  const numbered = identifyEntries(found);
  return { entries: numbered.map((each) => each.entry), warnings: [...warnings, ...checkReferences(numbered)] };
}

/** The entries of a document that is no file, under the ids that they have, with a link to it. */
export function readSource(
  { document, title, text: body, url, ids }: SourceDocument,
  products: Products,
): { parsed: ParsedEntry[]; warnings: CorpusWarning[] } {
  const plain = parseEntries(body, document, products);
  const isUntitled = plain.parsed.length === 0 && body.trim() !== '';
  const text = isUntitled ? `## ${title}\n\n${body}` : body;
  const read = isUntitled ? parseEntries(text, document, products) : plain;
  const taken = new Set(read.parsed.map(({ entry }) => entry.id));
  for (const { entry } of read.parsed) {
    if (entry.id === '') {
      const known = ids[`title:${entry.title}`] ?? ids[`content:${contentIdOf(entry)}`];
      if (known !== undefined && !taken.has(known)) entry.id = known;
      taken.add(entry.id);
    }
    entry.links.push({ text: SOURCE_LINK, url: `${url}${findAnchor(text, entry.origin.line)}` });
  }
  return read;
}

/** Yuque writes the anchor of a heading before it or into it. */
function findAnchor(text: string, line: number): string {
  const around = text.split('\n', line).slice(-2).join('\n');
  const anchor = /<a name="([\w-]{1,40})">|<h[1-6] id="([\w-]{1,40})"/u.exec(around);
  const name = anchor?.[1] ?? anchor?.[2];
  return name === undefined ? '' : `#${name}`;
}

function readRows(text: string, document: string): { parsed: ParsedEntry[]; warnings: CorpusWarning[] } {
  return { parsed: parseJsonl(text, document), warnings: [] };
}

const UNREAD = '这种文件读不了，跳过了；请另存为 Markdown、Word（.docx）或 Excel（.xlsx）。';

/** Longer than the answer to one question. */
const LONG_DOCUMENT = 3000;

function judgeYield(text: string, entries: number): string | null {
  if (entries === 0) return '没有找到任何条目；请用标题、【问题】或 Q：/A： 写出每个问题。';
  if (entries > 1 || text.length < LONG_DOCUMENT) return null;
  return '文档很长，却只读出一个条目；如果里面有多个问题，请给每个问题加上标题、【问题】或 Q：。';
}

import type { Read } from '../text/read.ts';
import type { FaqEntry } from '../types.ts';
import { createKeySpelling, type KeySpelling } from './key-spelling.ts';

/** What entries (by number) say word for word. Plain data. */
export interface LiteralIndex {
  /** Words of titles, questions and similar questions, joined by spaces. */
  texts: Map<string, number[]>;
  /** Keys, forms, tasks and codes. */
  identifiers: Map<string, number[]>;
}

/** What a question may name literally, and the entries (by number) that it names. */
export interface Literals extends KeySpelling {
  /** Entries whose title, question or similar question reads like the text, fillers and punctuation aside. */
  findText(words: readonly string[]): readonly number[];
  /** Entries that use the key, form, task or code. */
  findIdentifier(identifier: string): readonly number[];
}

/** Collects titles, questions and identifiers of the entries. */
export function indexLiterals(entries: readonly FaqEntry[], read: Read): LiteralIndex {
  const texts = new Map<string, number[]>();
  const identifiers = new Map<string, number[]>();
  entries.forEach((entry, at) => {
    for (const text of [entry.title, entry.question, ...entry.similar])
      add(texts, read(text).tokens.words.join(' '), at);
    for (const identifier of read(identifierText(entry)).terms.key) add(identifiers, identifier, at);
  });
  return { texts, identifiers };
}

export function createLiterals({ texts, identifiers }: LiteralIndex): Literals {
  return {
    ...createKeySpelling(identifiers),
    findText: (words) => (words.length > 0 ? (texts.get(words.join(' ')) ?? []) : []),
    findIdentifier: (identifier) => identifiers.get(identifier) ?? [],
  };
}

function identifierText(entry: FaqEntry): string {
  const { title, question, configPaths, tasks, steps } = entry;
  const settings = configPaths.flatMap(({ form, params }) => [form, ...params.flatMap(({ type, key }) => [type, key])]);
  return [title, question, ...settings, ...tasks, ...steps].join(' \n ');
}

function add(map: Map<string, number[]>, key: string, entry: number): void {
  if (key === '') return;
  const entries = map.get(key);
  if (!entries) map.set(key, [entry]);
  else if (entries.at(-1) !== entry) entries.push(entry);
}

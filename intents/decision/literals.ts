import type { Read } from '../text/read.ts';
import type { FaqEntry } from '../types.ts';
import { findClosest } from './closest.ts';

/** What entries (by number) say word for word. Plain data. */
export interface LiteralIndex {
  /** Words of titles, questions and similar questions, joined by spaces. */
  texts: Map<string, number[]>;
  /** Keys, forms, tasks and codes. */
  identifiers: Map<string, number[]>;
}

/** What a question may name literally, and the entries (by number) that it names. */
export interface Literals {
  /** Entries whose title, question or similar question reads like the text, fillers and punctuation aside. */
  findText(words: readonly string[]): readonly number[];
  /** Entries that use the key, form, task or code. */
  findIdentifier(identifier: string): readonly number[];
  /** A known identifier for one that is unknown but misspelt by one or two characters; else the identifier itself. */
  correctIdentifier(identifier: string): string;
}

const MIN_CORRECTED_LENGTH = 6;

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
  // Another number of parts is another name (`t_rim_invoice` is a table, `rim_invoice` a form), not a slip of the finger.
  const byParts = new Map<number, string[]>();
  for (const known of identifiers.keys()) {
    const parts = countParts(known);
    const alike = byParts.get(parts);
    if (alike) alike.push(known);
    else byParts.set(parts, [known]);
  }
  return {
    findText: (words) => (words.length > 0 ? (texts.get(words.join(' ')) ?? []) : []),
    findIdentifier: (identifier) => identifiers.get(identifier) ?? [],
    correctIdentifier(identifier) {
      if (identifiers.has(identifier) || identifier.length < MIN_CORRECTED_LENGTH) return identifier;
      const alike = (byParts.get(countParts(identifier)) ?? []).filter((known) => isAlike(known, identifier));
      return findClosest(identifier, alike, identifier.length < 12 ? 1 : 2) ?? identifier;
    },
  };
}

/** Whether two words begin and end alike for at least half of their length: cheap, before the distance is measured. */
function isAlike(a: string, b: string): boolean {
  const length = Math.min(a.length, b.length);
  if (Math.abs(a.length - b.length) > 2) return false;
  let start = 0;
  while (start < length && a[start] === b[start]) start++;
  let end = 0;
  while (end < length - start && a[a.length - 1 - end] === b[b.length - 1 - end]) end++;
  return (start + end) * 2 >= length;
}

function countParts(identifier: string): number {
  return identifier.split(/[_.-]/u).length;
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

import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { z } from 'zod';
import type { FaqEntry } from '../../intents/types.ts';
import { projectPath } from '../paths.ts';
import type { ParsedEntry } from './fields/read-entry.ts';

/** Ids that entries of raw documents had before ids came from the content: content id → id. */
const EARLIER = z
  .record(z.string(), z.string())
  .parse(JSON.parse(readFileSync(projectPath('data/earlier-ids.json'), 'utf8')));

/**
 * Gives an id to every entry without one. It comes from what the entry says below its title, so it neither moves when
 * another entry is put in front nor when the title is reworded; entries that say the same are told apart by their
 * titles, and by their order where these are the same too.
 * @returns the entries, those hidden in the body of another last; the entries are changed in place
 */
export function identifyEntries(parsed: readonly ParsedEntry[]): ParsedEntry[] {
  const ordered = [...parsed.filter((each) => !each.hidden), ...parsed.filter((each) => each.hidden)];
  const nameless = ordered.map(({ entry }) => entry).filter((entry) => entry.id === '');
  const taken = new Set(parsed.flatMap(({ entry }) => [entry.id, ...entry.aliases]));
  const counts = new Map<string, number>();
  const bodies = nameless.map(readBody);
  for (const body of bodies) counts.set(body, (counts.get(body) ?? 0) + 1);
  for (const [index, entry] of nameless.entries()) {
    const body = bodies[index]!;
    const content = body === '' || counts.get(body)! > 1 ? `${body}\n${entry.title}` : body;
    entry.id = createEntryId(content, taken);
    taken.add(entry.id);
  }
  return ordered;
}

/** An id for an entry that says this, other than those that are taken. */
export function createEntryId(content: string, taken: ReadonlySet<string>): string {
  for (let salt = 0; ; salt++) {
    const own = numberContent(salt === 0 ? content : `${content}\n${salt}`);
    const id = EARLIER[own] ?? own;
    if (!taken.has(id)) return id;
  }
}

/** The id that an entry without one gets from what it says, unless another has it. */
export function contentIdOf(entry: FaqEntry): string {
  const own = numberContent(readBody(entry) || entry.title);
  return EARLIER[own] ?? own;
}

/** `F` and eight digits, the form of 【编号】: one collision is to be expected among ten thousand entries. */
function numberContent(content: string): string {
  const number = createHash('sha256').update(content).digest().readUInt32BE();
  return `F${10_000_000 + (number % 90_000_000)}`;
}

/** The text of the link from an entry to its document, which is no part of what it says. */
export const SOURCE_LINK = '语雀原文';

/** What an entry says, without the marks and spaces that a conversion changes. */
function readBody({ steps, warnings, sql, configPaths, tasks, links, images }: FaqEntry): string {
  const texts = [...steps, ...warnings.map(({ text }) => text), ...sql, ...tasks];
  const other = [...links.flatMap(({ text, url }) => (text === SOURCE_LINK ? [] : [url])), ...images];
  const said = texts.join('').replace(/[^\p{L}\p{N}]/gu, '');
  return said === '' ? [...configPaths.map((path) => JSON.stringify(path)), ...other].join('\n') : said;
}

import type { Tokens } from '../text/segment.ts';

/** Cuts normalised text into tokens. */
export type Tokenize = (text: string) => Pick<Tokens, 'words' | 'units'>;

/** What a piece of text is about: its words and pairs of characters. */
export function termsOf(text: string, tokenize: Tokenize): Set<string> {
  const { words, units } = tokenize(text);
  const pairs = units.slice(1).map((unit, at) => (unit === '' || units[at] === '' ? '' : units[at] + unit));
  return new Set([...words.filter((word) => word.length > 1), ...pairs.filter((pair) => pair !== '')]);
}

export function overlaps(a: ReadonlySet<string>, b: ReadonlySet<string>): boolean {
  for (const term of a) if (b.has(term)) return true;
  return false;
}

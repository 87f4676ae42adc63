import { normalize } from './text/normalize.ts';
import type { FaqEntry } from './types.ts';

/** A product line and every word for it, normalised, longest first. */
export interface Product {
  name: string;
  words: readonly string[];
}

/** Reads lines `name = word, word`. Lines that start with `#` are comments. */
export function parseProducts(text: string): Product[] {
  return text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .map((line) => {
      const [name = '', words = ''] = line.split('=').map((part) => part.trim());
      const all = [name, ...words.split(/[,，]/u)].map(normalize).filter((word) => word !== '');
      return { name, words: all.sort((a, b) => b.length - a.length) };
    });
}

/** The product lines that a text names. A longer word hides the shorter one inside it: 旗舰版 is not 企业版. */
export function findProducts(text: string, products: readonly Product[]): string[] {
  let rest = normalize(text);
  const words = products.flatMap(({ name, words: all }) => all.map((word) => ({ name, word })));
  const found = new Set<string>();
  for (const { name, word } of words.sort((a, b) => b.word.length - a.word.length)) {
    const pattern = new RegExp(
      /^[a-z]/u.test(word) ? `(?<![a-z0-9_])${escapePattern(word)}(?![a-z0-9_])` : escapePattern(word),
      'gu',
    );
    if (pattern.test(rest)) found.add(name);
    rest = rest.replace(pattern, ' ');
  }
  return [...found];
}

/** Whether the entry is written for other product lines than the one asked about. */
export function isForOtherProduct({ products }: FaqEntry, asked: readonly string[]): boolean {
  return products.length > 0 && asked.length > 0 && !asked.some((name) => products.includes(name));
}

function escapePattern(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}

import { normalize } from './text/normalize.ts';
import type { FaqEntry } from './types.ts';

/** A word for a product line. */
interface ProductWord {
  name: string;
  pattern: RegExp;
}

/** Every word for every product line, longest first, so that 旗舰版 is not looked for inside 星空旗舰版. */
export type Products = readonly ProductWord[];

/** Reads lines `name = word, word`. Lines that start with `#` are comments. */
export function parseProducts(text: string): Products {
  const words = text
    .split('\n')
    .filter((line) => line.trim() !== '' && !line.startsWith('#'))
    .flatMap((line) => {
      const [name = '', others = ''] = line.split('=').map((part) => part.trim());
      const all = [name, ...others.split(/[,，]/u)].map(normalize).filter((word) => word !== '');
      return all.map((word) => ({ name, word }));
    });
  return words
    .sort((a, b) => b.word.length - a.word.length)
    .map(({ name, word }) => ({ name, pattern: toPattern(word) }));
}

/** The names of all product lines, in the order of their characters. */
export function listProducts(products: Products): string[] {
  return [...new Set(products.map(({ name }) => name))].sort();
}

/** The product lines that a text names. */
export function findProducts(text: string, products: Products): string[] {
  let rest = normalize(text);
  const found = new Set<string>();
  for (const { name, pattern } of products) {
    if (!pattern.test(rest)) continue;
    found.add(name);
    rest = rest.replace(new RegExp(pattern, 'gu'), ' ');
  }
  return [...found];
}

/** Whether the entry is written for other product lines than the one asked about. */
export function isForOtherProduct({ products }: FaqEntry, asked: readonly string[]): boolean {
  return products.length > 0 && asked.length > 0 && !asked.some((name) => products.includes(name));
}

function toPattern(word: string): RegExp {
  const literal = word.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
  return new RegExp(/^[a-z]/u.test(word) ? `(?<![a-z0-9_])${literal}(?![a-z0-9_])` : literal, 'u');
}

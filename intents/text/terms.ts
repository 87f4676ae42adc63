import { toSyllable } from './pinyin.ts';
import type { Tokens } from './segment.ts';

/** The ways in which a text is looked at. Bigrams also mark how a text begins and ends, `pinyin` pairs the sounds of neighbouring characters, `key` takes config keys and codes whole, `number` bare numbers. */
export const VIEWS = ['word', 'bigram', 'char', 'pinyin', 'key', 'number'] as const;
export type View = (typeof VIEWS)[number];

/** The terms of one text, view by view, repeats included. */
export type Terms = Record<View, string[]>;

const HAN = /\p{Script=Han}/u;
const CODE = /^【(\d+)】$/u;

/** Turns tokens into the terms that are indexed and looked up. */
export function extractTerms({ words, units, identifiers, numbers }: Tokens): Terms {
  const terms: Terms = {
    word: words,
    bigram: [],
    char: [],
    pinyin: [],
    key: identifiers.flatMap(withLongParts),
    number: [...numbers, ...identifiers.flatMap((identifier) => CODE.exec(identifier)?.[1] ?? [])],
  };
  let previous = '';
  for (const unit of units) {
    if (unit !== '') {
      terms.char.push(unit);
      if (previous !== '') {
        terms.bigram.push(previous + unit);
        if (HAN.test(previous) && HAN.test(unit)) terms.pinyin.push(`${toSyllable(previous)} ${toSyllable(unit)}`);
      }
    }
    previous = unit;
  }
  const [first] = terms.char;
  const last = terms.char.at(-1);
  if (first && last) terms.bigram.push(`^${first}`, `${last}$`);
  return terms;
}

/** A key is also known by its longer parts: people write `configpattern` for `invoicecloud.configpattern`. */
function withLongParts(identifier: string): string[] {
  const parts = identifier.split(/[_.-]+/u);
  return parts.length < 2 ? [identifier] : [identifier, ...parts.filter((part) => part.length >= MIN_PART_LENGTH)];
}

const MIN_PART_LENGTH = 8;

import { normalize } from '../text/normalize.ts';

/** What is done with a thing: it is there afterwards (1) or not (-1). */
export type Sign = 1 | -1;

/** Words for what is done with a setting, by their direction. */
export interface DirectionWords {
  signs: ReadonlyMap<string, Sign>;
  /** The words of the same side of a line, for each word. */
  alike: ReadonlyMap<string, readonly string[]>;
  /** Any of them, the longest first. */
  pattern: RegExp;
}

/** Reads lines `word, word | word, word`; lines that start with `#` are comments. */
export function parseDirections(text: string): DirectionWords {
  const signs = new Map<string, Sign>();
  const alike = new Map<string, string[]>();
  const add = (words: string[], sign: Sign): void => {
    for (const word of words) {
      signs.set(word, sign);
      alike.set(word, words);
    }
  };
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const [there = '', gone = ''] = line.split('|');
    add(wordsOf(there), 1);
    add(wordsOf(gone), -1);
  }
  const longestFirst = [...signs.keys()].sort((a, b) => b.length - a.length);
  return { signs, alike, pattern: new RegExp(longestFirst.map(toPattern).join('|') || '(?!)', 'gu') };
}

/** A single character is a deed only behind what asks or wants: 「怎么关」, not 「关于」 or 「代开」. */
function toPattern(word: string): string {
  if (word.length > 1) return word;
  return `(?<=怎么|怎样|如何|咋|咋个|[里儿能要想给以去法])${word}(?![票具户始发门会馆放于联系键])`;
}

function wordsOf(side: string): string[] {
  return side
    .split(/[,，、]/u)
    .map((word) => normalize(word).replace(/[^\p{L}\p{N}]/gu, ''))
    .filter((word) => word !== '');
}

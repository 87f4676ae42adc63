import { normalize } from './normalize.ts';

/**
 * Reads lines `word, word | word`: every word on one side excludes every word on the others. Lines that start with `#`
 * are comments. Words are replaced by the standard words that they stand for.
 */
export function parseOpposites(text: string, synonyms: ReadonlyMap<string, string>): Map<string, string[]> {
  const opposites = new Map<string, string[]>();
  for (const line of text.split('\n')) {
    if (line.trim() === '' || line.startsWith('#')) continue;
    const sides = line.split('|').map((side) => {
      const words = side.split(/[,，、]/u).map((word) => normalize(word.trim()));
      return words.filter((word) => word !== '').map((word) => synonyms.get(word) ?? word);
    });
    for (const side of sides) {
      const others = sides.flatMap((other) => (other === side ? [] : other));
      for (const word of side) opposites.set(word, [...(opposites.get(word) ?? []), ...others]);
    }
  }
  return opposites;
}

import { pinyin } from 'pinyin-pro';

const cache = new Map<string, string>();

/**
 * The toneless syllable of a Chinese character, with the sounds merged that input methods and speakers mix up
 * (zh/z, ch/c, sh/s, n/l, in/ing, en/eng, an/ang); the character itself where it has none. One reading a
 * character: corpus and question err alike.
 */
export function toSyllable(character: string): string {
  const known = cache.get(character);
  if (known !== undefined) return known;
  const syllable = pinyin(character, { toneType: 'none' })
    .replace(/^([zcs])h/u, '$1')
    .replace(/^n/u, 'l')
    .replace(/([aei]n)g$/u, '$1');
  cache.set(character, syllable);
  return syllable;
}

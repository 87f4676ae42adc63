import { type Cut, createLanguage, type Language, type LanguageText, type Read } from '../../intents/index.ts';

/** Cuts without jieba: the given words where they stand, the longest first; single characters elsewhere. */
export function createToyCut(words: readonly string[] = []): Cut {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const pattern = new RegExp([...longestFirst, '.'].join('|'), 'gsu');
  return (text) => text.match(pattern) ?? [];
}

/** The real language over a toy cut and toy word lists; every word is as rare as any other. */
export function createToyLanguage(words: readonly string[] = [], text: Partial<LanguageText> = {}): Language {
  const lists = { dictionary: '', synonyms: '', stopWords: '', opposites: '', directions: '', ...text };
  return createLanguage(lists, createToyCut(words), { word: () => 0, char: () => 0 });
}

export function createToyRead(words: readonly string[] = [], text: Partial<LanguageText> = {}): Read {
  return createToyLanguage(words, text).read;
}

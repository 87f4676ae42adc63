import {
  type Cut,
  createLexicon,
  createReader,
  createSegmenter,
  type LexiconText,
  type Read,
} from '../../intents/index.ts';

/** Cuts without jieba: the given words where they stand, the longest first; single characters elsewhere. */
export function createToyCut(words: readonly string[] = []): Cut {
  const longestFirst = [...words].sort((a, b) => b.length - a.length);
  const pattern = new RegExp([...longestFirst, '.'].join('|'), 'gsu');
  return (text) => text.match(pattern) ?? [];
}

/** The real reader over a toy cut and toy word lists. */
export function createToyRead(words: readonly string[] = [], text: Partial<LexiconText> = {}): Read {
  const lexicon = createLexicon({ dictionary: '', synonyms: '', stopWords: '', ...text });
  return createReader(createSegmenter(createToyCut(words), lexicon));
}

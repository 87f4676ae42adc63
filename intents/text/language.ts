import { type DirectionWords, parseDirections } from '../direction/words.ts';
import { createLexicon, type LexiconText } from './lexicon.ts';
import { parseOpposites } from './opposites.ts';
import questionWords from './question-words.json' with { type: 'json' };
import { createReader, type Read } from './read.ts';
import { type Cut, createSegmenter } from './segment.ts';

/** How common something is in the language at large: the share of all questions that hold it, 0–1. */
export interface Commonness {
  word(word: string): number;
  char(char: string): number;
}

/** What is known before any corpus is: how texts are read, and what their words are worth. */
export interface Language {
  read: Read;
  commonness: Commonness;
  /** Standard words of which one excludes the other: 生产 and 测试. */
  opposites: ReadonlyMap<string, readonly string[]>;
  /** What can be done with a setting, and the opposite. */
  directions: DirectionWords;
}

/** The text files that a language is read from; see data/README.md for the formats. */
export interface LanguageText extends LexiconText {
  opposites: string;
  directions: string;
}

/** `cut` must keep the words of the text's dictionary whole. Throws an Error that names a broken line. */
export function createLanguage(text: LanguageText, cut: Cut, commonness: Commonness): Language {
  const lexicon = createLexicon(text);
  return {
    read: createReader(createSegmenter(cut, lexicon)),
    commonness: {
      char: commonness.char,
      word: (word) => Math.max(commonness.word(word), QUESTION_WORDS.get(word) ?? 0),
    },
    opposites: parseOpposites(text.opposites, lexicon.synonyms),
    directions: parseDirections(text.directions),
  };
}

/** What questions of every trade hold (报错, 怎么办) is rarer in the books that dictionaries were counted from. */
const QUESTION_WORDS: ReadonlyMap<string, number> = new Map(Object.entries(questionWords));

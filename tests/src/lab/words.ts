import { readFileSync } from 'node:fs';
import { readGeneratorWords } from '../../../src/lab/bench/generator-words.ts';
import { projectPath } from '../../../src/paths.ts';

const read = (name: string): string => readFileSync(projectPath(`data/${name}`), 'utf8');

/** The word lists as they are shipped. */
export const wordLists = {
  dictionary: read('faq/dictionary.txt'),
  synonyms: read('faq/synonyms.txt'),
  stopWords: read('stopwords.txt'),
};

export const words = readGeneratorWords(wordLists);

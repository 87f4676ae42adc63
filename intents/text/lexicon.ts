import { normalize } from './normalize.ts';

/** Words of the domain, as looked up while segmenting. All in normalised spelling. */
export interface Lexicon {
  /** Words that the segmenter must keep whole, as lines of a jieba user dictionary: word, frequency and tag if given. */
  dictionary: string[];
  /** Variant → the standard word that both stand for. */
  synonyms: ReadonlyMap<string, string>;
  /** Words that carry no meaning for the search. */
  stopWords: ReadonlySet<string>;
}

/** The text files that a lexicon is read from; see data/README.md for the formats. */
export interface LexiconText {
  dictionary: string;
  synonyms: string;
  stopWords: string;
}

const CHINESE_WORD = /^\p{Script=Han}{2,}$/u;

/** Reads the word lists. Lines that start with `#` are comments. Throws an Error that names the line of a broken synonym group. */
export function createLexicon(text: LexiconText): Lexicon {
  const dictionary = lines(text.dictionary).map(({ content }) => normalize(content));
  const synonyms = new Map<string, string>();
  for (const { content, number } of lines(text.synonyms)) {
    const [left, right] = content.split('=>');
    const standard = normalize(right ?? '');
    if (!left || !standard) {
      throw new Error(`synonyms line ${number}: "${content}" is not of the form "variant, variant => standard"`);
    }
    for (const variant of left.split(/[,、，]/u)) synonyms.set(normalize(variant), standard);
  }
  const listed = new Set(dictionary.map((line) => line.split(' ')[0]));
  const compound = new Set([...synonyms.keys(), ...synonyms.values()].filter((word) => CHINESE_WORD.test(word)));
  dictionary.push(...[...compound].filter((word) => !listed.has(word)));
  const stopWords = new Set(lines(text.stopWords).map(({ content }) => normalize(content)));
  return { dictionary, synonyms, stopWords };
}

/** Non-empty lines that are no comments, with their 1-based number. */
function lines(text: string): { content: string; number: number }[] {
  return text
    .split('\n')
    .map((line, index) => ({ content: line.trim(), number: index + 1 }))
    .filter(({ content }) => content !== '' && !content.startsWith('#'));
}

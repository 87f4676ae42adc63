import { normalize } from '../text/normalize.ts';
import type { Tokens } from '../text/segment.ts';
import type { FaqEntry } from '../types.ts';
import { type Direction, readDirection } from './aim.ts';
import { isSymptom } from './clauses.ts';
import { termsOf } from './subject.ts';
import type { DirectionWords } from './words.ts';

/** What an entry says of its direction. */
export interface Written extends Omit<Direction, 'undoes'> {
  /** Standard words of its title and question; those of each similar question. */
  headings: ReadonlySet<string>;
  similar: readonly ReadonlySet<string>[];
  /** Whether its title reports a fault: it tells how to get rid of what it names. */
  isFault: boolean;
  about: ReadonlySet<string>;
  /** Its title and all its questions. */
  text: string;
}

/** So many similar questions, and such a share of those that want something, must want the same. */
const MIN_AGREEING = 3;
const AGREEING_SHARE = 0.75;

export function readWritten(
  { title, question, similar }: FaqEntry,
  words: DirectionWords,
  tokenize: (text: string) => Tokens,
): Written {
  const read = (text: string): Direction => readDirection(normalize(text), words, tokenize);
  const wordsIn = (text: string): Set<string> => new Set(tokenize(normalize(text)).words);
  const [first, second] = [read(title), read(question)];
  const isFault = isSymptom(normalize(title));
  return {
    aim: (isFault ? null : (first.aim ?? second.aim)) ?? agreeOn(similar.map(read)),
    change: first.change ?? second.change,
    headings: wordsIn(`${title}\n${question}`),
    similar: similar.map(wordsIn),
    isFault,
    text: normalize([title, question, ...similar].join('\n')),
    about: termsOf(normalize(`${title} ${question}`), tokenize),
  };
}

/** What most of the questions want, where they want the same. */
function agreeOn(directions: readonly Direction[]): Direction['aim'] {
  const aims = directions.flatMap(({ aim }) => (aim?.sign ? [aim] : []));
  for (const sign of [1, -1]) {
    const agreeing = aims.filter((aim) => aim.sign === sign);
    if (agreeing.length < MIN_AGREEING || agreeing.length < aims.length * AGREEING_SHARE) continue;
    return { ...agreeing[0]!, object: new Set(agreeing.flatMap(({ object }) => [...object])) };
  }
  return null;
}

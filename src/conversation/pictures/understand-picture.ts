import type { Audience, FaqEntry, Understander, Understanding } from '../../../intents/index.ts';
import type { PictureText } from '../../core/ports/read-picture.ts';
import { collectPairs, correctLine, type IsPair } from './correct.ts';
import { findPassages, type Passage, TELLING, tellsOfFault } from './find-passages.ts';

/** What pictures and the words with them come to. */
export interface PictureFinding {
  /** What was asked, as it counts from here on: the words, and the passage that speaks. */
  question: string;
  found: Understanding;
  /** What looks like an error, most likely first; empty: no error is in them. */
  passages: string[];
}

/** Passages that are looked up one by one. */
const MAX_LOOKED_UP = 6;

/**
 * Understands what pictures say, with the words of whoever sent them. A passage that tells of a fault is looked up by
 * itself; without one the pictures only help the words, because a table or a menu asks nothing.
 */
export function understandPictures(
  { entries, understand }: Pick<Understander, 'entries' | 'understand'>,
  pictures: readonly PictureText[],
  words: string,
  audience: Audience,
  depth?: number,
): PictureFinding {
  const isPair = pairsOf(entries);
  const passages = pictures
    .flatMap((picture) => findPassages(correctPicture(picture, isPair)))
    .sort((a, b) => b.weight - a.weight);
  const telling = passages.filter(({ weight }) => weight >= TELLING).slice(0, MAX_LOOKED_UP);
  const look = (question: string): Pick<PictureFinding, 'question' | 'found'> => ({
    question,
    found: understand(question, audience, depth),
  });
  const looks = [...listQuestions(telling, passages, words)].map(look);
  const best =
    looks.find(({ found }) => found.decision === 'answer') ?? looks.find(({ found }) => found.decision === 'choices');
  const { question, found } = best ?? looks[0] ?? look('');
  return { question, found: nameLine(found, question, words), passages: telling.map(({ text }) => text) };
}

/** Passages by themselves, then with the words, then the words alone or over all that was read. */
function* listQuestions(telling: readonly Passage[], passages: readonly Passage[], words: string): Generator<string> {
  for (const { text } of telling) yield text;
  if (words === '') return;
  for (const { text } of telling) yield `${text}\n${words}`;
  yield words;
  for (const { text } of passages.filter(({ weight }) => weight < TELLING).slice(0, MAX_LOOKED_UP))
    yield `${text}\n${words}`;
}

/** The line of the picture that speaks: one that tells of a fault rather than the menu above it; null: the words do. */
function nameLine(found: Understanding, question: string, words: string): Understanding {
  if (found.decision !== 'answer' || question === words) return { ...found, recognised: null };
  const lines = question.split('\n').filter((line) => line !== words);
  const fault = lines.find(tellsOfFault);
  return {
    ...found,
    recognised: found.recognised && tellsOfFault(found.recognised) ? found.recognised : (fault ?? lines[0]!),
  };
}

function correctPicture(picture: PictureText, isPair: IsPair): PictureText {
  return { ...picture, lines: picture.lines.map((line) => ({ ...line, text: correctLine(line, isPair) })) };
}

const PAIRS = new WeakMap<readonly FaqEntry[], IsPair>();

function pairsOf(entries: readonly FaqEntry[]): IsPair {
  let pairs = PAIRS.get(entries);
  if (!pairs) {
    pairs = collectPairs(entries.flatMap(({ title, question }) => [title, question]));
    PAIRS.set(entries, pairs);
  }
  return pairs;
}

import type { Understander, Understanding } from '../engine.ts';
import { countLetters } from '../text/normalize.ts';
import { splitQuestions } from '../text/split-questions.ts';
import type { Audience } from '../types.ts';

/** One of several questions in a message, and how it was understood. */
export interface Part {
  question: string;
  found: Understanding;
}

/** Several questions in a message; `parts` is empty where it is one. */
export interface Parts {
  parts: Part[];
  /** Questions beyond those that are answered. */
  left: string[];
}

/** More cards than this are not read in a chat. */
const MAX_PARTS = 3;
/** A shorter question that finds nothing belongs to the one before: 「要重启吗」. */
const MIN_LENGTH = 6;

/**
 * Takes a message for several questions where each is surely answered by another entry. Where one is, a question that is
 * not counts as well if the message marks it as one of several or, taken as a whole, would find nothing. Where only
 * commas separate them each must be sure.
 */
export function understandParts(
  { understand }: Pick<Understander, 'understand'>,
  text: string,
  audience: Audience,
  depth?: number,
): Parts {
  const questions = splitQuestions(text);
  if (questions.length < 2) return NONE;
  const whole = understand(text, audience, depth);
  if (whole.reason === 'exact text') return NONE;
  const isWholeFound = whole.decision === 'answer';
  const parts: Part[] = [];
  for (const { text: question, isMarked, asks, isByComma } of questions) {
    const found = understand(question, audience, depth);
    const mayLack =
      asks &&
      !isByComma &&
      (isMarked || !isWholeFound) &&
      found.decision !== 'chat' &&
      countLetters(question) >= MIN_LENGTH;
    if (found.decision !== 'answer' && isByComma) return NONE;
    if (found.decision !== 'answer' && !mayLack) continue;
    if (!isAnswered(parts, found)) parts.push({ question, found });
  }
  if (parts.length < 2 || parts.every(({ found }) => found.decision !== 'answer')) return NONE;
  return { parts: parts.slice(0, MAX_PARTS), left: parts.slice(MAX_PARTS).map(({ question }) => question) };
}

const NONE: Parts = { parts: [], left: [] };

function isAnswered(parts: readonly Part[], { decision, shown }: Understanding): boolean {
  return decision === 'answer' && parts.some(({ found }) => found.decision === 'answer' && found.shown[0] === shown[0]);
}

import type { PicturesRead } from '../../core/ports/read-picture.ts';
import type { PersonState } from '../../core/records/index.ts';
import { understandPictures } from '../pictures/understand-picture.ts';
import { createAttachmentNotice } from '../replies/notices.ts';
import { createUnreadPicture } from '../replies/picture-notices.ts';
import { answerQuestion, promptFor } from './answer-question.ts';
import type { Desk } from './desk.ts';
import { isUnfinished } from './follow-up.ts';
import { showChoices, showEntry, showNoError, showUnknownError } from './show.ts';
import { topCandidates } from './top-candidates.ts';
import type { Turn } from './turn.ts';

/** Lines of a picture without an error that are kept for what is said next. */
const KEPT_LINES = 12;

/** Answers pictures, with the words that came with them or just before. */
export async function answerPictures(
  desk: Desk,
  turn: Turn,
  { texts, problem }: PicturesRead,
  state: PersonState | undefined,
): Promise<void> {
  const said = [turn.text.trim(), turn.quote.trim()].filter((text) => text !== '').join('\n');
  if (texts.length === 0) return answerUnread(desk, turn, problem, said, state);
  const words = said === '' && state && isUnfinished(desk, state) ? state.question : said;
  const { question, found, passages } = understandPictures(desk.current(), texts, words, turn.audience);
  if (found.decision === 'answer') {
    return showEntry(desk, turn, found.shown[0]!, question, found.recognised, 'question', true);
  }
  if (found.decision === 'choices')
    return showChoices(desk, turn, promptFor(desk, turn, question, found), found.shown, question);
  if (passages.length > 0) return showUnknownError(desk, turn, passages, topCandidates(found));
  if (said !== '') return answerQuestion(desk, turn, said, state);
  const lines = texts.flatMap(({ lines }) => lines.map(({ text }) => text));
  return showNoError(desk, turn, lines.slice(0, KEPT_LINES));
}

/** None of the pictures could be read: the words are answered as if they had come alone. */
async function answerUnread(
  desk: Desk,
  turn: Turn,
  problem: PicturesRead['problem'],
  said: string,
  state: PersonState | undefined,
): Promise<void> {
  const isHere = problem !== null && problem !== 'unavailable';
  if (isHere) await turn.say(createUnreadPicture(problem));
  if (said !== '') return answerQuestion(desk, turn, said, state);
  if (!isHere) await turn.say(createAttachmentNotice('picture'));
}

import type { Understanding } from '../../../intents/index.ts';
import type { PersonState } from '../../core/records.ts';
import { createGreeting, createWelcome } from '../replies/notices.ts';
import type { Desk } from './desk.ts';
import { understandInContext } from './follow-up.ts';
import { showChoices, showEntry, showNoAnswer } from './show.ts';
import type { Turn } from './turn.ts';

const THANKS = /谢|感谢|辛苦|thank|3q/iu;

/** Understands a question and answers it: a card, candidates, a word, or an honest "not found". */
export async function answerQuestion(
  desk: Desk,
  turn: Turn,
  asked: string,
  state: PersonState | undefined,
): Promise<void> {
  const { question, found } = understandInContext(desk, turn, asked, state);
  switch (found.decision) {
    case 'answer':
      return showEntry(desk, turn, found.shown[0]!, question, found.recognised);
    case 'choices':
      return showChoices(desk, turn, promptFor(found), found.shown, question);
    case 'chat':
      return turn.say(THANKS.test(asked) ? createWelcome() : createGreeting());
    case 'none':
      return showNoAnswer(desk, turn, question, topCandidates(found));
  }
}

/** The best three, for the record of unanswered questions. */
export function topCandidates({ ranked }: Understanding): { id: string; confidence: number }[] {
  return ranked.slice(0, 3).map(({ entry, confidence }) => ({ id: entry.id, confidence }));
}

function promptFor({ reason }: Understanding): string {
  if (reason === 'few common words') return '这个说法涉及好几个方案，是哪一个？';
  if (reason === 'exact key' || reason === 'exact text') return '这几个方案都用到它，是哪一个？';
  return '没有完全对上的，是不是下面某一个？';
}

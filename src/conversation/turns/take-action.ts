import type { CardAction } from '../../core/card.ts';
import { mask } from '../../core/mask.ts';
import type { PersonState } from '../../core/records/index.ts';
import { createThanks, createUnknownEntry, createUnsolved } from '../replies/notices.ts';
import { type Desk, findVisible } from './desk.ts';
import { handOver } from './hand-over.ts';
import { keepUnanswered, showChoices, showEntry, showNeither } from './show.ts';
import type { Turn } from './turn.ts';

/** Deals with a click, or with the word typed instead of it. */
export async function takeAction(
  desk: Desk,
  turn: Turn,
  { action, entryId: meant }: CardAction,
  state: PersonState | undefined,
): Promise<void> {
  const { key: id, channelId, conversationId, personId, audience } = turn;
  // A button that names no entry, like a typed word, is about what the person was sent last.
  const entryId = action === 'neither' ? null : (meant ?? state?.answered ?? null);
  const offered = state?.choices ?? [];
  // 「都不是」 on a list that this person was not sent, or has chosen from since, is about no question.
  const question = action === 'neither' && offered.length === 0 ? '' : questionOf(state, entryId);
  const at = new Date(desk.now()).toISOString();
  if (action === 'choose') {
    const entry = entryId === null ? undefined : findVisible(desk.current(), entryId, audience);
    return entry ? showEntry(desk, turn, entry, question, null, 'choice') : turn.say(createUnknownEntry(entryId ?? ''));
  }
  await desk.store.feedback.append({
    id,
    at,
    channelId,
    conversationId,
    personId,
    action,
    entryId,
    question: mask(question),
  });
  if (action === 'solved') {
    if (question !== '' && entryId !== null) await desk.confirm({ question, entryId, audience });
    await desk.tickets.settle(turn);
    return turn.say(createThanks());
  }
  if (action === 'neither') return showNeither(desk, turn, question, offered);
  if (action === 'unsolved') return offerOthers(desk, turn, entryId, question);
  return handOver(desk, turn, entryId, question);
}

/** A card that did not help is a question that is not answered yet. */
async function keepWrong(desk: Desk, turn: Turn, entryId: string | null, question: string): Promise<void> {
  if (question === '' || entryId === null) return;
  const candidates = [{ id: entryId, confidence: 1 }];
  await keepUnanswered(desk, turn, { question, candidates, handedOver: false, kind: 'wrong' });
}

/** The question that a click is about; '' where the card is an older one or was sent to somebody else. */
function questionOf(state: PersonState | undefined, entryId: string | null): string {
  if (!state) return '';
  const isAbout = entryId === null || entryId === state.answered || state.choices.includes(entryId);
  return isAbout ? state.question : '';
}

/** What else might have been meant; none of these is worth a list of its own. */
const MIN_OTHER_CONFIDENCE = 0.03;

/** After a card that did not help: the next best candidates, or the way to a person. */
async function offerOthers(desk: Desk, turn: Turn, entryId: string | null, question: string): Promise<void> {
  await keepWrong(desk, turn, entryId, question);
  const { ranked } = desk.current().understand(question, turn.audience);
  const others = ranked
    .filter(({ entry, confidence }) => entry.id !== entryId && confidence >= MIN_OTHER_CONFIDENCE)
    .slice(0, 3)
    .map(({ entry }) => entry);
  if (question === '' || others.length < 2) return turn.say(createUnsolved());
  return showChoices(
    desk,
    turn,
    '抱歉没帮上忙。是不是下面某一个？都不是可以转人工，问题会一起带上。',
    others,
    question,
  );
}

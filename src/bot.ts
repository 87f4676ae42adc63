import type { TurnContext } from 'botbuilder';
import {
  createAttachmentNotice,
  createExpiredChoice,
  createNoSuchChoice,
  createUnknownEntry,
} from './conversation/replies/notices.ts';
import { parseSlash } from './conversation/slash/parse.ts';
import { answerAboutCard, readCardQuestion } from './conversation/turns/about-card.ts';
import { answerPictures } from './conversation/turns/answer-pictures.ts';
import { answerQuestion } from './conversation/turns/answer-question.ts';
import { type Desk, findVisible, REMEMBERED_MS } from './conversation/turns/desk.ts';
import { passOn } from './conversation/turns/hand-over.ts';
import { joinIn } from './conversation/turns/join-in.ts';
import { takeQuietWord } from './conversation/turns/quiet.ts';
import { helpFor, runCommand } from './conversation/turns/run-command.ts';
import { showEntry } from './conversation/turns/show.ts';
import { takeAction } from './conversation/turns/take-action.ts';
import { answerQuotedTicket } from './conversation/turns/team-command.ts';
import { readTurn, type Turn } from './conversation/turns/turn.ts';
import { isPlace, readChoice, readTypedAction } from './conversation/turns/typed-action.ts';
import type { ActionName } from './core/card.ts';
import { type PersonState, personKey } from './core/records/index.ts';

/**
 * One turn, read top to bottom: a click, a slash command, an answer to what this person was last shown, and only then
 * a question. Group talk that is none of these and does not address the bot is left alone.
 */
export function createBot(desk: Desk): (context: TurnContext) => Promise<void> {
  return async (context) => {
    if (context.activity.type !== 'message') return;
    const turn = readTurn(context);
    const last = await desk.store.persons.get(personKey(turn.channelId, turn.conversationId, turn.personId));
    // A click says itself what it is about, so it is never too late.
    if (turn.action) return takeAction(desk, turn, turn.action, last);

    const state = last && desk.now() - last.at <= REMEMBERED_MS ? last : undefined;
    const command = parseSlash(turn.words);
    if (command) return runCommand(desk, turn, command);
    if (state && (await answerPending(desk, turn, state))) return;
    if (await takeQuietWord(desk, turn)) return;
    if (turn.isAddressed && (await answerQuotedTicket(desk, turn))) return;
    if (turn.isAddressed && turn.words.trim() !== '' && (await passOn(desk, turn, turn.text))) return;
    if (await joinIn(desk, turn)) return;
    if (!turn.isAddressed) return;

    const question = turn.text.trim() || turn.quote.trim();
    if (question === '' && !turn.readPictures) {
      return turn.say(turn.attachment ? createAttachmentNotice(turn.attachment) : helpFor(desk, turn));
    }
    if (isPlace(turn.words)) {
      const count = state?.choices.length ?? 0;
      return turn.say(count > 0 ? createNoSuchChoice(count) : createExpiredChoice());
    }
    const action = readTypedAction(turn.words, true);
    if (action === 'handover' || action === 'neither') return takeAction(desk, turn, { action, entryId: null }, state);
    if (turn.readPictures) return answerPictures(desk, turn, await turn.readPictures(), state);
    const part = state?.answered ? readCardQuestion(turn.words) : null;
    if (state && part && (await answerAboutCard(desk, turn, part, state))) return;
    return answerQuestion(desk, turn, question, state);
  };
}

/** Takes a number, a title or a word of feedback; false where the text is none of these. */
async function answerPending(desk: Desk, turn: Turn, state: PersonState): Promise<boolean> {
  // An entry that has gone since keeps its place: the numbers are those that the person sees.
  const offered = state.choices.map((id) => findVisible(desk.current(), id, turn.audience));
  const choice = readChoice(
    turn.words,
    offered.map((entry) => entry?.title ?? ''),
  );
  if (choice !== null) {
    const entry = offered[choice];
    await (entry
      ? showEntry(desk, turn, entry, state.question, null, 'choice')
      : turn.say(createUnknownEntry(state.choices[choice]!)));
    return true;
  }
  const typed = readTypedAction(turn.words, turn.isAddressed);
  if (!typed) return false;
  const action = toPending(typed, state);
  await takeAction(desk, turn, { action, entryId: null }, state);
  return true;
}

/** 「不对」 is said about a list as well as about a card, and 「都不是」 about a card as well as about a list. */
function toPending(typed: ActionName, { choices }: PersonState): ActionName {
  const isAboutList = choices.length > 0;
  if (typed === 'unsolved' && isAboutList) return 'neither';
  return typed === 'neither' && !isAboutList ? 'unsolved' : typed;
}

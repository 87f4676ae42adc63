import { normalize, type Understanding } from '../../../intents/index.ts';
import type { PersonState } from '../../core/records/index.ts';
import type { Desk } from './desk.ts';
import type { Turn } from './turn.ts';

/** A second message this soon may be the rest of a first one that was not understood. */
const COMPLETES_WITHIN_MS = 60_000;
/** 「那测试环境呢」「如果是企业版怎么弄」: says little without the question before. */
const FOLLOW_UP = /^(?:那|那么|如果|要是|换成|换|改成|但是|可是)|呢[？?]?$/u;
const MAX_FOLLOW_UP_LENGTH = 24;

/** A question, possibly joined with the one before, and how it was understood. */
export interface QuestionInContext {
  question: string;
  found: Understanding;
}

/**
 * Understands a message by itself and, where that is not enough, together with the message it quotes or with what the
 * same person asked just before in the same conversation.
 */
export function understandInContext(
  desk: Desk,
  turn: Turn,
  asked: string,
  state: PersonState | undefined,
): QuestionInContext {
  const understand = (question: string): QuestionInContext => ({
    question,
    found: desk.current().understand(question, turn.audience),
  });
  const alone = understand(asked);
  if (alone.found.decision === 'answer' || alone.found.reason === 'statement') return alone;
  const context = findContext(desk, turn, asked, alone.found.decision === 'chat', state);
  if (context === null) return alone;
  const joined = understand(`${context}\n${asked}`);
  return isBetter(joined.found, alone.found) ? joined : alone;
}

/** What the message may lean on, or null. */
function findContext(
  desk: Desk,
  turn: Turn,
  asked: string,
  isSmallTalk: boolean,
  state: PersonState | undefined,
): string | null {
  if (turn.quote !== '' && turn.quote !== asked) return turn.quote;
  if (isSmallTalk || !state || state.question === '') return null;
  return isUnfinished(desk, state) || isFollowUp(asked) ? state.question : null;
}

/** Whether what the person said just before was not understood, so that what comes now may be the rest of it. */
export function isUnfinished(desk: Desk, state: PersonState): boolean {
  return state.answered === null && desk.now() - state.at <= COMPLETES_WITHIN_MS;
}

function isFollowUp(text: string): boolean {
  const words = normalize(text);
  return words.length <= MAX_FOLLOW_UP_LENGTH && FOLLOW_UP.test(words);
}

function isBetter(joined: Understanding, alone: Understanding): boolean {
  if (joined.decision === 'answer') return true;
  return joined.decision === 'choices' && alone.decision !== 'choices';
}

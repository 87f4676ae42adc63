import type { Thresholds } from '../ranking/thresholds.ts';
import type { Telling } from './telling.ts';

/** What to do with a question. */
export type Decision = 'answer' | 'choices' | 'none' | 'chat';

/** Why; shown by `ask --explain`. */
export type Reason =
  | 'no words'
  | 'exact text'
  | 'exact key'
  | 'confident'
  | 'several fit'
  | 'few common words'
  | 'small talk'
  | 'statement'
  | 'nothing telling'
  | 'too weak';

/** What the decision rests on; entries by number, best first. */
export interface Findings {
  /** Entries that the text names word for word, already allowed for the asker. */
  exactText: number[];
  /** Entries that all identifiers of a text made of nothing else name, or all numbers. */
  exactKey: number[];
  ranked: readonly { entry: number; probability: number }[];
  /** Calibrated probabilities, 0–1. */
  answer: number;
  offer: number;
  hasWords: boolean;
  /** Whether the best entry is about the opposite, 进项 where 销项 is asked, or about another number, 550 where 500 is. */
  isOpposite: boolean;
  telling: Telling;
  /** Two to four entries that differ in one thing of which the question says nothing; empty otherwise. */
  alternatives: readonly number[];
  /** How much it looks like small talk, 0–1. */
  smallTalk: number;
  /** Whether it tells something and asks nothing. */
  isStatement: boolean;
}

export interface Verdict {
  decision: Decision;
  reason: Reason;
  /** Entries to answer with (one) or to offer (two to four); empty otherwise. */
  shown: number[];
}

/** A list longer than this is not read in a chat. */
export const MAX_CHOICES = 4;
/** A candidate this much less probable than the best is not offered, unless it is needed to make two. */
const MIN_SHARE_OF_BEST = 0.08;
/** Where a title holds all that a question tells, candidates are offered at this share of what is otherwise needed. */
const SHARED = 0.25;
/** The same for a question of few words, which hardly any entry can explain: 「报税号的错」. */
const BRIEF = 0.75;
/** A number that one entry alone has halves what is needed for its card. */
const NUMBERED = 0.5;
/** So sure that it does not matter that every word is misspelt. */
const SURE = 0.75;
/** So likely that it does not matter that no word tells anything by itself: 「这张票的额度被谁用掉了」. */
const LIKELY = 0.3;
/** Where nothing else comes into question there is no choice to offer: the card is sent where it is more likely right than not. */
const ALONE = 0.5;
/** From here on a text is small talk in other words, and from there on word for word. */
const SMALL_TALK = 0.7;
const SURELY_SMALL_TALK = 0.9;

/** The one place that says whether a card is sent, candidates are offered, or neither. */
export function decide(findings: Findings, thresholds: Thresholds): Verdict {
  const { exactText, exactKey, ranked, answer, offer, hasWords, isOpposite, telling, smallTalk } = findings;
  if (!hasWords && exactKey.length === 0) return { decision: 'chat', reason: 'no words', shown: [] };
  if (findings.isStatement && exactText.length === 0) return { decision: 'chat', reason: 'statement', shown: [] };
  const named = exactText.length > 0 ? exactText : exactKey;
  if (named.length > 0) {
    const reason = exactText.length > 0 ? 'exact text' : 'exact key';
    const inOrder = inOrderOf(ranked, named).slice(0, MAX_CHOICES);
    return { decision: named.length === 1 ? 'answer' : 'choices', reason, shown: inOrder };
  }
  const chat: Verdict = { decision: 'chat', reason: 'small talk', shown: [] };
  if (smallTalk >= SURELY_SMALL_TALK) return chat;
  if (telling.isTelling || answer >= SURE || (telling.isWorded && offer >= LIKELY)) {
    const choices = pickChoices(ranked);
    if (telling.isVague && ranked.length > 1) {
      const shown = ranked.slice(0, MAX_CHOICES).map(({ entry }) => entry);
      return { decision: 'choices', reason: 'few common words', shown };
    }
    const isNumbered = telling.numbered.length === 1 && telling.numbered[0] === ranked[0]?.entry;
    const most = isNumbered ? thresholds.answer * NUMBERED : thresholds.answer;
    const needed = choices.length === 1 ? Math.min(most, ALONE) : most;
    if (findings.alternatives.length > 1)
      return { decision: 'choices', reason: 'several fit', shown: inOrderOf(ranked, findings.alternatives) };
    if (answer >= needed && !isOpposite) return { decision: 'answer', reason: 'confident', shown: choices.slice(0, 1) };
    if (offer >= thresholds.offer * (telling.isShort ? BRIEF : 1) && choices.length > 1)
      return { decision: 'choices', reason: 'several fit', shown: choices };
    if (telling.sharedBy.length > 1) {
      const shown = inOrderOf(ranked, telling.sharedBy).slice(0, MAX_CHOICES);
      return { decision: 'choices', reason: 'several fit', shown };
    }
    if (telling.sharedBy.length > 0 && offer >= thresholds.offer * SHARED && choices.length > 1)
      return { decision: 'choices', reason: 'several fit', shown: choices };
  } else if (smallTalk >= SMALL_TALK) return chat;
  return { decision: 'none', reason: telling.isTelling ? 'too weak' : 'nothing telling', shown: [] };
}

function pickChoices(ranked: Findings['ranked']): number[] {
  const [best] = ranked;
  if (!best) return [];
  return ranked
    .slice(0, MAX_CHOICES)
    .filter(({ probability }, at) => at < 2 || probability >= best.probability * MIN_SHARE_OF_BEST)
    .map(({ entry }) => entry);
}

function inOrderOf(ranked: Findings['ranked'], entries: readonly number[]): number[] {
  const place = (entry: number): number => {
    const at = ranked.findIndex((candidate) => candidate.entry === entry);
    return at < 0 ? ranked.length : at;
  };
  return [...entries].sort((a, b) => place(a) - place(b));
}

import type { Thresholds } from '../ranking/thresholds.ts';

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
  | 'too weak';

/** What the decision rests on; entries by number, best first. */
export interface Findings {
  /** Entries that the text names word for word, already allowed for the asker. */
  exactText: number[];
  /** Entries that all identifiers of a text made of nothing else name. */
  exactKey: number[];
  ranked: { entry: number; probability: number }[];
  /** Calibrated probabilities, 0–1. */
  answer: number;
  offer: number;
  hasWords: boolean;
  /** At most two words, all of them shared by several entries. */
  isVague: boolean;
  /** Probability of small talk, 0–1. */
  smallTalk: number;
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

/** The one place that says whether a card is sent, candidates are offered, or neither. */
export function decide(findings: Findings, thresholds: Thresholds): Verdict {
  const { exactText, exactKey, ranked, answer, offer, hasWords, isVague, smallTalk } = findings;
  if (!hasWords) return { decision: 'chat', reason: 'no words', shown: [] };
  const named = exactText.length > 0 ? exactText : exactKey;
  if (named.length > 0) {
    const reason = exactText.length > 0 ? 'exact text' : 'exact key';
    const inOrder = [...named].sort((a, b) => place(ranked, a) - place(ranked, b)).slice(0, MAX_CHOICES);
    return { decision: named.length === 1 ? 'answer' : 'choices', reason, shown: inOrder };
  }
  const choices = pickChoices(ranked);
  if (smallTalk > 0.5 && answer < thresholds.answer) return { decision: 'chat', reason: 'small talk', shown: [] };
  if (isVague && ranked.length > 1) {
    const first = ranked.slice(0, MAX_CHOICES).map(({ entry }) => entry);
    return { decision: 'choices', reason: 'few common words', shown: first };
  }
  if (answer >= thresholds.answer) return { decision: 'answer', reason: 'confident', shown: choices.slice(0, 1) };
  if (offer >= thresholds.offer && choices.length > 1)
    return { decision: 'choices', reason: 'several fit', shown: choices };
  return { decision: 'none', reason: 'too weak', shown: [] };
}

function pickChoices(ranked: Findings['ranked']): number[] {
  const [best] = ranked;
  if (!best) return [];
  return ranked
    .slice(0, MAX_CHOICES)
    .filter(({ probability }, at) => at < 2 || probability >= best.probability * MIN_SHARE_OF_BEST)
    .map(({ entry }) => entry);
}

function place(ranked: Findings['ranked'], entry: number): number {
  const at = ranked.findIndex((candidate) => candidate.entry === entry);
  return at < 0 ? ranked.length : at;
}

import type { Audience, Solution } from '../../intents/types.ts';

/** What a click or a typed word asks for. `entryId` is null where no card is meant. */
export interface CardAction {
  action: 'solved' | 'unsolved' | 'handover' | 'choose';
  entryId: string | null;
}

export interface CardButton {
  /** Chinese, as shown. */
  label: string;
  value: CardAction;
}

/** One FAQ entry as one audience may see it. */
export interface SolutionCard extends Solution {
  kind: 'solution';
  id: string;
  aliases: string[];
  title: string;
  question: string;
  products: string[];
  /** Version, environment or other condition; '' where there is none. */
  appliesTo: string;
  audience: Audience;
  /** The line of a pasted text that the answer rests on; left out where there was one line only. */
  recognised?: string;
  related: { id: string; title: string }[];
  source: string;
  buttons: CardButton[];
}

/** Two to four candidates; the reader answers with the number, the title or a click. */
export interface ChoicesCard {
  kind: 'choices';
  prompt: string;
  options: { number: number; id: string; title: string }[];
  buttons: CardButton[];
}

/** Anything the bot says that is neither: help, "I do not know", acknowledgements. Lines are inline Markdown. */
export interface NoticeCard {
  kind: 'notice';
  title: string;
  lines: string[];
  buttons: CardButton[];
}

export type Card = SolutionCard | ChoicesCard | NoticeCard;

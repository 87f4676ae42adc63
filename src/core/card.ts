import type { Audience, Solution } from '../../intents/types.ts';

/** All that can be done with a card, by a click or by a typed word. The one list of them. */
export const ACTION_NAMES = ['solved', 'unsolved', 'handover', 'neither', 'choose'] as const;

export type ActionName = (typeof ACTION_NAMES)[number];

/** The words on the buttons, which can be typed as well. A choice is typed as its number. */
export const ACTION_LABELS: Record<Exclude<ActionName, 'choose'>, string> = {
  solved: '已解决',
  unsolved: '没解决',
  handover: '转人工',
  neither: '都不是',
};

/** What a click or a typed word asks for. `entryId` is null where no card is meant. */
export interface CardAction {
  action: ActionName;
  entryId: string | null;
}

export interface CardButton {
  /** Chinese, as shown. */
  label: string;
  value: CardAction;
}

/** The button of an action, about the entry with this id or about none. */
export function createButton(action: keyof typeof ACTION_LABELS, entryId: string | null): CardButton {
  return { label: ACTION_LABELS[action], value: { action, entryId } };
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
  /** Whether that line was read in a picture; it is then shown although it says no more than the title. */
  isFromPicture?: boolean;
  related: { id: string; title: string }[];
  source: string;
  buttons: CardButton[];
}

/** Two to four candidates; the reader answers with the number, the title or a click. */
export interface ChoicesCard {
  kind: 'choices';
  prompt: string;
  /** `products` is missing in transcripts of versions that did not show it. */
  options: { number: number; id: string; title: string; products?: string[] }[];
  buttons: CardButton[];
}

/** Anything the bot says that is neither: help, "I do not know", acknowledgements. Lines are inline Markdown. */
export interface NoticeCard {
  kind: 'notice';
  title: string;
  lines: string[];
  buttons: CardButton[];
}

export function createNotice(title: string, lines: string[], buttons: CardButton[] = []): NoticeCard {
  return { kind: 'notice', title, lines, buttons };
}

export type Card = SolutionCard | ChoicesCard | NoticeCard;

import { ACTION_LABELS, type Card, type CardAction } from '../../src/core/card.ts';
import { toPlainText } from '../../src/core/inline.ts';
import { MAX_BUTTON_CHARACTERS, MAX_BUTTONS } from './limits.ts';
import { shorten } from './render-text.ts';

/** A button as every kind of message shows it. */
export interface Button {
  label: string;
  value: CardAction;
  /** What a person can type instead, without the mention. */
  words: string;
}

/**
 * The buttons of a card, at most as many as a message holds. Of a list of candidates the first own button (「都不是」)
 * always stands; the others give way to candidates, for their words can be typed and the next message offers them.
 */
export function listButtons(card: Card): Button[] {
  const own = card.buttons.slice(0, MAX_BUTTONS).map(({ label, value }) => createButton(label, value));
  if (card.kind !== 'choices') return own;
  const options = card.options
    .slice(0, MAX_BUTTONS - Math.min(1, own.length))
    .map(({ number, id, title }) =>
      createButton(`${number}. ${toPlainText(title)}`, { action: 'choose', entryId: id }),
    );
  return [...options, ...own].slice(0, MAX_BUTTONS);
}

/**
 * A link that sends the text as the person who taps it, so it comes back as an ordinary message. The host must be
 * all lower case. A choice names its card, not its number: whoever taps it gets the card, at any time.
 * https://open.dingtalk.com/document/dingstart/lightweight-interactive-card-messages
 */
export function linkTo({ words }: Button): string {
  return `dtmd://dingtalkclient/sendMessage?content=${encodeURIComponent(words)}`;
}

function createButton(label: string, value: CardAction): Button {
  const words = value.action === 'choose' ? `/faq ${value.entryId ?? ''}` : ACTION_LABELS[value.action];
  return { label: shorten(label, MAX_BUTTON_CHARACTERS), value, words };
}

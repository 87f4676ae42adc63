import { ACTION_LABELS, type Card, type CardAction, type CardButton, type ChoicesCard } from '../../src/core/card.ts';
import { toPlainText } from '../../src/core/inline.ts';
import { cutCharacters } from './cut.ts';
import {
  MAX_BUTTON_CHARACTERS,
  MAX_BUTTONS,
  MAX_DESCRIPTION_CHARACTERS,
  MAX_ROW_CHARACTERS,
  MAX_SOURCE_CHARACTERS,
  MAX_SUBTITLE_CHARACTERS,
  MAX_TITLE_CHARACTERS,
} from './limits.ts';
import { mentionOf, type Reader, typedHint } from './markdown.ts';
import type { CardButtonPart, TemplateCard } from './types.ts';

/** A template card, and what each of its buttons means. */
export interface ButtonCard {
  template: TemplateCard;
  /** By event key. Keys say nothing by themselves, for readers can see them. */
  actions: ReadonlyMap<string, CardAction>;
}

/** Which card is drawn. `version` counts what has stood under the same id: a click on an earlier one means nothing. */
export interface CardId {
  taskId: string;
  version: number;
}

/** The buttons of a card with just enough text to know what they are about; null where it has none. */
export function renderButtonCard(card: Card, { taskId, version }: CardId, reader: Reader): ButtonCard | null {
  const options = card.kind === 'choices' ? card.options.slice(0, MAX_BUTTONS - card.buttons.length) : [];
  const buttons = [
    ...options.map(({ number, id, title }): CardButton => {
      return { label: `${number} ${toPlainText(title)}`, value: { action: 'choose', entryId: id } };
    }),
    ...card.buttons,
  ].slice(0, MAX_BUTTONS);
  if (buttons.length === 0) return null;
  const template: TemplateCard = {
    card_type: 'button_interaction',
    task_id: taskId,
    source: createSource(reader),
    main_title: createTitle(card),
    sub_title_text: cutCharacters(createSubtitle(card, options.length, reader), MAX_SUBTITLE_CHARACTERS),
    ...(options.length > 0 && {
      horizontal_content_list: options.map(({ number, id, title, products = [] }) => ({
        keyname: String(number),
        value: cutCharacters([id, ...products, toPlainText(title)].join(' · '), MAX_ROW_CHARACTERS),
      })),
    }),
    button_list: buttons.map(({ label }, at) => ({
      text: cutCharacters(label, MAX_BUTTON_CHARACTERS),
      // Alike: nobody knows yet which one it will be.
      style: 2,
      key: `${version}-${at}`,
    })),
  };
  return { template, actions: new Map(buttons.map(({ value }, at) => [`${version}-${at}`, value])) };
}

/** The card after a click: the button ticked, `state` in place of the hint. */
export function markClicked(template: TemplateCard, key: string, state: string): TemplateCard {
  const tick = (button: CardButtonPart): CardButtonPart =>
    button.key === key ? { ...button, text: cutCharacters(`✓ ${button.text}`, MAX_BUTTON_CHARACTERS) } : button;
  return {
    ...template,
    sub_title_text: cutCharacters(state, MAX_SUBTITLE_CHARACTERS),
    button_list: template.button_list.map(tick),
  };
}

/** In place of a card that is not remembered: the buttons are dead, the words still work. */
export function renderExpiredCard(taskId: string, reader: Reader): TemplateCard {
  return {
    card_type: 'button_interaction',
    task_id: taskId,
    source: createSource(reader),
    main_title: { title: '这张卡片已失效' },
    sub_title_text: `服务重启后，之前的按钮不再有效。请${mentionOf(reader)}把问题再发一次，或回复「${ACTION_LABELS.handover}」。`,
    button_list: [{ text: '已失效', style: 2, key: 'expired' }],
  };
}

function createSource({ botName }: Reader): TemplateCard['source'] {
  return { desc: cutCharacters(botName, MAX_SOURCE_CHARACTERS), desc_color: 0 };
}

function createTitle(card: Card): TemplateCard['main_title'] {
  if (card.kind === 'choices') return { title: '请选择' };
  if (card.kind === 'notice')
    return { title: cutCharacters(toPlainText(card.title) || '还可以', MAX_TITLE_CHARACTERS) };
  const desc = [card.id, ...card.products].join(' · ');
  return {
    title: cutCharacters(toPlainText(card.title), MAX_TITLE_CHARACTERS),
    desc: cutCharacters(desc, MAX_DESCRIPTION_CHARACTERS),
  };
}

function createSubtitle(card: Card, optionCount: number, reader: Reader): string {
  return card.kind === 'choices' ? choicesSubtitle(card, optionCount, reader) : typedHint(card, reader);
}

function choicesSubtitle({ prompt, options }: ChoicesCard, optionCount: number, reader: Reader): string {
  const more = options.length > optionCount ? `（其余 ${options.length - optionCount} 个见上文）` : '';
  const hint = `点按钮，或${mentionOf(reader)}回复编号${more}`;
  const room = MAX_SUBTITLE_CHARACTERS - [...hint].length - 1;
  return `${cutCharacters(prompt.replace(/\s+/gu, ' '), room)}\n${hint}`;
}

import type { Activity } from 'botbuilder';
import type { Card } from '../../src/core/card.ts';
import { outlineHint, titleOf } from '../../src/core/outline.ts';
import { cardOf } from '../../src/core/reply.ts';
import type { DingtalkConfig } from './config.ts';
import {
  MAX_CARD_MARKDOWN_CHARACTERS,
  MAX_MARKDOWN_CHARACTERS,
  MAX_MSG_PARAM_BYTES,
  MAX_TITLE_CHARACTERS,
} from './limits.ts';
import { type Button, linkTo, listButtons } from './render-buttons.ts';
import { cardToBlocks } from './render-markdown.ts';
import { fitBlocks, shorten } from './render-text.ts';
import type { ActionCard, CardParams, GroupMessage, WebhookMessage } from './types.ts';

export interface RenderOptions extends Pick<DingtalkConfig, 'buttons'> {
  /** Ids of pictures that DingTalk has, by their addresses. */
  mediaIds?: ReadonlyMap<string, string>;
}

/** A reply for the sessionWebhook. In a group it mentions who asked. */
export function renderReply(activity: Partial<Activity>, { buttons: style, mediaIds }: RenderOptions): WebhookMessage {
  const card = cardOf(activity);
  const personId = mentionedPerson(activity);
  const at = personId ? { at: { atUserIds: [personId], isAtAll: false as const } } : {};
  if (!card) {
    const content = fitBlocks([activity.text ?? ''], [mention(personId)], moreOf(card), MAX_MARKDOWN_CHARACTERS);
    return { msgtype: 'text', text: { content }, ...at };
  }
  const buttons = listButtons(card);
  const title = renderTitle(card);
  const text = renderBody(card, activity, { style, personId, mediaIds, maxCharacters: MAX_MARKDOWN_CHARACTERS });
  if (style !== 'card' || buttons.length === 0) return { msgtype: 'markdown', markdown: { title, text }, ...at };
  return { msgtype: 'actionCard', actionCard: renderActionCard(title, text, buttons), ...at };
}

/** The same for groupMessages/send, which cannot mention anybody. Shortened until `msgParam` fits. */
export function renderGroupMessage(
  activity: Partial<Activity>,
  { buttons: style, mediaIds }: RenderOptions,
): GroupMessage {
  const card = cardOf(activity);
  for (let maxCharacters = MAX_MARKDOWN_CHARACTERS; ; maxCharacters = Math.floor(maxCharacters / 2)) {
    const message = card
      ? renderSample(card, renderBody(card, activity, { style, personId: '', mediaIds, maxCharacters }), style)
      : sample('sampleText', { content: fitBlocks([activity.text ?? ''], [], moreOf(card), maxCharacters) });
    if (maxCharacters === 0 || Buffer.byteLength(message.msgParam) <= MAX_MSG_PARAM_BYTES) return message;
  }
}

/** The variables of an interactive card; its buttons bring back their value, so no links are needed. */
export function renderCardParams(card: Card, activity: Partial<Activity>): CardParams {
  const buttons = listButtons(card).map(({ label, value }) => ({
    label,
    action: value.action,
    entryId: value.entryId ?? '',
  }));
  const maxCharacters = MAX_CARD_MARKDOWN_CHARACTERS;
  return {
    title: renderTitle(card),
    markdown: renderBody(card, activity, { style: 'card', personId: '', maxCharacters }),
    buttons: JSON.stringify(buttons),
    status: '',
  };
}

/** A notice in the status line of the card that was clicked. */
export function renderStatus(card: Card): string {
  return fitBlocks(cardToBlocks(card), [], moreOf(card), MAX_CARD_MARKDOWN_CHARACTERS);
}

function renderBody(
  card: Card,
  { conversation, from }: Partial<Activity>,
  options: {
    style: RenderOptions['buttons'];
    personId: string;
    mediaIds?: RenderOptions['mediaIds'];
    maxCharacters: number;
  },
): string {
  const buttons = listButtons(card);
  const links = options.style === 'links' ? buttons.map((button) => `[${button.label}](${linkTo(button)})`) : [];
  const tail = [
    links.join(' 　 '),
    // In a group the bot hears only what mentions it.
    outlineHint(card, conversation?.isGroup === true && from?.name ? ` @${from.name} ` : ''),
    mention(options.personId),
  ];
  return fitBlocks(cardToBlocks(card, options.mediaIds), tail, moreOf(card), options.maxCharacters);
}

function renderActionCard(title: string, text: string, buttons: readonly Button[]): ActionCard {
  const [first] = buttons;
  if (first && buttons.length === 1) return { title, text, singleTitle: first.label, singleURL: linkTo(first) };
  const btns = buttons.map((button) => ({ title: button.label, actionURL: linkTo(button) }));
  return { title, text, btnOrientation: '0', btns };
}

function renderSample(card: Card, text: string, style: RenderOptions['buttons']): GroupMessage {
  const title = renderTitle(card);
  const buttons = style === 'card' ? listButtons(card) : [];
  const [first] = buttons;
  if (!first) return sample('sampleMarkdown', { title, text });
  if (buttons.length === 1) {
    return sample('sampleActionCard', { title, text, singleTitle: first.label, singleURL: linkTo(first) });
  }
  const numbered = buttons.flatMap((button, at) => [
    [`actionTitle${at + 1}`, button.label],
    [`actionURL${at + 1}`, linkTo(button)],
  ]);
  const count = buttons.length as 2 | 3 | 4 | 5;
  return sample(`sampleActionCard${count}`, { title, text, ...Object.fromEntries(numbered) });
}

function sample(msgKey: GroupMessage['msgKey'], params: Record<string, string>): GroupMessage {
  return { msgKey, msgParam: JSON.stringify(params) };
}

function renderTitle(card: Card): string {
  return shorten(titleOf(card), MAX_TITLE_CHARACTERS);
}

function moreOf(card: Card | undefined): string {
  const how = card?.kind === 'solution' ? `在网页版发送 /faq ${card.id} 查看余下内容` : '在网页版查看余下内容';
  return `…（太长，未显示完整；请${how}）`;
}

/** The staff id of who asked, in groups only. People outside the organisation have an opaque id that cannot be used. */
function mentionedPerson({ conversation, recipient }: Partial<Activity>): string {
  const id = recipient?.id ?? '';
  return conversation?.isGroup === true && /^[\w.@-]+$/u.test(id) ? id : '';
}

function mention(personId: string): string {
  return personId && `@${personId}`;
}

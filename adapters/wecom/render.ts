import type { Activity } from 'botbuilder';
import { BOT_NAME } from '../../src/core/bot-name.ts';
import { cardOf } from '../../src/core/reply.ts';
import { cutBytes, cutMarkdown } from './cut.ts';
import { createFeedbackId } from './decode.ts';
import { MAX_CONTENT_BYTES, MAX_FEEDBACK_ID_BYTES, MAX_SHOWN_PICTURES, MAX_WELCOME_BYTES } from './limits.ts';
import { cardToMarkdown, type PictureForm, type Reader } from './markdown.ts';
import { type ButtonCard, type CardId, renderButtonCard } from './template-card.ts';
import type { OutgoingBody, Rated } from './types.ts';

/** What the bot said, ready for any way of sending it. */
export interface Rendered extends Rated {
  /** Complete, with a typed alternative to every button; '' where there is nothing to show. */
  markdown: string;
  /** Addresses of the pictures that may come as pictures of their own, and the Markdown for where they do. */
  pictures: { urls: string[]; markdown: string };
  buttons: ButtonCard | null;
  /** For the operator, should it not be delivered. */
  text: string;
}

/** Renders everything that was said in one turn as one message; `cardId` is the id of its card. Pure. */
export function renderReplies(activities: readonly Partial<Activity>[], cardId: CardId): Rendered {
  const messages = activities.filter(({ type = 'message' }) => type === 'message');
  const last = messages.at(-1);
  const card = last && cardOf(last);
  const feedbackId = card?.kind === 'solution' ? createFeedbackId(card.id, cardId.taskId) : '';
  const isRated = feedbackId !== '' && Buffer.byteLength(feedbackId) <= MAX_FEEDBACK_ID_BYTES;
  const write = (form: PictureForm): string => {
    const parts = messages.map((message) => toMarkdown(message, form)).filter(isVisible);
    return cutMarkdown(
      parts.join('\n\n---\n\n'),
      MAX_CONTENT_BYTES,
      cutNote(card?.kind === 'solution' ? card.id : null),
    );
  };
  const urls = messages.flatMap(picturesOf).slice(0, MAX_SHOWN_PICTURES);
  const markdown = write('shown');
  return {
    markdown,
    pictures: { urls, markdown: urls.length > 0 ? write('linked') : markdown },
    buttons: last && card ? renderButtonCard(card, cardId, readerOf(last)) : null,
    text: messages.map(({ text = '' }) => text).join('\n\n'),
    ...(isRated && { feedback: { id: feedbackId } }),
  };
}

/** Words of the channel itself. */
export function renderWords(text: string): Rendered {
  return { markdown: text, pictures: { urls: [], markdown: text }, buttons: null, text };
}

/** The welcome may be plain text only. */
export function renderWelcome(activities: readonly Partial<Activity>[]): OutgoingBody | null {
  const text = activities.map(({ text = '' }) => text).join('\n\n');
  return isVisible(text)
    ? { msgtype: 'text', text: { content: cutBytes(text, MAX_WELCOME_BYTES, '\n…（内容过长，已截断）') } }
    : null;
}

/** Who reads what the bot says, by the activity that says it. */
export function readerOf({ from, conversation }: Partial<Activity>): Reader {
  return { botName: from?.name || BOT_NAME, isGroup: conversation?.isGroup === true };
}

/** The vendor shows a bubble without visible characters as still thinking. */
export function isVisible(text: string): boolean {
  return /[^\s\p{Cf}]/u.test(text);
}

function picturesOf(activity: Partial<Activity>): string[] {
  const card = cardOf(activity);
  return card?.kind === 'solution' ? card.images : [];
}

function toMarkdown(activity: Partial<Activity>, pictures: PictureForm): string {
  const card = cardOf(activity);
  const markdown = card ? cardToMarkdown(card, readerOf(activity), pictures) : (activity.text ?? '');
  // `<think>` would be folded away as the bot's reasoning.
  return markdown.replace(/<(?=\/?think\b)/giu, '＜');
}

function cutNote(entryId: string | null): string {
  const how = entryId === null ? '' : `，单独查看请发送 \`/faq ${entryId}\`，全文见群答网页`;
  return `…（超过企业微信单条消息的长度，已截断${how}）`;
}

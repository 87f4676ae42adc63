import type { Activity } from 'botbuilder';
import type { Card, SolutionCard } from '../../src/core/card.ts';
import { cardToText, layOutText } from '../../src/core/card-text.ts';
import { toPlainText } from '../../src/core/inline.ts';
import { cardOf } from '../../src/core/reply.ts';
import type { YunzhijiaBot } from './config.ts';
import { MAX_APP_CONTENT_CHARACTERS, MAX_CONTENT_CHARACTERS, MAX_PARTS } from './limits.ts';
import { neutraliseNotifyAll, shorten } from './plain-text.ts';
import { splitText } from './split-text.ts';
import { MARKDOWN_STYLE } from './text-style.ts';

/** One message to send. */
export type Part = TextPart | MarkdownPart | AppPart;

/** Shown everywhere; the only kind that can answer a callback. */
export interface TextPart {
  kind: 'text';
  text: string;
}

export interface MarkdownPart {
  kind: 'markdown';
  markdown: string;
  /** The same for when Markdown is refused. */
  text: string;
}

/** A link card. */
export interface AppPart {
  kind: 'app';
  /** The same in words. */
  text: string;
  title: string;
  content: string;
  url: string;
  /** Null: without a picture. */
  pictureUrl: string | null;
}

/** Room for `（1/5）` on a line of its own. */
const MARK_CHARACTERS = 10;
/** Room for the line that says what was left out. */
const OMISSION_CHARACTERS = 100;

/** What is sent for an outgoing activity, in order; empty where it says nothing. */
export function renderParts(
  activity: Partial<Activity>,
  { markdown, appCard }: Pick<YunzhijiaBot, 'markdown' | 'appCard'>,
): Part[] {
  const card = cardOf(activity);
  // In a group the bot hears only what mentions it.
  const to = activity.conversation?.isGroup === false ? '' : '@我';
  const text = neutraliseNotifyAll(card ? cardToText(card, to) : (activity.text ?? ''));
  if (text.trim() === '') return [];
  const texts = splitIntoMessages(text, card).map((part): TextPart => ({ kind: 'text', text: part }));
  const app = appCard && card?.kind === 'solution' ? renderApp(card) : undefined;
  const marked = markdown && card ? neutraliseNotifyAll(layOutText(card, MARKDOWN_STYLE, to)) : undefined;
  // A text of several messages stays plain: a cut through Markdown leaves marks without their counterpart.
  const isMarkdown = marked !== undefined && marked.length <= MAX_CONTENT_CHARACTERS;
  const body: Part[] = isMarkdown ? [{ kind: 'markdown', markdown: marked, text }] : texts;
  return app ? [...body, app] : body;
}

/** Several messages are numbered, for other people talk in between. */
function splitIntoMessages(text: string, card: Card | undefined): string[] {
  if (text.length <= MAX_CONTENT_CHARACTERS) return [text];
  const parts = splitText(text, MAX_CONTENT_CHARACTERS - MARK_CHARACTERS - OMISSION_CHARACTERS);
  const shown = parts.slice(0, MAX_PARTS);
  if (parts.length > MAX_PARTS) shown.push(`${shown.pop()}\n${createOmission(card)}`);
  return shown.map((part, at) => `${part}\n（${at + 1}/${shown.length}）`);
}

function createOmission(card: Card | undefined): string {
  const where = card?.kind === 'solution' ? `；全文请在网页端发送 /faq ${card.id} 查看，或回复「转人工」` : '';
  return `……内容太长，后面省略${where}`;
}

/** The document of a solution, or else its first screenshot; undefined where it has neither. */
function renderApp({ title, steps, links, images }: SolutionCard): AppPart | undefined {
  const pictureUrl = images[0] ?? null;
  const url = links[0]?.url ?? pictureUrl;
  if (!url) return undefined;
  const content = shorten(toPlainText(steps[0] ?? title), MAX_APP_CONTENT_CHARACTERS);
  const safeTitle = neutraliseNotifyAll(toPlainText(title));
  return {
    kind: 'app',
    text: `${safeTitle} ${url}`,
    title: safeTitle,
    content: neutraliseNotifyAll(content),
    url,
    pictureUrl,
  };
}

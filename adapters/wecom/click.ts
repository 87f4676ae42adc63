import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { CardAction } from '../../src/core/card.ts';
import { toPlainText } from '../../src/core/inline.ts';
import { cardOf } from '../../src/core/reply.ts';
import type { TurnEnd } from '../channel.ts';
import type { CardShelf, KeptCard } from './cards.ts';
import { type DecodeContext, decodeClick, readChat } from './decode.ts';
import { DOUBLE_TAP_MS, EVENT_REPLY_MS, MAX_SUBTITLE_CHARACTERS } from './limits.ts';
import { type Rendered, renderReplies } from './render.ts';
import { type CardId, markClicked, renderExpiredCard } from './template-card.ts';
import { type After, endsWithin } from './timers.ts';
import type { Turns } from './turns.ts';
import type { ClickEvent, TemplateCard } from './types.ts';

/** What follows from a click. */
export interface ClickAnswer {
  /** Replaces the clicked card for everyone; must go out within five seconds. */
  card: TemplateCard;
  /** What does not fit the card and goes out as a message of its own; null: nothing. */
  followUp: Promise<Rendered | null>;
}

export interface ClickContext {
  turns: Turns;
  cards: CardShelf;
  after: After;
  now(): number;
  decodeContext(): DecodeContext;
}

const FAILED = '抱歉，这次点击没有处理成功，请稍后再点一次。';
const WORKING = '已收到，正在处理…';
const NOTED = '已收到。';

/** Runs the turn of a click and shows its outcome on the card. Undefined where there is nothing to answer. */
export async function takeClick(event: ClickEvent, context: ClickContext): Promise<ClickAnswer | undefined> {
  const { event_key: key, task_id: taskId } = event.event.template_card_event;
  const chat = readChat(event);
  if (!chat) return undefined;
  const kept = context.cards.find(taskId, chat.conversationId);
  const nothing = Promise.resolve(null);
  if (!kept) {
    const reader = { botName: context.decodeContext().botNames[0]!, isGroup: chat.isGroup };
    return { card: renderExpiredCard(taskId, reader), followUp: nothing };
  }
  const action = kept.actions.get(key);
  const inbound = action && decodeClick(event, action, context.decodeContext());
  if (!inbound || isSecondTap(kept, event, context.now())) return { card: kept.shown, followUp: nothing };

  const { said, spoken } = context.turns.gather(inbound, taskId);
  if (await endsWithin(spoken, EVENT_REPLY_MS, context.after))
    return conclude(kept, key, action, said, await spoken, context);
  kept.shown = markClicked(kept.template, key, WORKING);
  const followUp = spoken.then(() => (said.length > 0 ? withoutButtons(renderReplies(said, createCardId())) : null));
  return { card: kept.shown, followUp };
}

/** A new id of a card; the vendor wants each used once. */
export function createCardId(): CardId {
  return { taskId: `qunda_${randomUUID()}`, version: 0 };
}

function conclude(
  kept: KeptCard,
  key: string,
  action: CardAction,
  said: Partial<Activity>[],
  end: TurnEnd,
  { cards }: ClickContext,
): ClickAnswer {
  const nothing = Promise.resolve(null);
  const last = said.at(-1);
  if (!last) {
    kept.shown = markClicked(kept.template, key, end === 'failed' ? FAILED : NOTED);
    return { card: kept.shown, followUp: nothing };
  }
  const card = cardOf(last);
  const version = kept.version + 1;
  const rendered = renderReplies(said, { taskId: kept.template.task_id, version });
  if (card && card.kind !== 'notice' && rendered.buttons) {
    cards.keep(rendered.buttons, kept.conversationId, version);
    return { card: rendered.buttons.template, followUp: Promise.resolve(withoutButtons(rendered)) };
  }
  const state = card?.kind === 'notice' ? toState(card.title, card.lines) : toPlainText(last.text ?? '');
  kept.shown = markClicked(kept.template, key, state);
  // Colleagues have to see a handover, and they watch the chat, not an old card.
  const isShown = said.length === 1 && [...state].length <= MAX_SUBTITLE_CHARACTERS && action.action !== 'handover';
  return { card: kept.shown, followUp: isShown ? nothing : Promise.resolve(withoutButtons(rendered)) };
}

/** Notes the click; true where the same person has just clicked the same button. */
function isSecondTap({ lastClicks }: KeptCard, { from, event }: ClickEvent, at: number): boolean {
  const key = event.template_card_event.event_key;
  const last = lastClicks.get(from.userid);
  lastClicks.set(from.userid, { key, at });
  return last?.key === key && at - last.at < DOUBLE_TAP_MS;
}

function toState(title: string, lines: readonly string[]): string {
  const text = toPlainText(lines.join(' '));
  return title ? `${title}：${text}` : text;
}

function withoutButtons(rendered: Rendered): Rendered {
  return { ...rendered, buttons: null };
}

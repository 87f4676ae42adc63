import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { CardAction } from '../../src/core/card.ts';
import { toPlainText } from '../../src/core/inline.ts';
import { cardOf } from '../../src/core/reply.ts';
import type { KeptCard } from './cards.ts';
import { decodeClick, readChat } from './decode.ts';
import { type EventRoutes, type ModeContext, takeInTime } from './events.ts';
import { DOUBLE_TAP_MS, MAX_SUBTITLE_CHARACTERS } from './limits.ts';
import { type Rendered, renderReplies } from './render.ts';
import { type CardId, markClicked, renderExpiredCard } from './template-card.ts';
import type { ClickEvent } from './types.ts';

const STATES = {
  failed: '抱歉，这次点击没有处理成功，请稍后再点一次。',
  slow: '已收到，正在处理…',
  done: '已收到。',
} as const;

/** One press of a button on a card that is known. */
interface Press {
  kept: KeptCard;
  key: string;
  action: CardAction;
  personId: string;
  routes: EventRoutes;
  context: ModeContext;
}

/** Runs the turn of a click and shows its outcome. Resolves when it is safe, rejects where it is not. */
export async function takeClick(event: ClickEvent, routes: EventRoutes, context: ModeContext): Promise<void> {
  const { event_key: key, task_id: taskId } = event.event.template_card_event;
  const chat = readChat(event);
  if (!chat) return routes.skip();
  const kept = await context.cards.find(taskId, chat.conversationId);
  if (!kept) {
    const reader = { botName: context.decodeContext().botNames[0]!, isGroup: chat.isGroup };
    return void routes.update({ template_card: renderExpiredCard(taskId, reader) });
  }
  const action = kept.actions.get(key);
  const inbound = action && decodeClick(event, action, context.decodeContext());
  const personId = event.from.userid;
  if (!inbound || isSecondTap(kept, personId, key, context.now())) return void routes.update(asShown(kept));
  const press: Press = { kept, key, action, personId, routes, context };
  try {
    await takeInTime(inbound, context, {
      answer: (said) => (isMeddling(press, said) ? answerPresser(press, said) : showOutcome(press, said)),
      afterwards: (said) => sendAlone(press, said),
      silent(why) {
        if (why !== 'known' && !isMeddling(press)) kept.shown = markClicked(kept.template, key, STATES[why]);
        void routes.update(asShown(kept));
      },
    });
  } catch (error) {
    // It comes again, and is no second tap then.
    kept.lastClicks.delete(personId);
    throw error;
  }
}

/** A new id of a card; the vendor wants each used once. */
export function createCardId(): CardId {
  return { taskId: `qunda_${randomUUID()}`, version: 0 };
}

/**
 * Whether the outcome would take a card away from the person whom it was sent to: somebody else chooses from the list,
 * or presses what leads to another card. Feedback is for all to see.
 */
function isMeddling({ kept, personId }: Press, said: Partial<Activity>[] = []): boolean {
  if (kept.askerId === personId) return false;
  const isList = [...kept.actions.values()].some(({ action }) => action === 'choose');
  return isList || isNewCard(said);
}

function isNewCard(said: Partial<Activity>[]): boolean {
  const last = said.at(-1);
  const card = last && cardOf(last);
  return card !== undefined && card.kind !== 'notice';
}

/** In a message of its own; the card stays as it is. */
async function answerPresser(press: Press, said: Partial<Activity>[]): Promise<string> {
  await press.routes.update({ ...asShown(press.kept), userids: [press.personId] });
  return sendAlone(press, said);
}

/** On the card, which everybody sees; what does not fit there goes out as a message. */
async function showOutcome({ kept, key, action, routes, context }: Press, said: Partial<Activity>[]): Promise<string> {
  const { task_id: taskId } = kept.template;
  const version = kept.version + 1;
  const rendered = renderReplies(said, { taskId, version });
  if (isNewCard(said) && rendered.buttons) {
    context.cards.keep(rendered.buttons, kept, version);
    await routes.update({ template_card: rendered.buttons.template });
    return routes.send(withoutButtons(rendered));
  }
  const last = said.at(-1)!;
  const card = cardOf(last);
  const state = card?.kind === 'notice' ? toState(card.title, card.lines) : toPlainText(last.text ?? '');
  kept.shown = markClicked(kept.template, key, state);
  const isShown = await routes.update(asShown(kept));
  // Colleagues have to see a handover, and they watch the chat, not an old card.
  const isAll = said.length === 1 && [...state].length <= MAX_SUBTITLE_CHARACTERS && action.action !== 'handover';
  return isShown && isAll ? taskId : routes.send(withoutButtons(rendered));
}

/** Names the person where it answers somebody else than the asker; the platform notifies nobody of it. */
function sendAlone({ kept, personId, routes }: Press, said: Partial<Activity>[]): Promise<string> {
  const address = kept.askerId === personId ? [] : [{ type: 'message', text: `@${personId}` }];
  return routes.send(withoutButtons(renderReplies([...address, ...said], createCardId())));
}

/** Notes the click; true where the same person has just clicked the same button. */
function isSecondTap({ lastClicks }: KeptCard, personId: string, key: string, at: number): boolean {
  const last = lastClicks.get(personId);
  lastClicks.set(personId, { key, at });
  return last?.key === key && at - last.at < DOUBLE_TAP_MS;
}

function asShown({ shown }: KeptCard) {
  return { template_card: shown };
}

function toState(title: string, lines: readonly string[]): string {
  const text = toPlainText(lines.join(' '));
  return title ? `${title}：${text}` : text;
}

function withoutButtons(rendered: Rendered): Rendered {
  return { ...rendered, buttons: null };
}

import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { cardOf } from '../../src/core/reply.ts';
import type { Conversation } from '../channel.ts';
import { DeliveryError } from '../kit/delivery-error.ts';
import type { Outbox } from '../kit/outbox.ts';
import type { DingtalkConfig } from './config.ts';
import { CARD_UPDATE_MS } from './limits.ts';
import type { OpenApi } from './open-api.ts';
import type { Pause } from './pause.ts';
import type { Recent } from './recent.ts';
import { renderCardParams, renderGroupMessage, renderReply, renderStatus } from './render.ts';
import { callVendor, type Fetch } from './request.ts';
import type { Session } from './sessions.ts';
import { isRefused, SESSION_EXPIRED, WEBHOOK_BLOCKED } from './vendor-errors.ts';

/** A click that is being dealt with. */
export interface OpenClick {
  outTrackId: string;
  /** When it was answered; the card changed then. */
  answeredAt: number;
}

/** What an answer leans on; empty for a message that nobody asked for. */
export interface ReplyTarget {
  /** Where the message can be answered. */
  session?: Session;
  /** The click that is answered. */
  click?: OpenClick;
}

export interface SendContext {
  config: DingtalkConfig;
  outbox: Outbox;
  api: OpenApi;
  /** outTrackId → conversation id. */
  cards: Recent<string>;
  /** Id of a message → its text, for quotes. */
  texts: Recent<string>;
  pause: Pause;
  fetch: Fetch;
  now(): number;
}

/** Delivers one message; returns the platform's id, where it gives one. Throws DeliveryError. */
export async function sendMessage(
  { id: conversationId, isGroup }: Conversation,
  activity: Partial<Activity>,
  target: ReplyTarget,
  context: SendContext,
): Promise<string> {
  const outTrackId = `qunda-${randomUUID()}`;
  // Groups show messages only; "typing" and the like need no delivery.
  if (activity.type !== 'message') return outTrackId;
  const text = activity.text ?? '';
  const id = await context.outbox.deliver({
    conversationId,
    // The webhook expires, but groupMessages/send takes its place.
    expiresAt: Number.POSITIVE_INFINITY,
    attempt: () => deliverOnce(activity, { conversationId, isGroup, outTrackId, ...target }, context),
  });
  context.texts.keep(id, text);
  return id;
}

/** The best way that works: the clicked card itself, a new card, the message's webhook, a group message. */
async function deliverOnce(
  activity: Partial<Activity>,
  place: ReplyTarget & { conversationId: string; isGroup: boolean; outTrackId: string },
  context: SendContext,
): Promise<string> {
  const { conversationId, isGroup, outTrackId, session, click } = place;
  const { config, api, now } = context;
  const card = cardOf(activity);

  if (card?.kind === 'notice' && click) {
    const isUpdated = await unlessRefused(async () => {
      await context.pause.wait(click.answeredAt + CARD_UPDATE_MS - now());
      await api.updateCard(click.outTrackId, { status: renderStatus(card) });
    });
    if (isUpdated) return click.outTrackId;
  }
  if (card && isGroup && config.cardTemplateId !== null) {
    const isDelivered = await unlessRefused(async () => {
      context.cards.keep(outTrackId, conversationId);
      await api.deliverCard(conversationId, outTrackId, renderCardParams(card, activity));
    });
    if (isDelivered) return outTrackId;
  }
  if (session && now() < session.expiresAt) {
    const isPosted = await unlessClosed(() => postReply(session.url, activity, context));
    // The webhook gives no id.
    if (isPosted) return outTrackId;
  }
  if (!isGroup) throw new DeliveryError('会话回复地址已过期，单聊里请对方再发一条消息', { isRetrySafe: false });
  return api.sendToGroup(conversationId, renderGroupMessage(activity, config));
}

/** Needs no token, and none is given: the address comes from outside. */
async function postReply(url: URL, activity: Partial<Activity>, { config, fetch }: SendContext): Promise<void> {
  await callVendor(fetch, {
    name: '回复会话',
    method: 'POST',
    url,
    payload: renderReply(activity, config),
    // There is no key by which DingTalk would know a repeat.
    isIdempotent: false,
  });
}

/** False where DingTalk refused for good, so that another way may be tried. */
function unlessRefused(deliver: () => Promise<void>): Promise<boolean> {
  return unless(isRefused, deliver);
}

/** False where the webhook itself is of no use any more. */
function unlessClosed(deliver: () => Promise<void>): Promise<boolean> {
  return unless(({ vendorCode }) => vendorCode === SESSION_EXPIRED || vendorCode === WEBHOOK_BLOCKED, deliver);
}

async function unless(isOver: (error: DeliveryError) => boolean, deliver: () => Promise<void>): Promise<boolean> {
  try {
    await deliver();
    return true;
  } catch (error) {
    if (error instanceof DeliveryError && isOver(error)) return false;
    throw error;
  }
}

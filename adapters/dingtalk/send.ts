import { createHash, randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import { cardOf } from '../../src/core/reply.ts';
import type { Conversation } from '../channel.ts';
import { DeliveryError } from '../kit/delivery/delivery-error.ts';
import type { Outbox } from '../kit/delivery/outbox.ts';
import type { Uploads } from '../kit/delivery/uploads.ts';
import type { ExpiringMap } from '../kit/expiring-map.ts';
import type { Fetch } from '../kit/http/post-json.ts';
import type { StatusNotes } from '../kit/status-notes.ts';
import type { Pause } from '../kit/timers.ts';
import { isRefused, SESSION_EXPIRED, WEBHOOK_BLOCKED } from './api/errors.ts';
import type { OpenApi } from './api/open-api.ts';
import { callDingtalk } from './api/request.ts';
import type { DingtalkConfig } from './config.ts';
import { trustWebhook } from './hosts.ts';
import { CARD_UPDATE_MS } from './limits.ts';
import { renderCardParams, renderGroupMessage, renderReply, renderStatus } from './render.ts';
import { shownPictures } from './render-markdown.ts';
import type { ReplyTo } from './reply-to.ts';
import type { WebhookMessage } from './types.ts';

export interface SendContext {
  config: DingtalkConfig;
  outbox: Outbox;
  api: OpenApi;
  uploads: Uploads;
  /** outTrackId → conversation id. */
  cards: ExpiringMap<string>;
  /** Id of a message → its text, for quotes. */
  texts: ExpiringMap<string>;
  pause: Pause;
  notes: StatusNotes;
  fetch: Fetch;
  now(): number;
}

/**
 * Delivers one message, leaning on what it answers; `{}` where nobody asked. Resolves with the platform's id ('' where
 * it gives none) when the platform has the message. Throws DeliveryError.
 */
export async function sendMessage(
  { id: conversationId, isGroup }: Conversation,
  activity: Partial<Activity>,
  replyTo: ReplyTo,
  context: SendContext,
): Promise<string> {
  // Groups show messages only; "typing" and the like need no delivery.
  if (activity.type !== 'message') return '';
  const text = activity.text ?? '';
  const place = { conversationId, isGroup, outTrackId: createTrackId(activity), ...replyTo };
  try {
    const id = await context.outbox.deliver({
      conversationId,
      // The webhook expires, but groupMessages/send takes its place.
      expiresAt: Number.POSITIVE_INFINITY,
      attempt: () => deliverOnce(activity, place, context),
    });
    if (id !== '') context.texts.set(id, text);
    return id;
  } catch (error) {
    const failure = DeliveryError.from(error);
    const { message, cause } = failure;
    context.notes.noteError(message, { conversationId, ...(cause !== undefined && { err: cause }) });
    throw failure;
  }
}

interface Place extends ReplyTo, Pick<Conversation, 'isGroup'> {
  conversationId: string;
  /** The same for every try, also of a later run, so that a card comes once. */
  outTrackId: string;
}

/** Told by what is answered with what; a message that nobody waits for has one of its own. */
function createTrackId({ id = randomUUID(), replyToId, conversation, text, attachments }: Partial<Activity>): string {
  if (!replyToId) return `qunda-${id}`;
  const said = JSON.stringify([conversation?.id, replyToId, text, attachments]);
  return `qunda-${createHash('sha256').update(said).digest('hex').slice(0, 32)}`;
}

/** The best way that works: the clicked card itself, a new card, the message's webhook, a group message. */
async function deliverOnce(activity: Partial<Activity>, place: Place, context: SendContext): Promise<string> {
  const { conversationId, isGroup, outTrackId, click } = place;
  const { config, api, now } = context;
  const card = cardOf(activity);
  // What comes later is news, which nobody would see on an old card, and a card alerts nobody.
  const isNews = !activity.replyToId;
  const webhook = findWebhook(place, context);

  if (card?.kind === 'notice' && click && !isNews) {
    const isUpdated = await unless(isRefused, async () => {
      await context.pause.wait(click.answeredAt + CARD_UPDATE_MS - now());
      await api.updateCard(click.outTrackId, { status: renderStatus(card) });
    });
    if (isUpdated) return click.outTrackId;
  }
  if (card && isGroup && config.cardTemplateId !== null && !(isNews && webhook)) {
    const isDelivered = await unless(isRefused, async () => {
      context.cards.set(outTrackId, conversationId);
      await api.deliverCard(conversationId, outTrackId, renderCardParams(card, activity));
    });
    if (isDelivered) return outTrackId;
  }
  const mediaIds = await context.uploads.idsOf(card ? shownPictures(card) : []);
  const look = { ...config, mediaIds };
  if (webhook) {
    const isPosted = await unless(isClosed, () => postReply(webhook, renderReply(activity, look), context.fetch));
    if (isPosted) return '';
  }
  if (!isGroup) throw new DeliveryError('会话回复地址已过期，单聊里请对方再发一条消息', { isRetrySafe: false });
  return api.sendToGroup(conversationId, renderGroupMessage(activity, look));
}

/** The webhook of the message that is answered, while it is good; where no expiry is known, DingTalk says so itself. */
function findWebhook({ session }: ReplyTo, { config, notes, now }: SendContext): URL | null {
  if (!session || (session.expiresAt !== null && now() >= session.expiresAt)) return null;
  const url = trustWebhook(session.url, config.allowedHosts);
  if (url === null) {
    notes.noteError('有消息的 sessionWebhook 不在允许的域名内，没有使用；海外版请设置 DINGTALK_ALLOWED_HOSTS');
  }
  return url;
}

/** Needs no token, and none is given: the address comes from outside. */
async function postReply(url: URL, body: WebhookMessage, fetch: Fetch): Promise<void> {
  await callDingtalk(fetch, {
    name: '回复会话',
    method: 'POST',
    url,
    body,
    // There is no key by which DingTalk would know a repeat.
    isIdempotent: false,
  });
}

/** Whether the webhook itself is of no use any more. */
function isClosed({ vendorCode }: DeliveryError): boolean {
  return vendorCode === SESSION_EXPIRED || vendorCode === WEBHOOK_BLOCKED;
}

/** False where it failed in the way that is given, so that another way may be tried. */
async function unless(isOver: (error: DeliveryError) => boolean, deliver: () => Promise<void>): Promise<boolean> {
  try {
    await deliver();
    return true;
  } catch (error) {
    if (error instanceof DeliveryError && isOver(error)) return false;
    throw error;
  }
}

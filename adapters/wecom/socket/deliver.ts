import { randomUUID } from 'node:crypto';
import type { Progress } from '../../channel.ts';
import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import type { Uploads } from '../../kit/delivery/uploads.ts';
import { createExpiringMap } from '../../kit/expiring-map.ts';
import type { Chat } from '../decode.ts';
import { MAX_KEPT_ANSWERS, SENDS_PER_CHAT } from '../limits.ts';
import type { Rendered } from '../render.ts';
import { ERRCODE } from '../send.ts';
import type { OutgoingBody } from '../types.ts';
import { LATE_ACK, type Request } from './acks.ts';
import type { Gateway } from './gateway.ts';

/**
 * Sends a frame to a chat and counts it. `spare` more must fit, so that what matters less goes first. Throws
 * DeliveryError, which says how long to wait where it would be too many.
 */
type SendToChat = (conversationId: string, request: Request, spare?: number) => Promise<void>;

const LONGEST_WINDOW_MS = Math.max(...SENDS_PER_CHAT.map(({ windowMs }) => windowMs));

export function createSender(gateway: Gateway, now: () => number): SendToChat {
  const sends = createExpiringMap<number[]>({ keptMs: LONGEST_WINDOW_MS, maxSize: MAX_KEPT_ANSWERS, now });
  return async (conversationId, request, spare = 0) => {
    const recent = (sends.get(conversationId) ?? []).filter((at) => now() - at < LONGEST_WINDOW_MS);
    const waitsMs = SENDS_PER_CHAT.map(({ count, windowMs }) => {
      const blocking = recent.at(spare - count);
      return blocking === undefined ? 0 : blocking + windowMs - now();
    });
    const retryAfterMs = Math.max(...waitsMs);
    if (retryAfterMs > 0) throw new DeliveryError('这个会话里发得太快', { isRetrySafe: true, retryAfterMs });
    sends.set(conversationId, [...recent, now()]);
    await gateway.request(request);
  };
}

/** The callback that a message answers, and the id of the stream that its text goes into. */
export interface ReplyTarget {
  reqId: string;
  streamId: string;
  /** Whether a placeholder has opened the stream; a rating can only be asked for in its first frame. */
  isOpen: boolean;
}

interface Delivery {
  chat: Chat;
  rendered: Rendered;
  /** Null: written to the chat, not in answer to anything. */
  target: ReplyTarget | null;
  /** Counts the text, each picture and the card. */
  progress: Progress | undefined;
}

export interface DeliveryDeps {
  gateway: Gateway;
  send: SendToChat;
  uploads: Uploads;
  /** Told of a picture or a card that was not taken; its text went through. */
  reportExtra(error: DeliveryError): void;
}

/** The callback can no longer be answered, but the chat can be written to. */
const EXPIRED: readonly (string | number | undefined)[] = [ERRCODE.badRequestId, ERRCODE.streamExpired, LATE_ACK];

/** One message with its card as something that may be attempted again: what has gone through is not sent twice. */
export function createAttempt(
  { chat, rendered, target, progress }: Delivery,
  deps: DeliveryDeps,
): () => Promise<string> {
  const { gateway, send, uploads, reportExtra } = deps;
  const { conversationId } = chat;
  const id = target?.streamId ?? randomUUID();
  let answered = target;
  let isTextSent = false;
  /** Pictures of their own that are still to come. */
  let mediaIds: string[] = [];

  async function findPictures(): Promise<void> {
    mediaIds = [...(await uploads.idsOf(rendered.pictures.urls)).values()];
  }

  /** What has arrived in an earlier run is left out. */
  async function goOn(arrived: number): Promise<void> {
    await findPictures();
    mediaIds.splice(0, arrived - 1);
  }

  async function sendText(): Promise<void> {
    const { feedback } = rendered;
    await findPictures();
    const content = mediaIds.length > 0 ? rendered.pictures.markdown : rendered.markdown;
    if (answered) {
      const rating = !answered.isOpen && feedback ? { feedback } : {};
      const stream = { id, finish: true, content, ...rating };
      if (await respond(answered.reqId, { msgtype: 'stream', stream }, true)) return;
    }
    await push({ msgtype: 'markdown', markdown: { content, ...(feedback && { feedback }) } });
  }

  async function sendExtra(body: OutgoingBody): Promise<void> {
    if (answered && (await respond(answered.reqId, body, false))) return;
    await push(body);
  }

  /** The text names a word for every button and has a link for every picture, so what is refused is not worth a second message. */
  async function tryToSendExtra(body: OutgoingBody): Promise<void> {
    try {
      await sendExtra(body);
    } catch (error) {
      const failure = DeliveryError.from(error);
      if (failure.isRetrySafe) throw failure;
      reportExtra(failure);
    }
  }

  /** False where the callback has expired. */
  async function respond(reqId: string, body: OutgoingBody, isRepeatable: boolean): Promise<boolean> {
    try {
      await send(conversationId, { cmd: 'aibot_respond_msg', reqId, body, isRepeatable });
      return true;
    } catch (error) {
      if (!EXPIRED.includes(DeliveryError.from(error).vendorCode)) throw error;
      answered = null;
      return false;
    }
  }

  async function push(body: OutgoingBody): Promise<void> {
    const to = { chatid: chat.vendorId, chat_type: chat.isGroup ? 2 : 1 };
    const request = { cmd: 'aibot_send_msg', reqId: randomUUID(), body: { ...to, ...body }, isRepeatable: false };
    await send(conversationId, request);
  }

  /** What is all there is struck off as a whole. */
  async function noteIfMore(): Promise<void> {
    if (mediaIds.length > 0 || rendered.buttons) await progress?.note();
  }

  return async () => {
    await gateway.waitUntilReady();
    if (!isTextSent) {
      const { arrived = 0 } = progress ?? {};
      await (arrived > 0 ? goOn(arrived) : sendText());
      isTextSent = true;
      if (arrived === 0) await noteIfMore();
    }
    while (mediaIds.length > 0) {
      await tryToSendExtra({ msgtype: 'image', image: { media_id: mediaIds[0]! } });
      mediaIds.shift();
      await noteIfMore();
    }
    if (rendered.buttons) {
      await tryToSendExtra({ msgtype: 'template_card', template_card: rendered.buttons.template });
    }
    return id;
  };
}

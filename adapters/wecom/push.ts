import { randomUUID } from 'node:crypto';
import { DeliveryError } from '../kit/delivery-error.ts';
import { LATE_ACK } from './acks.ts';
import type { Chat } from './decode.ts';
import { ERRCODE } from './errcode.ts';
import type { ClaimSend } from './rate-limit.ts';
import type { Rendered } from './render.ts';
import type { OutgoingBody } from './types.ts';
import type { Gateway } from './websocket.ts';

/** What sending over the long connection needs. */
export interface PushDeps {
  gateway: Gateway;
  claim: ClaimSend;
  /** Told of a card that was not taken; its text went through. */
  reportCard(error: DeliveryError): void;
}

/** The callback that a message answers, and the id of the stream that its text goes into. */
export interface ReplyTarget {
  reqId: string;
  streamId: string;
  /** Whether a placeholder has opened the stream; a rating can only be asked for in its first frame. */
  isOpen: boolean;
}

/** The callback can no longer be answered, but the chat can be written to. */
const EXPIRED: readonly (string | number | undefined)[] = [ERRCODE.badRequestId, ERRCODE.streamExpired, LATE_ACK];

/**
 * One message with its card as something that may be attempted again: what has gone through is not sent twice.
 * `target` null: written to the chat, not in answer to anything.
 */
export function createAttempt(
  { chat, rendered, target }: { chat: Chat; rendered: Rendered; target: ReplyTarget | null },
  deps: PushDeps,
): () => Promise<string> {
  const id = target?.streamId ?? randomUUID();
  let answered = target;
  let isTextSent = false;

  async function sendText(): Promise<void> {
    const { markdown: content, feedback } = rendered;
    if (answered) {
      const rating = !answered.isOpen && feedback ? { feedback } : {};
      const stream = { id, finish: true, content, ...rating };
      if (await respond(answered.reqId, { msgtype: 'stream', stream }, true)) return;
    }
    await push(chat, { msgtype: 'markdown', markdown: { content, ...(feedback && { feedback }) } }, deps);
  }

  async function sendCard(): Promise<void> {
    if (!rendered.buttons) return;
    const body: OutgoingBody = { msgtype: 'template_card', template_card: rendered.buttons.template };
    if (answered && (await respond(answered.reqId, body, false))) return;
    await push(chat, body, deps);
  }

  /** False where the callback has expired. */
  async function respond(reqId: string, body: OutgoingBody, isRepeatable: boolean): Promise<boolean> {
    try {
      deps.claim(chat.conversationId);
      await deps.gateway.request('aibot_respond_msg', reqId, body, { isRepeatable });
      return true;
    } catch (error) {
      if (!EXPIRED.includes(DeliveryError.from(error).vendorCode)) throw error;
      answered = null;
      return false;
    }
  }

  return async () => {
    if (!isTextSent) await sendText();
    isTextSent = true;
    try {
      await sendCard();
    } catch (error) {
      const failure = DeliveryError.from(error);
      if (failure.isRetrySafe) throw failure;
      // The text names a word for every button, so the card is not worth a second message.
      deps.reportCard(failure);
    }
    return id;
  };
}

async function push(chat: Chat, body: OutgoingBody, { gateway, claim }: PushDeps): Promise<void> {
  claim(chat.conversationId);
  const to = { chatid: chat.vendorId, chat_type: chat.isGroup ? 2 : 1 };
  await gateway.request('aibot_send_msg', randomUUID(), { ...to, ...body }, { isRepeatable: false });
}

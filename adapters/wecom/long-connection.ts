import { randomUUID } from 'node:crypto';
import type { Outbox } from '../kit/outbox.ts';
import { type ClickContext, createCardId, takeClick } from './click.ts';
import { type Chat, decodeFeedback, decodeMessage, decodeWelcome, readChat } from './decode.ts';
import { EVENT_REPLY_MS, EVENT_WINDOW_MS, FIRST_REPLY_MS, REPLY_WINDOW_MS } from './limits.ts';
import { SAYINGS } from './passive-reply.ts';
import { createAttempt, type PushDeps, type ReplyTarget } from './push.ts';
import { isVisible, type Rendered, renderReplies, renderWelcome } from './render.ts';
import { endsWithin } from './timers.ts';
import {
  type ClickEvent,
  eventSchema,
  type FeedbackEvent,
  type Frame,
  messageSchema,
  type WecomEvent,
  type WecomMessage,
} from './types.ts';

export interface LongConnectionContext extends ClickContext, PushDeps {
  outbox: Outbox;
  /** Told of each message that is understood. */
  noteMessage(message: WecomMessage): void;
  /** Told of what could not be sent. */
  reportFailure(error: unknown): void;
}

/** Takes the callbacks of the long connection. */
export interface LongConnection {
  take(frame: Frame): void;
  /** Writes to a chat without being asked. Throws DeliveryError. */
  push(chat: Chat, rendered: Rendered): Promise<string>;
}

export function createLongConnection(context: LongConnectionContext): LongConnection {
  const { turns, cards, gateway, outbox, after, now, decodeContext, noteMessage, reportFailure } = context;

  function deliver(chat: Chat, rendered: Rendered, target: ReplyTarget | null, keptMs = REPLY_WINDOW_MS) {
    const { conversationId } = chat;
    if (rendered.buttons) cards.keep(rendered.buttons, conversationId);
    const attempt = createAttempt({ chat, rendered, target }, context);
    return outbox.deliver({ conversationId, expiresAt: now() + keptMs, attempt });
  }

  async function answerMessage(reqId: string, message: WecomMessage): Promise<void> {
    const inbound = decodeMessage(message, decodeContext());
    const chat = readChat(message);
    if (!inbound || !chat) return;
    noteMessage(message);
    const placeholder = { reqId, streamId: randomUUID(), isOpen: false };
    let saidCount = 0;

    function nextTarget(): ReplyTarget {
      saidCount += 1;
      return saidCount === 1 ? placeholder : { reqId, streamId: randomUUID(), isOpen: false };
    }

    const cancel = after(FIRST_REPLY_MS, () => {
      if (saidCount > 0) return;
      placeholder.isOpen = true;
      const stream = { id: placeholder.streamId, finish: false, content: SAYINGS.working };
      gateway
        .request('aibot_respond_msg', reqId, { msgtype: 'stream', stream }, { isRepeatable: true })
        .catch(reportFailure);
    });
    const end = await turns.run(inbound, async (activity) => {
      const rendered = renderReplies([activity], createCardId());
      if (!isVisible(rendered.markdown)) return '';
      return deliver(chat, rendered, nextTarget()).catch((error: unknown) => {
        reportFailure(error);
        throw error;
      });
    });
    cancel();
    if (saidCount > 0) return;
    const closing = end === 'failed' ? SAYINGS.failed : placeholder.isOpen ? SAYINGS.silent : null;
    if (closing !== null) await deliver(chat, toRendered(closing), nextTarget());
  }

  async function answerClick(reqId: string, event: ClickEvent): Promise<void> {
    const chat = readChat(event);
    const answer = await takeClick(event, context);
    if (!chat || !answer) return;
    const body = { response_type: 'update_template_card', template_card: answer.card };
    const isShown = await gateway.request('aibot_respond_update_msg', reqId, body, { isRepeatable: true }).then(
      () => true,
      (error) => {
        reportFailure(error);
        return false;
      },
    );
    const followUp = (await answer.followUp) ?? (isShown ? null : toRendered(answer.card.sub_title_text));
    if (followUp) await deliver(chat, followUp, null);
  }

  async function answerWelcome(reqId: string, event: WecomEvent): Promise<void> {
    const inbound = decodeWelcome(event, decodeContext());
    const chat = readChat(event);
    if (!inbound || !chat) return;
    const expiresAt = now() + EVENT_WINDOW_MS;
    const { said, spoken } = turns.gather(inbound, event.msgid);
    const body = (await endsWithin(spoken, EVENT_REPLY_MS, after)) ? renderWelcome(said) : null;
    if (!body) return;
    const attempt = async (): Promise<string> => {
      await gateway.request('aibot_respond_welcome_msg', reqId, body, { isRepeatable: false });
      return event.msgid;
    };
    await outbox.deliver({
      conversationId: chat.conversationId,
      expiresAt,
      attempt,
    });
  }

  /** A rating may not be answered, so what the bot says to it is dropped. */
  async function takeFeedback(event: FeedbackEvent): Promise<void> {
    const inbound = decodeFeedback(event, decodeContext());
    if (inbound) await turns.gather(inbound, event.msgid).spoken;
  }

  async function answerEvent(reqId: string, payload: WecomEvent): Promise<void> {
    const { event } = payload;
    switch (event.eventtype) {
      case 'template_card_event':
        return answerClick(reqId, { ...payload, event });
      case 'feedback_event':
        return takeFeedback({ ...payload, event });
      case 'enter_chat':
        return answerWelcome(reqId, payload);
    }
  }

  async function answer({ headers, body }: Frame): Promise<void> {
    const message = messageSchema.safeParse(body);
    if (message.success) return answerMessage(headers.req_id, message.data);
    const event = eventSchema.safeParse(body);
    if (event.success) return answerEvent(headers.req_id, event.data);
  }

  return {
    take(frame) {
      turns.follow(answer(frame).catch(reportFailure));
    },
    push: (chat, rendered) => deliver(chat, rendered, null),
  };
}

function toRendered(text: string): Rendered {
  return { markdown: text, buttons: null, text };
}

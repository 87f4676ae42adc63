import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';
import type { Progress } from '../../channel.ts';
import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import type { Outbox } from '../../kit/delivery/outbox.ts';
import { createCardId } from '../click.ts';
import { type Chat, decodeMessage, readChat } from '../decode.ts';
import { type EventRoutes, type ModeContext, takeEvent } from '../events.ts';
import { EVENT_WINDOW_MS, REPLY_WINDOW_MS } from '../limits.ts';
import { isVisible, type Rendered, renderReplies, renderWords } from '../render.ts';
import { SAYINGS, waitingFor } from '../sayings.ts';
import { eventSchema, type Frame, messageSchema, type WecomEvent, type WecomMessage } from '../types.ts';
import { createAttempt, type DeliveryDeps, type ReplyTarget } from './deliver.ts';

export interface ConnectionContext extends ModeContext, DeliveryDeps {
  outbox: Outbox;
}

/** What the bot says on the long connection, and what it hears there. */
export interface Connection {
  /** Deals with a callback. Rejects where it is not safe; nothing is answered then, so that it comes again. */
  receive(frame: Frame): Promise<void>;
  /** Writes to a chat without a callback to answer. Throws DeliveryError. */
  write(chat: Chat, activity: Partial<Activity>, progress?: Progress): Promise<string>;
}

export function createConnection(context: ConnectionContext): Connection {
  const { take, send, cards, outbox, after, now, decodeContext, reportFailure } = context;

  function deliver(chat: Chat, rendered: Rendered, target: ReplyTarget | null, progress?: Progress): Promise<string> {
    if (!isVisible(rendered.markdown)) return Promise.resolve('');
    const { conversationId } = chat;
    const attempt = createAttempt({ chat, rendered, target, progress }, context);
    return outbox.deliver({ conversationId, expiresAt: now() + REPLY_WINDOW_MS, attempt });
  }

  function render(chat: Chat, activity: Partial<Activity>): Rendered {
    const rendered = renderReplies([activity], createCardId());
    const whose = { conversationId: chat.conversationId, askerId: activity.recipient?.id ?? '' };
    if (rendered.buttons) cards.keep(rendered.buttons, whose);
    return rendered;
  }

  async function receiveMessage(reqId: string, message: WecomMessage): Promise<void> {
    const inbound = decodeMessage(message, decodeContext());
    const chat = readChat(message);
    if (!inbound || !chat) return;
    const placeholder: ReplyTarget = { reqId, streamId: randomUUID(), isOpen: false };
    let hasSpoken = false;

    const nextTarget = (): ReplyTarget => {
      const target = hasSpoken ? { reqId, streamId: randomUUID(), isOpen: false } : placeholder;
      hasSpoken = true;
      return target;
    };
    const { isNew, spoken } = await take(inbound, (activity, progress) =>
      deliver(chat, render(chat, activity), nextTarget(), progress),
    );
    if (!isNew) return;
    const waiting = waitingFor(inbound);
    const cancel = after(waiting.afterMs, () => {
      if (!hasSpoken) void showPlaceholder(chat, placeholder, waiting.saying);
    });
    const end = await spoken;
    cancel();
    if (hasSpoken) return;
    const closing = end === 'failed' ? SAYINGS.failed : placeholder.isOpen ? SAYINGS.silent : null;
    if (closing !== null) await deliver(chat, renderWords(closing), nextTarget());
  }

  /** Goes without saying where the chat's allowance is needed for the answer and its card. */
  async function showPlaceholder({ conversationId }: Chat, target: ReplyTarget, content: string): Promise<void> {
    const stream = { id: target.streamId, finish: false, content };
    const body = { msgtype: 'stream', stream };
    target.isOpen = true;
    try {
      await send(conversationId, { cmd: 'aibot_respond_msg', reqId: target.reqId, body, isRepeatable: true }, 2);
    } catch (error) {
      target.isOpen = false;
      if (!DeliveryError.from(error).isRetrySafe) reportFailure(error);
    }
  }

  function createRoutes(reqId: string, event: WecomEvent, chat: Chat): EventRoutes {
    const { conversationId } = chat;
    return {
      async update(update) {
        const body = { response_type: 'update_template_card', ...update };
        try {
          await send(conversationId, { cmd: 'aibot_respond_update_msg', reqId, body, isRepeatable: true });
          return true;
        } catch (error) {
          reportFailure(error);
          return false;
        }
      },
      welcome(body) {
        const expiresAt = now() + EVENT_WINDOW_MS;
        const attempt = async (): Promise<string> => {
          await send(conversationId, { cmd: 'aibot_respond_welcome_msg', reqId, body, isRepeatable: false });
          return event.msgid;
        };
        return outbox.deliver({ conversationId, expiresAt, attempt });
      },
      skip() {},
      send: (rendered) => deliver(chat, rendered, null),
    };
  }

  return {
    async receive({ headers, body }) {
      const event = eventSchema.safeParse(body).data;
      if (event) {
        const chat = readChat(event);
        return chat && takeEvent(event, createRoutes(headers.req_id, event, chat), context);
      }
      const message = messageSchema.safeParse(body).data;
      if (message) await receiveMessage(headers.req_id, message);
    },
    write: (chat, activity, progress) => deliver(chat, render(chat, activity), null, progress),
  };
}

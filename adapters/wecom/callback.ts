import { createHash } from 'node:crypto';
import { createExpiringMap } from '../kit/expiring-map.ts';
import { type ClickContext, takeClick } from './click.ts';
import { decodeFeedback, decodeMessage, decodeWelcome, readChat } from './decode.ts';
import { ANSWER_KEPT_MS, EVENT_REPLY_MS, MAX_KEPT_ANSWERS } from './limits.ts';
import { createPassiveReply, type PassiveReply, SAYINGS } from './passive-reply.ts';
import { type Rendered, renderWelcome } from './render.ts';
import { endsWithin } from './timers.ts';
import {
  type ClickEvent,
  eventSchema,
  type FeedbackEvent,
  messageSchema,
  type OutgoingBody,
  pollSchema,
  type WecomEvent,
  type WecomMessage,
} from './types.ts';

export interface CallbackContext extends ClickContext {
  /** Told of each message that is understood. */
  noteMessage(message: WecomMessage): void;
  /** Sends a message of its own through the response_url of a callback. */
  sendLate(conversationId: string, responseUrl: string | undefined, rendered: Rendered): Promise<string>;
}

/** The answer to one callback, already decrypted; null: an empty packet. */
export type AnswerCallback = (payload: unknown) => Promise<OutgoingBody | null>;

/**
 * Callback mode. What is delivered twice, by the vendor or by somebody who recorded it, gets the same answer and is
 * not dealt with again.
 */
export function createCallbackAnswerer(context: CallbackContext): AnswerCallback {
  const { turns, cards, now, after, decodeContext, noteMessage, sendLate } = context;
  const kept = { keptMs: ANSWER_KEPT_MS, maxSize: MAX_KEPT_ANSWERS, now };
  const answers = createExpiringMap<() => Promise<OutgoingBody | null>>(kept);
  const streams = createExpiringMap<PassiveReply>(kept);

  function startReply(message: WecomMessage): () => Promise<OutgoingBody | null> {
    const inbound = decodeMessage(message, decodeContext());
    const chat = readChat(message);
    if (!inbound || !chat) return noAnswer;
    noteMessage(message);
    const { conversationId } = chat;
    const streamId = toStreamId(message.msgid);
    let settle = (_outcome: string | Promise<string>): void => {};
    const delivered = new Promise<string>((resolve) => {
      settle = resolve;
    });
    const reply = createPassiveReply({
      streamId,
      conversationId,
      ...turns.gather(inbound, delivered),
      settle,
      cards,
      now,
      after,
      sendLate: (rendered) => sendLate(conversationId, message.response_url, rendered),
    });
    turns.follow(reply.finished);
    streams.set(streamId, reply);
    return () => reply.answer();
  }

  async function answerClick(event: ClickEvent): Promise<OutgoingBody | null> {
    const answer = await takeClick(event, context);
    if (!answer) return null;
    const followUp = answer.followUp.then(async (rendered) => {
      const chat = readChat(event);
      if (rendered && chat) await sendLate(chat.conversationId, event.response_url, rendered).catch(() => {});
    });
    turns.follow(followUp);
    return { response_type: 'update_template_card', template_card: answer.card };
  }

  async function answerWelcome(event: WecomEvent): Promise<OutgoingBody | null> {
    const inbound = decodeWelcome(event, decodeContext());
    if (!inbound) return null;
    const { said, spoken } = turns.gather(inbound, event.msgid);
    return (await endsWithin(spoken, EVENT_REPLY_MS, after)) ? renderWelcome(said) : null;
  }

  /** A rating may not be answered, so what the bot says to it is dropped. */
  async function takeFeedback(event: FeedbackEvent): Promise<null> {
    const inbound = decodeFeedback(event, decodeContext());
    if (inbound) void turns.gather(inbound, event.msgid);
    return null;
  }

  function startEvent(payload: WecomEvent): () => Promise<OutgoingBody | null> {
    const answer = answerEvent(payload);
    return () => answer;
  }

  function answerEvent(payload: WecomEvent): Promise<OutgoingBody | null> {
    const { event } = payload;
    switch (event.eventtype) {
      case 'template_card_event':
        return answerClick({ ...payload, event });
      case 'feedback_event':
        return takeFeedback({ ...payload, event });
      case 'enter_chat':
        return answerWelcome(payload);
    }
  }

  function start(payload: unknown): { id: string; answer: () => Promise<OutgoingBody | null> } | undefined {
    const message = messageSchema.safeParse(payload);
    if (message.success) return { id: message.data.msgid, answer: startReply(message.data) };
    const event = eventSchema.safeParse(payload);
    return event.success ? { id: event.data.msgid, answer: startEvent(event.data) } : undefined;
  }

  return async (payload) => {
    const poll = pollSchema.safeParse(payload);
    if (poll.success) {
      const { id } = poll.data.stream;
      return streams.get(id)?.poll(poll.data.msgid) ?? forgotten(id);
    }
    const id = readId(payload);
    const known = id === undefined ? undefined : answers.get(id);
    if (known) return known();
    const started = start(payload);
    if (!started) return null;
    answers.set(started.id, started.answer);
    return started.answer();
  };
}

async function noAnswer(): Promise<null> {
  return null;
}

/** The same for every delivery of a message, also after a restart. */
function toStreamId(msgid: string): string {
  return `stream-${createHash('sha256').update(msgid).digest('hex').slice(0, 32)}`;
}

function forgotten(id: string): OutgoingBody {
  return { msgtype: 'stream', stream: { id, finish: true, content: SAYINGS.forgotten } };
}

function readId(payload: unknown): string | undefined {
  if (typeof payload !== 'object' || payload === null || !('msgid' in payload)) return undefined;
  return typeof payload.msgid === 'string' ? payload.msgid : undefined;
}

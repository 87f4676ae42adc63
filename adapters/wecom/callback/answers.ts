import { createHash } from 'node:crypto';
import type { DocumentPictures } from '../../../src/core/ports/document-pictures.ts';
import { createDeferred } from '../../kit/deferred.ts';
import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import { createExpiringMap } from '../../kit/expiring-map.ts';
import { isRecord } from '../../kit/json.ts';
import { decodeMessage, readChat } from '../decode.ts';
import { type EventRoutes, type ModeContext, takeEvent } from '../events.ts';
import { ANSWER_KEPT_MS, MAX_KEPT_ANSWERS } from '../limits.ts';
import { SAYINGS, waitingFor } from '../sayings.ts';
import {
  eventSchema,
  messageSchema,
  type OutgoingBody,
  pollSchema,
  type WecomEvent,
  type WecomMessage,
} from '../types.ts';
import { attachPictures } from './attach.ts';
import type { LateSender, Reader } from './late-sender.ts';
import { createPassiveReply, type PassiveReply, type Reply } from './passive-reply.ts';

export interface CallbackContext extends ModeContext {
  /** Copies of the pictures that cards show. */
  pictures: DocumentPictures;
  /** Sends messages of their own. */
  late: LateSender;
}

/** Callback mode, from the decrypted callback to what is answered. */
export interface CallbackAnswers {
  /** Rejects where the callback is not safe: the vendor should then deliver it again. */
  answer(payload: unknown): Promise<Reply>;
  /** What waits to be polled goes out by itself. */
  stop(): void;
}

type Answer = () => Promise<Reply>;

const EMPTY: Reply = { body: null };

/**
 * What is delivered twice, by the vendor or by somebody who recorded it, gets the same answer and is not dealt with
 * again.
 */
export function createCallbackAnswers(context: CallbackContext): CallbackAnswers {
  const { take, cards, now, after, decodeContext, pictures, late } = context;
  const kept = { keptMs: ANSWER_KEPT_MS, maxSize: MAX_KEPT_ANSWERS, now };
  const answers = createExpiringMap<Promise<Answer>>(kept);
  const streams = createExpiringMap<PassiveReply>(kept);
  const open = new Set<PassiveReply>();
  let isStopping = false;

  async function startMessage(message: WecomMessage): Promise<Answer> {
    const inbound = decodeMessage(message, decodeContext());
    const chat = readChat(message);
    if (!inbound || !chat) return noAnswer;
    const { conversationId } = chat;
    const reader: Reader = { conversationId, personId: message.from.userid };
    const streamId = toStreamId(message.msgid);
    const reply = createPassiveReply({
      streamId,
      conversationId,
      waiting: waitingFor(inbound),
      cards,
      now,
      after,
      attach: (urls) => attachPictures(urls, pictures),
      isBehind: () => late.isSendingTo(reader),
      caughtUp: () => late.sentTo(reader),
      sendLate: (rendered) => late.send(reader, message.response_url, rendered),
    });
    if (isStopping) reply.stop();
    const { spoken, ended } = await take(inbound, reply.say);
    streams.set(streamId, reply);
    open.add(reply);
    void spoken.then(reply.conclude);
    void ended.then(() => open.delete(reply));
    return reply.answer;
  }

  async function startEvent(event: WecomEvent): Promise<Answer> {
    // Given once, and the same for repeats.
    const answer = createDeferred<OutgoingBody | null>();
    const written = createDeferred<boolean>();
    const give = (body: OutgoingBody | null): Promise<boolean> => {
      answer.resolve(body);
      return written.promise;
    };
    const routes: EventRoutes = {
      update: (update) => give({ response_type: 'update_template_card', ...update }),
      async welcome(body) {
        if (await give(body)) return event.msgid;
        throw new DeliveryError('企业微信没有等到欢迎语', { isRetrySafe: false });
      },
      skip: () => void give(null),
      async send(rendered) {
        const conversationId = readChat(event)?.conversationId ?? '';
        return late.send({ conversationId, personId: event.from.userid }, event.response_url, rendered);
      },
    };
    await takeEvent(event, routes, context);
    return async () => ({ body: await answer.promise, noteWritten: written.resolve });
  }

  async function start(payload: unknown): Promise<Answer> {
    const event = eventSchema.safeParse(payload);
    if (event.success) return startEvent(event.data);
    const message = messageSchema.safeParse(payload);
    return message.success ? startMessage(message.data) : noAnswer;
  }

  return {
    async answer(payload) {
      const poll = pollSchema.safeParse(payload).data;
      if (poll) return streams.get(poll.stream.id)?.poll(poll.msgid) ?? forgotten(poll.stream.id);
      if (!isRecord(payload) || typeof payload.msgid !== 'string') return EMPTY;
      const { msgid } = payload;
      const known = answers.get(msgid);
      if (known) return (await known)();
      const started = start(payload);
      answers.set(msgid, started);
      started.catch(() => answers.delete(msgid));
      return (await started)();
    },
    stop() {
      isStopping = true;
      for (const reply of open) reply.stop();
    },
  };
}

async function noAnswer(): Promise<Reply> {
  return EMPTY;
}

/** The same for every delivery of a message, also after a restart. */
function toStreamId(msgid: string): string {
  return `stream-${createHash('sha256').update(msgid).digest('hex').slice(0, 32)}`;
}

function forgotten(id: string): Reply {
  return { body: { msgtype: 'stream', stream: { id, finish: true, content: SAYINGS.forgotten } } };
}

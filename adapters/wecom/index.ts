import type { Logger } from '../../src/core/logger.ts';
import type { Channel, Receive } from '../channel.ts';
import { DeliveryError } from '../kit/delivery-error.ts';
import { createOutbox } from '../kit/outbox.ts';
import { createCallbackAnswerer } from './callback.ts';
import { createCardShelf } from './cards.ts';
import { type ClickContext, createCardId } from './click.ts';
import type { WecomConfig } from './config.ts';
import { decodeAesKey } from './crypto.ts';
import { CHANNEL_ID, chatOf } from './decode.ts';
import { createCallbackRouter } from './http.ts';
import { MAX_TRIES, RESPONSE_URL_MS } from './limits.ts';
import { createLongConnection, type LongConnection } from './long-connection.ts';
import { createNotes } from './notes.ts';
import { createSendLimit } from './rate-limit.ts';
import { type Rendered, renderReplies } from './render.ts';
import { createRetrySleep } from './retry-sleep.ts';
import { postToResponseUrl } from './send.ts';
import { type After, afterTimeout } from './timers.ts';
import { createTurns, type Turns } from './turns.ts';
import { createGateway, type Gateway } from './websocket.ts';

export { checkWecom } from './check.ts';
export { readWecomConfig, type WecomConfig, wecomConfigSchema } from './config.ts';
export { downloadMedia } from './media.ts';
export { wecomTools } from './tools.ts';

export interface WecomDeps {
  logger: Logger;
  /** Milliseconds since the epoch; the clock by default. */
  now?: () => number;
  fetch?: typeof fetch;
  /** Timers, and the spread of reconnects; replaced in tests. */
  after?: After;
  random?: () => number;
}

/** A 企业微信 aibot: POST /webhooks/wecom, the long connection, or both. */
export function createWecomChannel(config: WecomConfig, deps: WecomDeps): Channel {
  const { logger, now = Date.now, fetch = globalThis.fetch, after = afterTimeout, random = Math.random } = deps;
  const { callback, longConnection, botNames, internalChats } = config;
  const notes = createNotes({ botNames, logger, now });
  const waiting = createRetrySleep(after);
  const outbox = createOutbox({
    // The vendor counts by chat, which `createSendLimit` does.
    rate: { count: Number.POSITIVE_INFINITY, perMs: 0 },
    maxTries: MAX_TRIES,
    now,
    sleep: waiting.sleep,
  });
  const cards = createCardShelf(now);
  const allTurns: Turns[] = [];
  let gateway: Gateway | undefined;
  let connection: LongConnection | undefined;
  let isStopping = false;

  function createClickContext(receive: Receive): ClickContext {
    const turns = createTurns(receive, notes.failure);
    allTurns.push(turns);
    return { turns, cards, after, now, decodeContext: () => ({ botNames, internalChats, at: now() }) };
  }

  function sendLate(conversationId: string, responseUrl: string | undefined, rendered: Rendered): Promise<string> {
    const { markdown: content, feedback } = rendered;
    const attempt = async (): Promise<string> => {
      if (responseUrl === undefined) throw noRoute();
      const body = { msgtype: 'markdown', markdown: { content, ...(feedback && { feedback }) } } as const;
      await postToResponseUrl(responseUrl, body, { fetch, after });
      return createCardId().taskId;
    };
    const delivered = outbox.deliver({ conversationId, expiresAt: now() + RESPONSE_URL_MS, attempt });
    delivered.catch(notes.failure);
    return delivered;
  }

  return {
    id: CHANNEL_ID,
    ...(callback && {
      routes(receive: Receive) {
        const context = createClickContext(receive);
        const answer = createCallbackAnswerer({ ...context, noteMessage: notes.message, sendLate });
        const key = decodeAesKey(callback.encodingAesKey)!;
        return createCallbackRouter({ ...callback, key, answer, now, report: notes.failure });
      },
    }),
    ...(longConnection && {
      async start(receive: Receive) {
        const opened = createGateway({
          ...longConnection,
          after,
          random,
          report: notes.alert,
          onCallback: (frame) => {
            if (!isStopping) connection?.take(frame);
          },
        });
        connection = createLongConnection({
          ...createClickContext(receive),
          gateway: opened,
          outbox,
          claim: createSendLimit(now),
          noteMessage: notes.message,
          reportCard: notes.failure,
          reportFailure: notes.failure,
        });
        gateway = opened;
        opened.open();
      },
    }),
    async stop() {
      isStopping = true;
      waiting.wake();
      for (const turns of allTurns) await turns.settle();
      await outbox.settle();
      await gateway?.close();
    },
    status: () => notes.status(longConnection === null || gateway?.isReady() === true),
    async push(conversation, activity) {
      const chat = chatOf(conversation);
      if (!connection) throw noRoute();
      return connection.push(chat, renderReplies([activity], createCardId()));
    },
  };
}

function noRoute(): DeliveryError {
  return new DeliveryError('企业微信没有可以回复的消息，回调模式不能主动发送', { isRetrySafe: false });
}

import { randomUUID } from 'node:crypto';
import { fileURLToPath } from 'node:url';
import type { Activity } from 'botbuilder';
import { Router } from 'express';
import type { Audience } from '../../intents/types.ts';
import { QundaError } from '../../src/core/errors.ts';
import type { Gate } from '../../src/core/ports/gate.ts';
import type { PictureShelf } from '../../src/core/ports/picture-shelf.ts';
import type { RenderPreviews } from '../../src/core/ports/previews.ts';
import type { Redelivery } from '../../src/core/ports/redelivery.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { Channel, ChannelStatus, Receive } from '../channel.ts';
import { createPageRouter } from '../kit/http/serve-page.ts';
import type { WebConfig } from './config.ts';
import { CHANNEL_ID } from './decode.ts';
import { createEventHub } from './events.ts';
import { type Quote, quoteSchema } from './render.ts';
import { createApiRouter } from './routes.ts';
import { createTranscript, type SendContext, sendMessage } from './send.ts';

import { createTurns, type Turns } from './turns.ts';
import type { Command } from './types.ts';

export { type WebConfig, webConfigSchema } from './config.ts';
export type { Command } from './types.ts';

export interface WebDeps {
  store: Store;
  gate: Gate;
  /** Keeps the pictures that people send; without one none are taken. */
  shelf?: PictureShelf;
  /** Sends again what was not delivered. */
  redelivery: Redelivery;
  /** Milliseconds since the epoch; the clock by default. */
  now?: () => number;
  /** For the slash menu; none by default. */
  commands?: readonly Command[];
  /** Questions that an empty group of this audience offers; none by default. Asked for each visitor. */
  examples?: (audience: Audience) => readonly string[];
  /** How an answer would look on each platform; none by default. */
  previews?: RenderPreviews;
  /** Told of what failed unexpectedly: a turn that rejected, a store that could not write. */
  report?: (error: unknown) => void;
  /** Where the built page lies; `dist/page` by default. */
  pageDirectory?: string;
}

const NO_SHELF: PictureShelf = {
  put: () => Promise.reject(new QundaError('BAD_REQUEST', '这里不收图片。')),
  get: async () => undefined,
};

const BUILT_PAGE = fileURLToPath(new URL('../../dist/page', import.meta.url));

/** A support group in the browser: the page at `/`, its API under `/api/web`. */
export function createWebChannel(config: WebConfig, deps: WebDeps): Channel {
  const { store, gate, redelivery, now = Date.now, commands = [], examples = () => [], previews = () => [] } = deps;
  const { shelf = NO_SHELF } = deps;
  const { botName, personas } = config;
  const hub = createEventHub();
  const transcript = createTranscript(store, hub, report);
  const conversationIds = new Set(config.conversations.map(({ id }) => id));
  let turns: Turns | undefined;
  let lastMessageAt: number | null = null;
  let lastError: ChannelStatus['lastError'] = null;

  const sending: SendContext = { transcript, conversationIds, botName, createId: randomUUID, now };

  function noteFailure(): void {
    lastError = { at: now(), message: '网页群里有一条消息没有处理成功，原因见服务器日志。' };
  }

  function report(error: unknown): void {
    noteFailure();
    deps.report?.(error);
  }

  return {
    id: CHANNEL_ID,
    routes(receive) {
      const noteAndReceive: Receive = (inbound, say) => {
        lastMessageAt = now();
        return receive(inbound, say);
      };
      const send = (id: string, activity: Partial<Activity>, quote: Quote) => sendMessage(id, activity, quote, sending);
      turns = createTurns({ store, transcript, personas, botName, receive: noteAndReceive, send, noteFailure, now });
      const router = Router();
      router.use(
        '/api/web',
        createApiRouter({
          config,
          commands,
          examples,
          previews,
          store,
          gate,
          redelivery,
          hub,
          shelf,
          turns,
          now,
          report,
        }),
      );
      router.use(createPageRouter(deps.pageDirectory ?? BUILT_PAGE));
      return router;
    },
    async stop() {
      await turns?.settle();
      transcript.close();
      hub.close();
    },
    status: () => ({ isConnected: turns !== undefined, lastMessageAt, lastError }),
    resume: ({ activity: { conversation }, replyTo }) => {
      const quote = quoteSchema.safeParse(replyTo).data;
      return (activity) => sendMessage(conversation?.id ?? '', activity, quote, sending);
    },
    async openPicture(reference) {
      const picture = typeof reference === 'string' ? await shelf.get(reference) : undefined;
      if (!picture) throw new QundaError('CHANNEL_FAILED', '图片已过期：只保留一天');
      return picture.bytes;
    },
    push: ({ id }, activity) => sendMessage(id, activity, undefined, sending),
  };
}

import type { Logger } from '../../src/core/logger.ts';
import { stripMention } from '../../src/core/mention.ts';
import { type DocumentPictures, NO_PICTURES } from '../../src/core/ports/document-pictures.ts';
import type { Files } from '../../src/core/ports/files.ts';
import type { Channel, Inbound, Receive, Say } from '../channel.ts';
import { DeliveryError } from '../kit/delivery/delivery-error.ts';
import { createOutbox } from '../kit/delivery/outbox.ts';
import { createUploads } from '../kit/delivery/uploads.ts';
import { createRefusalNotes } from '../kit/refusal-notes.ts';
import { createStatusNotes } from '../kit/status-notes.ts';
import { type After, afterTimeout, createPause } from '../kit/timers.ts';
import { createWork } from '../kit/work.ts';
import { type CallbackAnswers, createCallbackAnswers } from './callback/answers.ts';
import { createLateSender } from './callback/late-sender.ts';
import { createCallbackRouter } from './callback/router.ts';
import { createCardShelf, NO_FILES } from './cards.ts';
import { createCardId } from './click.ts';
import type { WecomConfig } from './config.ts';
import { decodeAesKey } from './crypto.ts';
import { CHANNEL_ID, chatOf, type DecodeContext, replyToSchema } from './decode.ts';
import type { ModeContext } from './events.ts';
import { MAX_SHOWN_BYTES, MAX_TRIES, SHOWN_TYPES, UPLOAD_KEPT_MS } from './limits.ts';
import { openPicture } from './media.ts';
import { renderReplies } from './render.ts';
import { type Connection, createConnection } from './socket/connection.ts';
import { createSender } from './socket/deliver.ts';
import { createGateway, type Gateway } from './socket/gateway.ts';
import { uploadMedia } from './socket/upload-media.ts';

export { checkWecom } from './check.ts';
export { readWecomConfig, type WecomConfig, wecomConfigSchema } from './config.ts';
export { wecomTools } from './tools.ts';

export interface WecomDeps {
  logger: Logger;
  /** Copies of the pictures that cards show; by default there are none. */
  pictures?: DocumentPictures;
  /** Where the cards are kept for another start or process; by default nowhere. */
  cards?: Files;
  /** Milliseconds since the epoch; the clock by default. */
  now?: () => number;
  fetch?: typeof fetch;
  /** Timers, and the spread of reconnects; replaced in tests. */
  after?: After;
  random?: () => number;
}

/** A 企业微信 aibot: POST /webhooks/wecom, the long connection, or both. */
export function createWecomChannel(config: WecomConfig, deps: WecomDeps): Channel {
  const { now = Date.now, fetch = globalThis.fetch, after = afterTimeout, random = Math.random } = deps;
  const { pictures = NO_PICTURES } = deps;
  const { callback, longConnection, botNames, internalChats, mediaHosts: allowedHosts } = config;
  const callbackKey = callback && decodeAesKey(callback.encodingAesKey);
  const logger = deps.logger.child({ channelId: CHANNEL_ID });
  const notes = createStatusNotes(logger, now);
  const work = createWork();
  const pause = createPause(after);
  const outbox = createOutbox({
    // The vendor counts by chat, which the sender of the long connection does.
    rate: { count: Number.POSITIVE_INFINITY, perMs: 0 },
    maxTries: MAX_TRIES,
    now,
    sleep: pause.wait,
  });
  const late = createLateSender({ outbox, fetch, now });
  const cards = createCardShelf(deps.cards ?? NO_FILES, now, reportFailure);
  let answers: CallbackAnswers | undefined;
  let receiver: Receive | undefined;
  let isStopping = false;
  let hasMissedName = false;

  function reportFailure(error: unknown): void {
    const isDelivery = error instanceof DeliveryError;
    notes.noteError(isDelivery ? error.message : '企业微信的一条消息没有处理成功，原因见日志。', { err: error });
  }

  /** Notes what could not be said, unless it is left for the next start. */
  function noting(say: Say): Say {
    return async (activity, progress) => {
      try {
        return await say(activity, progress);
      } catch (error) {
        if (!isStopping || !DeliveryError.from(error).isRetrySafe) reportFailure(error);
        throw error;
      }
    };
  }

  /** A group message that reaches the bot mentions it; where no name occurs, the settings have an old one. */
  function checkName({ activity }: Inbound): void {
    const { text = '', conversation } = activity;
    if (hasMissedName || text === '' || !conversation?.isGroup || stripMention(text, botNames).isMentioned) return;
    hasMissedName = true;
    notes.noteError(`群消息里没有出现机器人的名字「${botNames[0]}」：如果它改过名，请更新 WECOM_BOT_NAME。`);
  }

  function createContext(receive: Receive, mode: DecodeContext['mode']): ModeContext {
    return {
      async take(inbound, say) {
        notes.noteMessage(inbound);
        checkName(inbound);
        const turn = await receive(inbound, noting(say));
        void work.follow(turn.ended);
        return turn;
      },
      cards,
      after,
      now,
      decodeContext: () => ({ botNames, internalChats, at: now(), mode }),
      reportFailure,
    };
  }

  function openGateway(): { gateway: Gateway; connection: Connection } | undefined {
    if (!longConnection) return undefined;
    const gateway = createGateway({
      ...longConnection,
      after,
      now,
      random,
      report: notes.noteError,
      onCallback: (frame) => {
        if (!isStopping) void work.follow(connection.receive(frame)).catch(reportFailure);
      },
    });
    const connection = createConnection({
      ...createContext((...message) => receiver!(...message), 'socket'),
      gateway,
      send: createSender(gateway, now),
      outbox,
      uploads: createUploads({
        pictures,
        owner: `${CHANNEL_ID} ${longConnection.botId}`,
        types: SHOWN_TYPES,
        maxBytes: MAX_SHOWN_BYTES,
        keptMs: UPLOAD_KEPT_MS,
        upload: (picture, name) => uploadMedia(picture, name, { gateway, now }),
        now,
        report: (err) => logger.warn({ err }, 'a picture was not uploaded and is shown by its address'),
      }),
      reportExtra: reportFailure,
    });
    return { gateway, connection };
  }

  const socket = openGateway();

  return {
    id: CHANNEL_ID,
    ...(callback && {
      routes(receive: Receive) {
        answers = createCallbackAnswers({ ...createContext(receive, 'callback'), pictures, late });
        return createCallbackRouter({
          ...callback,
          key: decodeAesKey(callback.encodingAesKey)!,
          answer: answers.answer,
          now,
          reportRefusal: createRefusalNotes(notes, now),
          reportFailure,
        });
      },
    }),
    ...(socket && {
      speaksOnConnection: true,
      async start(receive: Receive) {
        receiver = receive;
        socket.gateway.open();
      },
    }),
    async stop() {
      isStopping = true;
      pause.end();
      answers?.stop();
      socket?.gateway.stopWaiting();
      await work.settle();
      await outbox.settle();
      await socket?.gateway.close();
    },
    status: () => notes.read(socket === undefined || socket.gateway.isReady()),
    resume({ activity, replyTo }) {
      const way = replyToSchema.safeParse(replyTo).data;
      const id = activity.conversation?.id ?? '';
      if (way?.by === 'nothing') return async () => '';
      if (way?.by === 'chat' && socket)
        return noting((said, progress) => socket.connection.write(chatOf({ id }), said, progress));
      if (way?.by !== 'response_url' || way.expiresAt <= now()) return undefined;
      return noting((said) => {
        const reader = { conversationId: id, personId: said.recipient?.id ?? '' };
        return late.send(reader, way.url, { ...renderReplies([said], createCardId()), buttons: null });
      });
    },
    openPicture: (reference) => openPicture(reference, { callbackKey, allowedHosts, fetch }),
    // Callbacks can only be answered.
    ...(socket && { push: (to, activity, progress) => socket.connection.write(chatOf(to), activity, progress) }),
  };
}

import type { Logger } from '../../src/core/logger.ts';
import { type DocumentPictures, NO_PICTURES } from '../../src/core/ports/document-pictures.ts';
import type { Channel, Inbound, Receive, Say } from '../channel.ts';
import { DeliveryError } from '../kit/delivery/delivery-error.ts';
import { createOutbox } from '../kit/delivery/outbox.ts';
import { createUploads } from '../kit/delivery/uploads.ts';
import { createExpiringMap } from '../kit/expiring-map.ts';
import type { Fetch } from '../kit/http/post-json.ts';
import type { Supervisor } from '../kit/socket/supervise.ts';
import { createStatusNotes } from '../kit/status-notes.ts';
import { type After, afterTimeout, createPause, type Pause } from '../kit/timers.ts';
import { downloadPicture } from './api/download.ts';
import { createOpenApi } from './api/open-api.ts';
import { createTokenSource } from './api/token.ts';
import type { DingtalkConfig } from './config.ts';
import { CHANNEL_ID } from './decode.ts';
import { createHttpRouter } from './http.ts';
import { createIntake, type Intake } from './incoming/intake.ts';
import { MAX_PICTURE_BYTES, REMEMBERED, SEND_RATE, UPLOADED_TYPES } from './limits.ts';
import { readReplyTo } from './reply-to.ts';
import { type SendContext, sendMessage } from './send.ts';
import { createStream } from './stream/connection.ts';

export { checkDingtalk } from './check.ts';
export { type DingtalkConfig, dingtalkConfigSchema, readDingtalkConfig } from './config.ts';
export { dingtalkTools } from './tools.ts';

export interface DingtalkDeps {
  logger: Logger;
  /** Copies of the pictures that cards show; by default there are none. */
  pictures?: DocumentPictures;
  /** Milliseconds since the epoch; the clock by default. */
  now?: () => number;
  fetch?: Fetch;
  /** Timers of the long connection. */
  after?: After;
  /** 0 ≤ x < 1, spreads the reconnects of many processes. */
  random?: () => number;
  /** Waits between tries of sending. */
  pause?: Pause;
}

/** A bot in DingTalk groups, over Stream mode's long connection or over callbacks to /webhooks/dingtalk. */
export function createDingtalkChannel(config: DingtalkConfig, deps: DingtalkDeps): Channel {
  const { now = Date.now, fetch = globalThis.fetch, after = afterTimeout, random = Math.random } = deps;
  const { pause = createPause(), pictures = NO_PICTURES } = deps;
  const logger = deps.logger.child({ channelId: CHANNEL_ID });
  const notes = createStatusNotes(logger, now);
  const api = createOpenApi(config, fetch, createTokenSource(config, fetch, now));
  const context: SendContext = {
    config,
    outbox: createOutbox({ rate: SEND_RATE, now, sleep }),
    api,
    uploads: createUploads({
      pictures,
      owner: `${CHANNEL_ID} ${config.clientId}`,
      types: UPLOADED_TYPES,
      maxBytes: MAX_PICTURE_BYTES,
      keptMs: Number.POSITIVE_INFINITY,
      upload: api.uploadPicture,
      now,
      report: (err) => logger.warn({ err }, 'a picture was not uploaded and is shown by its address'),
    }),
    cards: createExpiringMap({ ...REMEMBERED, now }),
    texts: createExpiringMap({ ...REMEMBERED, now }),
    pause,
    notes,
    fetch,
    now,
  };
  let isOpen = false;
  let isStopping = false;
  let intake: Intake | undefined;
  let stream: Supervisor | undefined;

  /** What waits to be sent again when the channel stops is for the next run. */
  async function sleep(ms: number): Promise<void> {
    await pause.wait(ms);
    if (isStopping) throw new DeliveryError('停止时还在等钉钉，留到下次启动再发', { isRetrySafe: true });
  }

  function sayTo({ activity, replyTo }: Inbound): Say {
    const { id = '', isGroup = false } = activity.conversation ?? {};
    return (said) => sendMessage({ id, isGroup }, said, readReplyTo(replyTo), context);
  }

  function openIntake(receive: Receive): Intake {
    intake = createIntake({ ...context, receive, sayTo, logger });
    return intake;
  }

  const entrance: Pick<Channel, 'routes' | 'start'> =
    config.mode === 'http'
      ? {
          routes(receive) {
            isOpen = true;
            return createHttpRouter({ ...config, intake: openIntake(receive), notes, now });
          },
        }
      : {
          async start(receive) {
            stream = createStream({ ...context, intake: openIntake(receive), logger, after, random });
            stream.start();
          },
        };

  return {
    id: CHANNEL_ID,
    ...entrance,
    async stop() {
      isOpen = false;
      isStopping = true;
      pause.end();
      await stream?.stop();
      await intake?.settle();
      await context.outbox.settle();
    },
    status: () => notes.read(stream ? stream.current() !== undefined : isOpen),
    resume(inbound) {
      const isAnswerable = inbound.activity.conversation?.isGroup === true || readReplyTo(inbound.replyTo).session;
      return isAnswerable ? sayTo(inbound) : undefined;
    },
    openPicture: (reference) => downloadPicture(context.api, reference, config.allowedHosts),
    push: (conversation, activity) => sendMessage(conversation, activity, {}, context),
  };
}

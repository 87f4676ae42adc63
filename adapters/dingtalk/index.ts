import type { Activity } from 'botbuilder';
import type { Logger } from '../../src/core/logger.ts';
import type { Channel, ChannelStatus, Conversation, Receive } from '../channel.ts';
import { createOutbox } from '../kit/outbox.ts';
import type { DingtalkConfig } from './config.ts';
import { openConnection } from './connection.ts';
import { CHANNEL_ID } from './decode.ts';
import { handleFrame, parseFrame } from './frames.ts';
import { openGateway } from './gateway.ts';
import { createHttpRouter } from './http.ts';
import { createIntake, type Intake } from './intake.ts';
import { MAX_REMEMBERED, SEND_RATE, STOP_GRACE_MS } from './limits.ts';
import { createOpenApi } from './open-api.ts';
import { createPause, type Pause } from './pause.ts';
import { createRecent } from './recent.ts';
import type { Fetch } from './request.ts';
import { type ReplyTarget, type SendContext, sendMessage } from './send.ts';
import { createStream, type Stream } from './stream.ts';
import { createTokenSource } from './token.ts';

export { checkDingtalk } from './check.ts';
export { type DingtalkConfig, dingtalkConfigSchema, readDingtalkConfig } from './config.ts';
export { downloadPicture, type PictureRequest } from './download.ts';
export { dingtalkTools } from './tools.ts';

export interface DingtalkDeps {
  logger: Logger;
  /** Milliseconds since the epoch; the clock by default. */
  now?: () => number;
  fetch?: Fetch;
  /** Waits between tries; replaced in tests. */
  openPause?: () => Pause;
}

/** A bot in DingTalk groups, over Stream mode's long connection or over callbacks to /webhooks/dingtalk. */
export function createDingtalkChannel(config: DingtalkConfig, deps: DingtalkDeps): Channel {
  const { now = Date.now, fetch = globalThis.fetch, openPause = createPause } = deps;
  const logger = deps.logger.child({ channel: CHANNEL_ID });
  const status: ChannelStatus = { isConnected: false, lastMessageAt: null, lastError: null };
  const reconnects = openPause();
  const sends = openPause();
  const outbox = createOutbox({ rate: SEND_RATE, now, sleep: sends.wait });
  const context: SendContext = {
    config,
    outbox,
    api: createOpenApi(config, fetch, createTokenSource(config, fetch, now)),
    cards: createRecent(MAX_REMEMBERED),
    texts: createRecent(MAX_REMEMBERED),
    pause: sends,
    fetch,
    now,
  };
  let intake: Intake | undefined;
  let stream: Stream | undefined;

  function noteError(message: string): void {
    status.lastError = { at: now(), message };
    logger.warn(message);
  }

  async function send(to: Conversation, activity: Partial<Activity>, target: ReplyTarget): Promise<string> {
    try {
      return await sendMessage(to, activity, target, context);
    } catch (error) {
      noteError(error instanceof Error ? error.message : '发送失败');
      throw error;
    }
  }

  function reply(activity: Partial<Activity>, target: ReplyTarget): Promise<string> {
    const { id = '', isGroup = false } = activity.conversation ?? {};
    return send({ id, isGroup }, activity, target);
  }

  function openIntake(receive: Receive): Intake {
    const noteMessage = (): void => {
      status.lastMessageAt = now();
    };
    intake = createIntake({ ...context, receive, reply, logger, noteMessage, noteError });
    return intake;
  }

  function startStream(receive: Receive): void {
    const messages = openIntake(receive);
    const onFrame = (text: string): ReturnType<typeof handleFrame> => {
      const frame = parseFrame(text);
      if (frame === undefined) logger.warn({ length: text.length }, 'frame not understood');
      return frame ? handleFrame(frame, messages) : {};
    };
    stream = createStream({
      connect: async (signal) => {
        const connection = await openConnection(await openGateway(config, fetch, signal), { onFrame, signal, now });
        logger.info('stream connected');
        return connection;
      },
      pause: reconnects,
      report: noteError,
      now,
    });
    stream.start();
  }

  return {
    id: CHANNEL_ID,
    ...(config.mode === 'http'
      ? {
          routes(receive: Receive) {
            status.isConnected = true;
            return createHttpRouter(openIntake(receive), config.clientSecret, now);
          },
        }
      : {
          async start(receive: Receive) {
            startStream(receive);
          },
        }),
    async stop() {
      status.isConnected = false;
      await stream?.stop();
      const timer = setTimeout(() => sends.end(), STOP_GRACE_MS);
      await intake?.settle();
      await outbox.settle();
      clearTimeout(timer);
    },
    status: () => ({ ...status, isConnected: stream ? stream.isConnected() : status.isConnected }),
    push: (conversation, activity) => send(conversation, activity, {}),
  };
}

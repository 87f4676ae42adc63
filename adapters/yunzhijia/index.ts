import type { Logger } from '../../src/core/logger.ts';
import type { Channel, Receive } from '../channel.ts';
import type { YunzhijiaBot, YunzhijiaConfig } from './config.ts';
import { CHANNEL_ID, readMessage } from './decode.ts';
import { createCallbackRouter } from './http.ts';
import { createSender } from './send.ts';
import { createStatusNotes } from './status.ts';
import { realTimers, type Timers } from './timers.ts';
import { createTurns, type Turns } from './turns.ts';
import type { Refusal } from './verify.ts';
import type { Fetch } from './webhook.ts';
import { type Connection, createConnection } from './websocket.ts';

export { checkYunzhijia } from './check.ts';
export { readYunzhijiaConfig, type YunzhijiaConfig, yunzhijiaConfigSchema } from './config.ts';
export { yunzhijiaTools } from './tools.ts';

export interface YunzhijiaDeps {
  logger: Logger;
  /** Milliseconds since the epoch; the clock by default. */
  now?: () => number;
  fetch?: Fetch;
  timers?: Timers;
  random?: () => number;
}

const REFUSALS: Record<Refusal, string> = {
  forged: '回调签名不符，已拒绝；请核对加密secret',
  stale: '回调的时间与本机相差超过 10 分钟，已拒绝；可能是重放，也请核对本机时钟',
};

/** Conversational bots in Yunzhijia groups: POST /webhooks/yunzhijia/:id, the group's webhook, and WebSockets. */
export function createYunzhijiaChannel({ bots }: YunzhijiaConfig, deps: YunzhijiaDeps): Channel {
  const { logger, now = Date.now, fetch = globalThis.fetch, timers = realTimers, random = Math.random } = deps;
  const notes = createStatusNotes(logger, now);
  const { noteError, noteMessage } = notes;
  const sender = createSender({ bots, fetch, timers, now, noteError });
  const report = (error: unknown): void => logger.error({ err: error, channelId: CHANNEL_ID }, 'turn failed');
  let turns: Turns | undefined;
  const connections = new Map<string, Connection>();

  function turnsFor(receive: Receive): Turns {
    turns ??= createTurns({ sender, receive, timers, noteMessage, report });
    return turns;
  }

  function connect(bot: YunzhijiaBot, receive: Receive): Connection {
    return createConnection(bot, {
      timers,
      now,
      random,
      onProblem: (message) => noteError(bot.id, message),
      onMessage(payload) {
        const message = readMessage(payload);
        if (message) turnsFor(receive).take(bot, message, null);
      },
    });
  }

  return {
    id: CHANNEL_ID,
    routes: (receive) =>
      createCallbackRouter({
        bots,
        turns: turnsFor(receive),
        now,
        noteRefusal: (bot, refusal) => noteError(bot.id, REFUSALS[refusal]),
      }),
    async start(receive) {
      for (const bot of bots) {
        if (bot.mode === 'http' || connections.has(bot.id)) continue;
        const connection = connect(bot, receive);
        connections.set(bot.id, connection);
        connection.start();
      }
    },
    async stop() {
      await Promise.all(Array.from(connections.values(), (connection) => connection.stop()));
      connections.clear();
      await turns?.settle();
      await sender.settle();
    },
    status: () => ({
      ...notes.read(),
      // Callbacks need no connection of ours.
      isConnected: bots.every(({ id, mode }) => mode !== 'websocket' || connections.get(id)?.isConnected() === true),
    }),
    push: ({ id }, activity) => sender.push(id, activity),
  };
}

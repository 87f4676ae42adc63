import type { Logger } from '../../src/core/logger.ts';
import type { Channel, Receive } from '../channel.ts';
import type { Fetch } from '../kit/http/post-json.ts';
import { createRefusalNotes } from '../kit/refusal-notes.ts';
import type { Supervisor } from '../kit/socket/supervise.ts';
import { createStatusNotes } from '../kit/status-notes.ts';
import { type After, afterTimeout, createPause } from '../kit/timers.ts';
import { createWork } from '../kit/work.ts';
import { createCallbackRouter } from './callback/router.ts';
import type { YunzhijiaBot, YunzhijiaConfig } from './config.ts';
import { CHANNEL_ID, readMessage } from './decode.ts';
import { createSender } from './send.ts';
import { createConnection } from './socket/connection.ts';
import { createTurns, resumeReply, type Turns } from './turns.ts';
import type { Refusal } from './verify.ts';

export { checkYunzhijia } from './check.ts';
export { readYunzhijiaConfig, type YunzhijiaConfig, yunzhijiaConfigSchema } from './config.ts';
export { yunzhijiaTools } from './tools.ts';

export interface YunzhijiaDeps {
  logger: Logger;
  /** Milliseconds since the epoch; the clock by default. */
  now?: () => number;
  fetch?: Fetch;
  after?: After;
  random?: () => number;
}

const REFUSALS: Record<Refusal, string> = {
  forged: '回调签名不符，已拒绝；请核对加密secret',
  stale: '回调的时间与本机相差超过 10 分钟，已拒绝；可能是重放，也请核对本机时钟',
};

/** Conversational bots in Yunzhijia groups: POST /webhooks/yunzhijia/:id, the group's webhook, and WebSockets. */
export function createYunzhijiaChannel({ bots }: YunzhijiaConfig, deps: YunzhijiaDeps): Channel {
  const { now = Date.now, fetch = globalThis.fetch, after = afterTimeout, random = Math.random } = deps;
  const notes = createStatusNotes(deps.logger.child({ channelId: CHANNEL_ID }), now);
  const noteRefusal = createRefusalNotes(notes, now);
  const noteError = (botId: string, message: string): void =>
    notes.noteError(`云之家机器人 ${botId}：${message}`, { botId });
  const pause = createPause(after);
  const sender = createSender({ bots, fetch, pause, now, noteError });
  /** What is being kept: its acknowledgement has to go out before the socket goes. */
  const intake = createWork();
  let turns: Turns | undefined;
  const connections = new Map<string, Supervisor>();

  function turnsFor(receive: Receive): Turns {
    turns ??= createTurns({ sender, receive, after, noteMessage: notes.noteMessage });
    return turns;
  }

  function connect(bot: YunzhijiaBot, receive: Receive): Supervisor {
    return createConnection(bot, {
      after,
      now,
      random,
      onProblem: (message) => noteError(bot.id, message),
      onMessage(payload) {
        const message = readMessage(payload);
        return message ? intake.follow(turnsFor(receive).take(bot, message, null)) : Promise.resolve();
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
        noteRefusal: ({ id }, refusal) => noteRefusal(`云之家机器人 ${id}：${REFUSALS[refusal]}`),
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
      pause.end();
      await intake.settle();
      await Promise.all(Array.from(connections.values(), (connection) => connection.stop()));
      connections.clear();
      await turns?.settle();
      await sender.settle();
    },
    status: () =>
      // Callbacks need no connection of ours.
      notes.read(bots.every(({ id, mode }) => mode !== 'websocket' || connections.get(id)?.current() !== undefined)),
    resume: (inbound) => resumeReply(inbound, sender),
    push: ({ id }, activity, progress) => sender.send(id, activity, undefined, progress),
  };
}

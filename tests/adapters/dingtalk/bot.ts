import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Channel, Receive, Say } from '../../../adapters/channel.ts';
import { createDingtalkChannel, type DingtalkConfig, dingtalkConfigSchema } from '../../../adapters/dingtalk/index.ts';
import { BEAT_EVERY_MS } from '../../../adapters/dingtalk/limits.ts';
import { type After, afterTimeout, type Pause } from '../../../adapters/kit/timers.ts';
import { createLogger, type Logger } from '../../../src/core/logger.ts';
import type { DocumentPictures } from '../../../src/core/ports/document-pictures.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createScriptedBot, type ScriptedBot, type ScriptedBotOptions } from '../../helpers/scripted-bot.ts';
import { type DingtalkStandIn, startDingtalk } from '../../stand-ins/dingtalk.ts';
import { createTextMessage, type MessageBody } from '../../stand-ins/dingtalk-messages.ts';

export type Reply = Record<string, unknown>;

export interface RunningBot {
  dingtalk: DingtalkStandIn;
  channel: Channel;
  bot: ScriptedBot;
  store: Store;
  /** Every wait between two tries, in milliseconds; none of them is sat out. */
  waits: number[];
  /** What the bot has said, in order. */
  said: Parameters<Say>[0][];
  /** HTTP mode: where messages are posted to. */
  url: string;
  /** Delivers a message in the bot's mode; resolves with the replies once the turn has ended. */
  ask(message: string | MessageBody): Promise<Reply[]>;
  close(): Promise<void>;
}

export interface BotOptions extends Partial<Pick<ScriptedBotOptions, 'beforeTurn' | 'entries' | 'now' | 'script'>> {
  config?: Partial<DingtalkConfig>;
  /** By default, stream mode waits for its connection. */
  isStarted?: boolean;
  /** Timers of the long connection; by default its waits are noted, not sat out. */
  after?: After;
  logger?: Logger;
  pictures?: DocumentPictures;
  /** Stands between the channel and the bot. */
  receive?: (inbound: Parameters<Receive>[0], take: () => ReturnType<Receive>) => ReturnType<Receive>;
}

/** A stand-in of DingTalk and a bot that talks to it, over real sockets. */
export async function startBot(options: BotOptions = {}): Promise<RunningBot> {
  const { config, isStarted = true, now, after, pictures, logger = createLogger('silent'), ...scripted } = options;
  const dingtalk = await startDingtalk(now && { now });
  const store = createMemoryStore(now);
  const waits: number[] = [];
  const settings = dingtalkConfigSchema.parse({
    clientId: dingtalk.state.clientId,
    clientSecret: dingtalk.state.clientSecret,
    apiUrl: dingtalk.origin,
    allowedHosts: [dingtalk.host],
    ...config,
  });
  const channel = createDingtalkChannel(settings, {
    logger,
    ...(pictures && { pictures }),
    ...(now && { now }),
    pause: createInstantPause(waits),
    after: after ?? createInstantTimers(waits),
    random: () => 0.5,
  });
  const bot = createScriptedBot({ store, ...(now && { now }), ...scripted });
  const said: Parameters<Say>[0][] = [];
  const receive: Receive = (inbound, say) => {
    const take = () =>
      bot.receive(inbound, (activity) => {
        said.push(activity);
        return say(activity);
      });
    return options.receive ? options.receive(inbound, take) : take();
  };
  const app = express();
  if (channel.routes) app.use(channel.routes(receive));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/dingtalk`;
  await channel.start?.(receive);
  if (channel.start && isStarted) await dingtalk.waitForSocket();

  return {
    dingtalk,
    channel,
    bot,
    store,
    waits,
    said,
    url,
    async ask(message) {
      const before = dingtalk.replies().length;
      const body = typeof message === 'string' ? createTextMessage(message) : message;
      if (channel.start) await dingtalk.push(body);
      else await dingtalk.post(url, dingtalk.address(body));
      await bot.settle();
      return dingtalk.replies().slice(before);
    },
    async close() {
      await channel.stop?.();
      server.close();
      server.closeAllConnections();
      await dingtalk.close();
    },
  };
}

/** A beat and the farewell of a socket keep their time. */
const REAL = new Set([BEAT_EVERY_MS, 1_000]);

/** Timers of the long connection: waits between two attempts are noted, not sat out. */
function createInstantTimers(waits: number[]): After {
  return (delayMs, run) => {
    if (REAL.has(delayMs)) return afterTimeout(delayMs, run);
    waits.push(delayMs);
    const next = setImmediate(run);
    return () => clearImmediate(next);
  };
}

/** Notes how long it should wait, and goes on at the next turn of the event loop. */
function createInstantPause(waits: number[]): Pause {
  return {
    async wait(ms) {
      waits.push(ms);
      await new Promise((resolve) => setImmediate(resolve));
    },
    end() {},
  };
}

/** The text that a reply shows, whatever its kind. */
export function textOf(reply: Reply | undefined): string {
  const content = reply?.[String(reply.msgtype)] as { text?: string; content?: string } | undefined;
  return content?.text ?? content?.content ?? '';
}

/** The heading of a solution, or its first line. */
export function titleOf(reply: Reply | undefined): string {
  return textOf(reply)
    .split('\n')[0]!
    .replace(/^#### /u, '');
}

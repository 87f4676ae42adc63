import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Channel } from '../../../adapters/channel.ts';
import { createDingtalkChannel, type DingtalkConfig, dingtalkConfigSchema } from '../../../adapters/dingtalk/index.ts';
import type { Pause } from '../../../adapters/dingtalk/pause.ts';
import { createLogger } from '../../../src/core/logger.ts';
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
}

/** A stand-in of DingTalk and a bot that talks to it, over real sockets. */
export async function startBot({ config, isStarted = true, now, ...scripted }: BotOptions = {}): Promise<RunningBot> {
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
    logger: createLogger('silent'),
    ...(now && { now }),
    openPause: () => createInstantPause(waits),
  });
  const bot = createScriptedBot({ store, ...(now && { now }), ...scripted });
  const app = express();
  if (channel.routes) app.use(channel.routes(bot.receive));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/dingtalk`;
  await channel.start?.(bot.receive);
  if (channel.start && isStarted) await dingtalk.waitForSocket();

  return {
    dingtalk,
    channel,
    bot,
    store,
    waits,
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

/** Notes how long it should wait, and goes on at the next turn of the event loop. */
export function createInstantPause(waits: number[]): Pause {
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

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { Writable } from 'node:stream';
import type { Activity } from 'botbuilder';
import express from 'express';
import { pino } from 'pino';
import type { Channel } from '../../../adapters/channel.ts';
import {
  createYunzhijiaChannel,
  type YunzhijiaDeps,
  yunzhijiaConfigSchema,
} from '../../../adapters/yunzhijia/index.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createManualTimers, type ManualTimers } from '../../helpers/manual-timers.ts';
import { createScriptedBot, type ScriptedBot, type ScriptedBotOptions } from '../../helpers/scripted-bot.ts';
import {
  type CallbackResult,
  postCallback,
  type RobotMessageBody,
  SECRET,
  startYunzhijia,
  type Yunzhijia,
} from '../../stand-ins/yunzhijia.ts';

export interface QundaServer {
  /** The callback URL of the bot `support`. */
  url: string;
  platform: Yunzhijia;
  channel: Channel;
  store: Store;
  bot: ScriptedBot;
  timers: ManualTimers;
  /** All that was logged, as text. */
  log(): string;
  /** Delivers a callback, signed, and returns what the response says to the group. */
  ask(body: RobotMessageBody): Promise<string>;
  /** Writes to a bot's group without being asked. */
  push(activity: Partial<Activity>, id?: string): Promise<string>;
  post(body: RobotMessageBody, signature?: string | null): Promise<CallbackResult>;
  /** Callbacks whose sender hung up before the answer. */
  countAbandoned(): number;
  close(): Promise<void>;
}

export interface QundaOptions extends Partial<ScriptedBotOptions>, Partial<Omit<YunzhijiaDeps, 'after'>> {
  /** Settings of the bot `support`. */
  settings?: Record<string, unknown>;
}

/** Yunzhijia on one side, the whole bot on the other, real sockets between them. */
export async function startQunda(options: QundaOptions = {}): Promise<QundaServer> {
  const { settings, store = createMemoryStore(), fetch, random, now, ...botOptions } = options;
  const platform = await startYunzhijia();
  const timers = createManualTimers();
  const lines: string[] = [];
  const sink = new Writable({
    write(chunk, _encoding, done) {
      lines.push(String(chunk));
      done();
    },
  });
  // Fast enough for tests, and still one after the other.
  const support = { id: 'support', secret: SECRET, sendMsgUrl: platform.sendMsgUrl, perMinute: 600, ...settings };
  const channel = createYunzhijiaChannel(yunzhijiaConfigSchema.parse({ bots: [support] }), {
    logger: pino({ level: 'debug' }, sink),
    after: timers.after,
    ...(fetch && { fetch }),
    ...(random && { random }),
    ...(now && { now }),
  });
  const bot = createScriptedBot({ store, ...botOptions });
  let abandoned = 0;
  const app = express();
  app.use((_request, response, next) => {
    response.once('close', () => {
      if (!response.writableFinished) abandoned += 1;
    });
    next();
  });
  app.use(channel.routes!(bot.receive));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/yunzhijia/support`;
  await channel.start?.(bot.receive);
  return {
    url,
    platform,
    channel,
    store,
    bot,
    timers,
    countAbandoned: () => abandoned,
    log: () => lines.join(''),
    push: (activity, id = 'support') => channel.push!({ id, isGroup: true }, activity),
    post: (body, signature) => postCallback(url, body, signature),
    async ask(body) {
      const { status, body: answer } = await postCallback(url, body);
      if (status !== 200) throw new Error(`the callback was answered with ${status}`);
      return contentOf(answer);
    },
    async close() {
      await channel.stop?.();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
      await platform.close();
    },
  };
}

/** What a callback's answer says; throws where it has not the form that the platform asks for. */
export function contentOf(answer: unknown): string {
  const { success, data } = answer as { success?: unknown; data?: { type?: unknown; content?: unknown } };
  if (success !== true || data?.type !== 2 || typeof data.content !== 'string') {
    throw new Error(`not an answer to a callback: ${JSON.stringify(answer)}`);
  }
  return data.content;
}

import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import pino from 'pino';
import type { Channel, Receive } from '../../../adapters/channel.ts';
import {
  createWecomChannel,
  type WecomConfig,
  type WecomDeps,
  wecomConfigSchema,
} from '../../../adapters/wecom/index.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { type Clock, createClock } from '../../helpers/clock.ts';
import { createManualTimers, type ManualTimers } from '../../helpers/manual-timers.ts';
import { createScriptedBot, type ScriptedBot, type ScriptedBotOptions } from '../../helpers/scripted-bot.ts';
import { type CallbackSender, createCallbackSender } from '../../stand-ins/wecom.ts';

export const KEYS = {
  token: 'QDG6eK5wTokenDemo01',
  encodingAesKey: 'abcdefghijklmnopqrstuvwxyz0123456789ABCDEFG',
};

export interface CallbackServer {
  url: string;
  wecom: CallbackSender;
  channel: Channel;
  store: Store;
  bot: ScriptedBot;
  clock: Clock;
  timers: ManualTimers;
  close(): Promise<void>;
}

export type CallbackServerOptions = Partial<WecomDeps> &
  Partial<Omit<ScriptedBotOptions, 'now'>> & {
    config?: Partial<WecomConfig>;
    /** In place of the bot's. */
    receive?: Receive;
  };

/** The channel in callback mode on a free port, with the real pipeline behind it and the vendor in front. */
export async function startCallbackServer(options: CallbackServerOptions = {}): Promise<CallbackServer> {
  const clock = createClock();
  const { config, store = createMemoryStore(clock.now), entries, script, beforeTurn, receive, ...deps } = options;
  const timers = createManualTimers();
  const channel = createWecomChannel(wecomConfigSchema.parse({ callback: KEYS, ...config }), {
    logger: pino({ level: 'silent' }),
    now: clock.now,
    after: timers.after,
    ...deps,
  });
  const bot = createScriptedBot({
    store,
    now: clock.now,
    ...(entries && { entries }),
    ...(script && { script }),
    ...(beforeTurn && { beforeTurn }),
  });
  const app = express();
  app.use(channel.routes!(receive ?? bot.receive));
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const url = `http://127.0.0.1:${(server.address() as AddressInfo).port}/webhooks/wecom`;
  return {
    url,
    wecom: createCallbackSender(url, KEYS, clock.now),
    channel,
    store,
    bot,
    clock,
    timers,
    async close() {
      await channel.stop?.();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

import pino from 'pino';
import type { Channel, Receive } from '../../../../adapters/channel.ts';
import { createWecomChannel, type WecomConfig, wecomConfigSchema } from '../../../../adapters/wecom/index.ts';
import type { DocumentPictures } from '../../../../src/core/ports/document-pictures.ts';
import type { Store } from '../../../../src/core/ports/store.ts';
import { createMemoryStore } from '../../../../src/stores/memory.ts';
import { type Clock, createClock } from '../../../helpers/clock.ts';
import { createManualTimers, type ManualTimers } from '../../../helpers/manual-timers.ts';
import { createScriptedBot, type ScriptedBot, type ScriptedBotOptions } from '../../../helpers/scripted-bot.ts';
import { startWecomGateway, type WecomGateway } from '../../../stand-ins/wecom.ts';

export const BOT_ID = 'bot-1';
export const SECRET = 'long-connection-secret';

export interface ConnectedBot {
  gateway: WecomGateway;
  channel: Channel;
  store: Store;
  bot: ScriptedBot;
  clock: Clock;
  timers: ManualTimers;
  close(): Promise<void>;
}

export type ConnectedBotOptions = Partial<Omit<ScriptedBotOptions, 'store' | 'now'>> & {
  config?: Partial<WecomConfig>;
  secret?: string;
  pictures?: DocumentPictures;
  /** In place of the bot's. */
  receive?: Receive;
};

/** The channel on the long connection, subscribed (unless the secret is wrong), with the real pipeline behind it. */
export async function startConnectedBot(options: ConnectedBotOptions = {}): Promise<ConnectedBot> {
  const { config, secret = SECRET, receive, pictures, ...script } = options;
  const gateway = await startWecomGateway({ botId: BOT_ID, secret: SECRET });
  const clock = createClock();
  const store = createMemoryStore(clock.now);
  const timers = createManualTimers();
  const settings = { longConnection: { botId: BOT_ID, secret, url: gateway.url }, ...config };
  const channel = createWecomChannel(wecomConfigSchema.parse(settings), {
    logger: pino({ level: 'silent' }),
    ...(pictures && { pictures }),
    now: clock.now,
    after: timers.after,
    random: () => 0.5,
  });
  const bot = createScriptedBot({ store, now: clock.now, ...script });
  await channel.start?.(receive ?? bot.receive);
  if (secret === SECRET) await gateway.waitForSubscription(1);
  return {
    gateway,
    channel,
    store,
    bot,
    clock,
    timers,
    async close() {
      await channel.stop?.();
      await gateway.close();
    },
  };
}

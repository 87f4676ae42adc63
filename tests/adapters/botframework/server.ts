import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { type Activity, ConfigurationBotFrameworkAuthentication, type TurnContext } from 'botbuilder';
import express from 'express';
import {
  type BotFrameworkDeps,
  type BotFrameworkSettings,
  createBotFrameworkChannel,
} from '../../../adapters/botframework/index.ts';
import type { Channel, Inbound } from '../../../adapters/channel.ts';
import type { Redelivery } from '../../../src/core/ports/redelivery.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { createTestAdapter } from '../../helpers/channel-adapter.ts';

export interface BotServer {
  url: string;
  channel: Channel;
  store: Store;
  redelivery: Redelivery;
  /** Everything that `receive` got, in order. */
  received: Inbound[];
  /** What was reported as unexpected. */
  reported: unknown[];
  /** Posts an activity with the library's own client, as a connector without tokens does. */
  say(activity: Partial<Activity>): Promise<{ status: number; body?: unknown }>;
  /** Posts a body by hand. */
  post(body: unknown, headers?: Record<string, string>): Promise<Response>;
  close(): Promise<void>;
}

export interface BotServerOptions extends BotFrameworkDeps {
  settings?: BotFrameworkSettings;
  /** Runs one turn of the real pipeline; silent by default. */
  bot?: (context: TurnContext) => Promise<void>;
  store?: Store;
}

/** The Bot Framework channel on a free port. */
export async function startBotServer(options: BotServerOptions = {}): Promise<BotServer> {
  const { settings = {}, bot = async () => {}, ...deps } = options;
  const received: Inbound[] = [];
  const reported: unknown[] = [];
  const channel = createBotFrameworkChannel(settings, { report: (error) => reported.push(error), ...deps });
  const { adapter, store, redelivery } = createTestAdapter(bot, deps);
  const app = express();
  if (channel.routes === undefined) throw new Error('the channel has routes');
  app.use(
    channel.routes((inbound, say) => {
      received.push(inbound);
      return adapter.receive(inbound, say);
    }),
  );
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  const { port } = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${port}/api/messages`;
  const client = new ConfigurationBotFrameworkAuthentication({}).createBotFrameworkClient();
  return {
    url,
    channel,
    store,
    redelivery: redelivery(() => [channel]),
    received,
    reported,
    say(activity) {
      const { serviceUrl = '', conversation } = activity;
      return client.postActivity('', '', url, serviceUrl, conversation?.id ?? '', activity as Activity);
    },
    post: (body, headers = {}) =>
      fetch(url, {
        method: 'POST',
        headers: { 'Content-Type': 'application/json', ...headers },
        body: typeof body === 'string' ? body : JSON.stringify(body),
      }),
    close: async () => {
      await channel.stop?.();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** A question as the connector posts it. */
export function createMessage(serviceUrl: string, overrides: Partial<Activity> = {}): Partial<Activity> {
  return {
    type: 'message',
    id: 'message-1',
    channelId: 'emulator',
    serviceUrl,
    conversation: { id: 'conversation-1', isGroup: false, conversationType: 'personal', name: '' },
    from: { id: 'person-1', name: '财务' },
    recipient: { id: 'bot-1', name: 'Qunda' },
    text: '进项发票怎么自动签收',
    ...overrides,
  };
}

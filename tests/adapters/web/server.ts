import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Channel, Inbound, Say } from '../../../adapters/channel.ts';
import { createWebChannel, type WebConfig, type WebDeps, webConfigSchema } from '../../../adapters/web/index.ts';
import type { ActionBody, MessageBody } from '../../../adapters/web/types.ts';
import type { Store } from '../../../src/core/ports/store.ts';
import { createGate } from '../../../src/operators/gate.ts';
import { createMemoryStore } from '../../../src/stores/memory.ts';
import { createTestAdapter } from '../../helpers/channel-adapter.ts';
import { receiveWith } from '../../helpers/receive.ts';

/** A bot: what it does with one message or click. */
export type FakeBot = (inbound: Inbound, say: Say) => Promise<unknown> | undefined;

export interface WebServer {
  url: string;
  port: number;
  channel: Channel;
  store: Store;
  /** Everything that `receive` got, in order. */
  received: Inbound[];
  /** What was reported as unexpected. */
  reported: unknown[];
  get(path: string, headers?: Record<string, string>): Promise<Response>;
  post(path: string, body: unknown, headers?: Record<string, string>): Promise<Response>;
  say(conversationId: string, body: Partial<MessageBody>): Promise<Response>;
  click(conversationId: string, body: ActionBody): Promise<Response>;
  close(): Promise<void>;
}

/** The web channel on a free port; `port` to come back on the same one. */
export async function startWebServer(
  options: {
    config?: Partial<WebConfig> & { password?: string | null };
    bot?: FakeBot;
    port?: number;
    /** Where a proxy would put it, e.g. `/qunda`; it is part of `url`. */
    basePath?: string;
    /** Other channels, which take what is sent again. */
    platforms?: Channel[];
  } & Partial<WebDeps> = {},
): Promise<WebServer> {
  const { config = {}, bot, port = 0, basePath = '/', platforms = [], store = createMemoryStore(), ...deps } = options;
  const { password = null, ...settings } = config;
  const received: Inbound[] = [];
  const reported: unknown[] = [];
  const channel = createWebChannel(webConfigSchema.parse(settings), {
    store,
    gate: createGate({ store, password, now: deps.now ?? Date.now }),
    redelivery: createTestAdapter(async () => {}, { store }).redelivery(() => platforms),
    report: (error) => reported.push(error),
    ...deps,
  });
  const app = express();
  if (channel.routes === undefined) throw new Error('the web channel has routes');
  app.use(
    basePath,
    channel.routes(
      receiveWith(async (inbound, say) => {
        received.push(inbound);
        await bot?.(inbound, say);
      }),
    ),
  );
  const server = createServer(app).listen(port, '127.0.0.1');
  await once(server, 'listening');
  const address = server.address() as AddressInfo;
  const url = `http://127.0.0.1:${address.port}${basePath === '/' ? '' : basePath}`;

  const post = (path: string, body: unknown, headers: Record<string, string> = {}) =>
    fetch(`${url}/api/web${path}`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json', ...headers },
      body: typeof body === 'string' ? body : JSON.stringify(body),
    });

  return {
    url,
    port: address.port,
    channel,
    store,
    received,
    reported,
    get: (path, headers = {}) => fetch(`${url}/api/web${path}`, { headers }),
    post,
    say: (conversationId, body) => post(`/conversations/${conversationId}/messages`, { personaId: 'finance', ...body }),
    click: (conversationId, body) => post(`/conversations/${conversationId}/actions`, body),
    close: async () => {
      await channel.stop?.();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

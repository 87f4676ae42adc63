import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import type { Channel, Receive } from '../adapters/channel.ts';
import { QundaError } from './core/errors.ts';

export interface ServerOptions {
  host: string;
  /** 0 picks a free one. */
  port: number;
  channels: readonly Channel[];
  receive: Receive;
  /** What /healthz tells; called for each request. */
  health(): object;
  /** Text for /metrics in Prometheus's format. */
  metrics(): Promise<string>;
}

export interface RunningServer {
  url: string;
  /** Stops accepting, lets requests in hand finish. */
  close(): Promise<void>;
}

const IDLE_SWEEP_MS = 100;

/** Serves /healthz (the process runs), /readyz (every channel is connected), /metrics and every channel's routes. Throws QundaError PORT_IN_USE. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const app = express();
  app.disable('x-powered-by');
  app.get('/healthz', (_request, response) => {
    response.json({ status: 'ok', ...options.health() });
  });
  app.get('/readyz', (_request, response) => {
    const channels = options.channels.map(({ id, status }) => ({ id, ...status() }));
    const isReady = channels.every(({ isConnected }) => isConnected);
    response.status(isReady ? 200 : 503).json({ status: isReady ? 'ok' : 'not ready', channels });
  });
  app.get('/metrics', async (_request, response) => {
    response.type('text/plain').send(await options.metrics());
  });
  for (const channel of options.channels) {
    const router = channel.routes?.(options.receive);
    if (router) app.use(router);
  }
  const server = createServer(app);
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return {
    url: `http://${host}:${port}/`,
    close: () =>
      new Promise((resolve) => {
        // A connection that falls idle after this is closed too, or its keep-alive time would hold up the stop.
        const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
        server.close(() => {
          clearInterval(sweep);
          resolve();
        });
        server.closeIdleConnections();
      }),
  };
}

function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => {
      if (error.code !== 'EADDRINUSE') return reject(error);
      reject(
        new QundaError('PORT_IN_USE', `端口 ${port} 已被占用。请停掉占用它的程序，或用环境变量 PORT 指定另一个端口。`, {
          cause: error,
        }),
      );
    });
    server.listen(port, host, resolve);
  });
}

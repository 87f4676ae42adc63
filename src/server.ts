import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import express, { type Router } from 'express';
import type { Receive } from '../adapters/channel.ts';
import { QundaError } from './core/errors.ts';
import { createProbes, type ProbeOptions } from './probes.ts';

export interface ServerOptions extends ProbeOptions {
  host: string;
  /** 0 picks a free one. */
  port: number;
  /** Path under which a proxy passes everything on, e.g. `/qunda`; '' for the root. */
  basePath: string;
  /** Which proxies tell the truth about the caller, as express takes it; false: none. */
  trustProxy: TrustProxy;
  /** How long requests in hand may take after `close`. */
  stopMs: number;
  receive: Receive;
  /** What lies under `/api/console`. */
  console: Router;
  /** Where sources of knowledge say that something has changed. */
  webhooks?: Router | undefined;
  /** Copies of the pictures of documents. */
  mirror?: Router | undefined;
  /** The console's page, under `/console`. */
  consolePage: Router;
}

/** Hops to trust, or addresses and ranges; false: nobody. */
export type TrustProxy = false | number | string[];

export interface RunningServer {
  url: string;
  /** Stops accepting and lets requests in hand finish; resolves at the latest when `stopMs` have passed. */
  close(): Promise<void>;
}

const IDLE_SWEEP_MS = 100;
/** Slow clients: for the headers, and for a whole request. Bodies are small, answers are not limited. */
const HEADERS_TIMEOUT_MS = 10_000;
const REQUEST_TIMEOUT_MS = 30_000;
const TIMEOUT_SWEEP_MS = 1_000;

/** Serves the probes and every channel's routes. Throws QundaError PORT_IN_USE, or LISTEN_FAILED where the host is none of this machine's. */
export async function startServer(options: ServerOptions): Promise<RunningServer> {
  const { basePath, channels, receive } = options;
  const app = express();
  app.disable('x-powered-by');
  app.set('trust proxy', options.trustProxy);
  const probes = createProbes(options);
  app.use(probes);
  const root = express.Router();
  root.use(probes);
  if (options.webhooks) root.use(options.webhooks);
  if (options.mirror) root.use(options.mirror);
  root.use('/api/console', options.console);
  root.use('/console', options.consolePage);
  for (const channel of channels) {
    const router = channel.routes?.(receive);
    if (router) root.use(router);
  }
  if (basePath === '') app.use(root);
  else {
    app.use(basePath, root);
    app.get('/', (_request, response) => response.redirect(`${basePath}/`));
  }
  const server = createServer(
    {
      headersTimeout: HEADERS_TIMEOUT_MS,
      requestTimeout: REQUEST_TIMEOUT_MS,
      connectionsCheckingInterval: TIMEOUT_SWEEP_MS,
    },
    app,
  );
  await listen(server, options);
  const { port } = server.address() as AddressInfo;
  const host = options.host.includes(':') ? `[${options.host}]` : options.host;
  return { url: `http://${host}:${port}${basePath}/`, close: () => close(server, options.stopMs) };
}

function close(server: Server, stopMs: number): Promise<void> {
  return new Promise((resolve) => {
    // A connection that falls idle after this is closed too, or its keep-alive time would hold up the stop.
    const sweep = setInterval(() => server.closeIdleConnections(), IDLE_SWEEP_MS);
    // Who has sent half a request, or does not read the answer, is waited for no longer.
    const deadline = setTimeout(() => server.closeAllConnections(), stopMs);
    server.close(() => {
      clearInterval(sweep);
      clearTimeout(deadline);
      resolve();
    });
    server.closeIdleConnections();
  });
}

function listen(server: Server, { host, port }: ServerOptions): Promise<void> {
  return new Promise((resolve, reject) => {
    server.once('error', (error: NodeJS.ErrnoException) => reject(explain(error, host, port)));
    server.listen(port, host, resolve);
  });
}

function explain(cause: NodeJS.ErrnoException, host: string, port: number): QundaError {
  if (cause.code === 'EADDRINUSE') {
    const message = `端口 ${port} 已被占用。请停掉占用它的程序，或用环境变量 PORT 指定另一个端口。`;
    return new QundaError('PORT_IN_USE', message, { cause });
  }
  const reason =
    cause.code === 'EACCES'
      ? '没有权限，1024 以下的端口通常要管理员权限，请用环境变量 PORT 换一个'
      : '这个地址不是本机的，请检查环境变量 HOST';
  return new QundaError('LISTEN_FAILED', `不能在 ${host} 的端口 ${port} 上监听：${reason}（${cause.code}）。`, {
    cause,
  });
}

import { once } from 'node:events';
import { mkdtemp, rm } from 'node:fs/promises';
import { createServer, request as send } from 'node:http';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import express from 'express';
import { createPageRouter } from '../../../../adapters/kit/http/serve-page.ts';
import { startApp } from '../../../e2e/start-app.ts';
import { buildPage } from '../../../helpers/build-page.ts';

/** An app with a console in front of it. */
export interface FrontedApp {
  url: string;
  close(): Promise<void>;
}

/** Serves the page as it is built from the sources at `/console/`, and asks the app at `appUrl` for all else. */
export async function frontApp(appUrl: string): Promise<FrontedApp> {
  const app = express();
  app.use('/console', createPageRouter(await buildPage('console')));
  const { port: appPort, hostname } = new URL(appUrl);
  app.use((request, response) => {
    const { method, originalUrl: path, headers } = request;
    const passed = send({ hostname, port: appPort, method, path, headers }, (answer) => {
      response.writeHead(answer.statusCode ?? 502, answer.headers);
      answer.pipe(response);
    });
    passed.on('error', () => response.destroy());
    response.on('close', () => passed.destroy());
    request.pipe(passed);
  });
  const server = createServer(app).listen(0, '127.0.0.1');
  await once(server, 'listening');
  return {
    url: `http://127.0.0.1:${(server.address() as AddressInfo).port}/`,
    close: async () => {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** The app and the console in front of it, with all that they keep in a folder of their own. */
export interface RunningConsole {
  /** Of the app itself. */
  appUrl: string;
  /** Where the console is, too. */
  url: string;
  close(): Promise<void>;
}

/** Starts the app with the page in front of it, with these arguments of `serve` and these settings. */
export async function startConsole(
  args: readonly string[] = [],
  settings: NodeJS.ProcessEnv = {},
): Promise<RunningConsole> {
  const folder = await mkdtemp(join(tmpdir(), 'qunda-state-'));
  const app = await startApp(folder, args, settings);
  const front = await frontApp(app.url);
  return {
    appUrl: app.url,
    url: front.url,
    close: async () => {
      await front.close();
      await app.end('SIGTERM');
      await rm(folder, { recursive: true });
    },
  };
}

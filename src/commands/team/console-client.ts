import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import express from 'express';
import { renderPreviews } from '../../channel-tools.ts';
import { readConfig } from '../../config.ts';
import { createConsole } from '../../console/console.ts';
import { QundaError } from '../../core/errors.ts';
import { createLogger } from '../../core/logger.ts';
import { type Gate, SESSION_COOKIE } from '../../core/ports/gate.ts';
import { openKnowledge } from '../../knowledge/live.ts';
import { findFolders } from '../../knowledge/word-lists.ts';
import { openStore } from '../../open-store.ts';
import { BUILT_IN_CORPUS } from '../../paths.ts';

/** Asks the console for something, as the page would. Throws QundaError with the code and the words of its refusal. */
export type CallConsole = <T>(method: 'GET' | 'POST' | 'PUT' | 'DELETE', path: string, body?: unknown) => Promise<T>;

export interface ClientOptions {
  corpus?: string[];
  /** Of an account; the password comes from QUNDA_PASSWORD. */
  user?: string;
}

/** Who works at the command line of the machine that holds the state may do everything. */
const AT_THE_MACHINE: Gate = {
  isOpen: async () => true,
  visitorOf: async () => ({ name: '命令行', role: 'admin' }),
  signIn: async () => '',
  signOut: async () => {},
};

/** Does its work with the server that runs on this machine, or with the state itself where none does. */
export async function withConsole(options: ClientOptions, work: (call: CallConsole) => Promise<void>): Promise<void> {
  const config = readConfig();
  const host = config.isLoopback ? '127.0.0.1' : config.host;
  const url = `http://${host}:${config.port}${config.basePath}`;
  const isRunning = await fetch(`${url}/healthz`).then(
    ({ ok }) => ok,
    () => false,
  );
  if (isRunning) return work(createCall(url, await signIn(url, options.user, config.password)));
  const logger = createLogger('error');
  const store = await openStore(config, logger);
  const paths = options.corpus ?? (config.yuque ? [] : [BUILT_IN_CORPUS]);
  const knowledge = await openKnowledge(paths, logger);
  const app = express();
  const { router, publishing } = createConsole({
    store,
    knowledge,
    folders: () => findFolders(paths),
    gate: AT_THE_MACHINE,
    guard: (_request, _response, next) => next(),
    logger,
    yuque: config.yuque,
    post: sayNothing,
    previews: renderPreviews,
    toCopies: (activity) => activity,
    publicUrl: config.publicUrl,
    now: Date.now,
  });
  await publishing.follow();
  app.use('/api/console', router);
  const server = createServer(app).listen(0, '127.0.0.1');
  await new Promise((resolve) => server.once('listening', resolve));
  try {
    await work(createCall(`http://127.0.0.1:${(server.address() as AddressInfo).port}`, ''));
  } finally {
    server.close();
    server.closeAllConnections();
    await knowledge.close();
    await store.close();
  }
}

/** Words to a group need the server that is connected to it. */
async function sayNothing(): Promise<string> {
  return '要在运行的服务里发，命令行没有连着群';
}

function createCall(url: string, cookie: string): CallConsole {
  return async <T>(method: string, path: string, body?: unknown): Promise<T> => {
    const response = await fetch(`${url}/api/console${path}`, {
      method,
      headers: { Cookie: cookie, ...(body !== undefined && { 'Content-Type': 'application/json' }) },
      ...(body !== undefined && { body: JSON.stringify(body) }),
    });
    const answer = response.status === 204 ? undefined : await response.json();
    if (!response.ok) throw new QundaError(answer.error.code, answer.error.message);
    return answer;
  };
}

/** The Cookie header of a new session; '' where none is needed. */
async function signIn(url: string, user: string | undefined, password: string | null): Promise<string> {
  if (password === null && user === undefined) return '';
  const response = await fetch(`${url}/api/web/login`, {
    method: 'POST',
    headers: { 'Content-Type': 'application/json' },
    body: JSON.stringify({ user, password: password ?? '' }),
  });
  if (!response.ok) {
    throw new QundaError('UNAUTHORIZED', '运行中的服务不认这个密码：请用 QUNDA_PASSWORD 给出，有账号的再加 --user。');
  }
  const cookie = response.headers.getSetCookie().find((each) => each.startsWith(`${SESSION_COOKIE}=`));
  return cookie?.split(';', 1)[0] ?? '';
}

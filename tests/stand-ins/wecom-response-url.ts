import { once } from 'node:events';
import { createServer } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { createSignal } from '../helpers/signal.ts';
import type { ReplyBody } from './wecom-callback.ts';
import { findViolations } from './wecom-rules.ts';

/** What the endpoint does with one call instead of taking it. */
export type Mishap = { errcode: number } | { status: number; body: string } | 'cut' | 'redirect';

/** qyapi.weixin.qq.com with its response_url: one call for each code. */
export interface ResponseUrlServer {
  /** Sends what is meant for the vendor to this server and refuses everything else. */
  fetch: typeof fetch;
  /** Addresses that were refused. */
  strangers: string[];
  taken: ReplyBody[];
  /** The codes that they were sent with, in the same order. */
  codes: ReadonlySet<string>;
  /** Where it really is, for a process of its own. */
  base: string;
  calls(): number;
  /** For the next calls, one each. */
  mishaps: Mishap[];
  /** Resolves when this many messages have been taken. */
  waitForTaken(count: number): Promise<void>;
  close(): Promise<void>;
}

const VENDOR = 'https://qyapi.weixin.qq.com/';

export async function startResponseUrlServer(): Promise<ResponseUrlServer> {
  const taken: ReplyBody[] = [];
  const mishaps: Mishap[] = [];
  const strangers: string[] = [];
  const usedCodes = new Set<string>();
  const changes = createSignal();
  let calls = 0;

  const server = createServer(async (request, response) => {
    calls += 1;
    const mishap = mishaps.shift();
    const text = await readText(request);
    if (mishap === 'cut') {
      request.socket.destroy();
      return;
    }
    if (mishap === 'redirect') {
      response.writeHead(302, { Location: 'http://127.0.0.1:9/' }).end();
      return;
    }
    if (mishap && 'status' in mishap) {
      response.writeHead(mishap.status).end(mishap.body);
      return;
    }
    const errcode = mishap?.errcode ?? judge(request.url ?? '', text);
    // Failures come with HTTP 200, too.
    response.writeHead(200, { 'Content-Type': 'application/json' });
    response.end(JSON.stringify({ errcode, errmsg: errcode === 0 ? 'ok' : 'refused' }));
    changes.notify();
  }).listen(0, '127.0.0.1');
  await once(server, 'listening');

  function judge(path: string, text: string): number {
    const code = new URL(path, VENDOR).searchParams.get('response_code') ?? '';
    const body = JSON.parse(text) as ReplyBody;
    if (code === '' || usedCodes.has(code)) return 60140;
    if (findViolations(body, 'response-url').length > 0) return 40008;
    usedCodes.add(code);
    taken.push(body);
    return 0;
  }

  const base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/`;
  return {
    fetch: (input, init) => {
      const url = String(input);
      if (url.startsWith(VENDOR)) return fetch(url.replace(VENDOR, base), init);
      strangers.push(url);
      return Promise.reject(new TypeError('not the vendor'));
    },
    strangers,
    taken,
    codes: usedCodes,
    base,
    calls: () => calls,
    mishaps,
    async waitForTaken(wanted) {
      await changes.until(() => (taken.length >= wanted ? taken : undefined));
    },
    async close() {
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

import { createHmac } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { text as readText } from 'node:stream/consumers';
import { type WebSocket, WebSocketServer } from 'ws';
import { createSignal } from '../helpers/signal.ts';

/** What the platform posts to a bot, and pushes over WebSocket. */
export interface RobotMessageBody {
  type: number;
  robotId: string;
  robotName: string;
  operatorOpenid: string;
  operatorName: string;
  time: number;
  msgId: string;
  content: string;
  [hint: string]: unknown;
}

/** A message that arrived at the webhook. */
export interface Posted {
  token: string | null;
  type: string | null;
  body: Record<string, unknown>;
}

/** What the webhook does with one message instead of taking it. */
export type Mishap =
  | { kind: 'status'; status: number; headers?: Record<string, string> }
  | { kind: 'error'; errorCode: number; error?: string }
  | { kind: 'body'; body: string }
  | { kind: 'hang-up' }
  | { kind: 'never' };

export interface CallbackResult {
  status: number;
  /** Parsed; null where it was no JSON. */
  body: unknown;
}

/** One WebSocket of a bot, seen from the platform. */
export interface BotSocket {
  socket: WebSocket;
  /** Frames the bot sent, parsed. */
  frames: unknown[];
  send(frame: unknown): void;
  /** Resolves with the first frame that fits, sent already or yet to come. */
  waitForFrame(fits: (frame: Record<string, unknown>) => boolean): Promise<Record<string, unknown>>;
}

export interface Yunzhijia {
  origin: string;
  sendMsgUrl: string;
  /** Messages that were taken, in order. */
  taken: Posted[];
  /** All that was tried, refused ones included. */
  tried: Posted[];
  /** Sockets in the order in which they were opened. */
  sockets: BotSocket[];
  /** Paths asked for that are neither webhook nor WebSocket. */
  strayPaths: string[];
  /** The next messages meet these, one each. */
  mishaps: Mishap[];
  /** Of the groups whose webhook there is. */
  tokens: Set<string>;
  /** Longest content that is taken, in UTF-16 units; longer ones get 1401002. */
  maxContentCharacters: number;
  /** How the next handshakes go: `accept`, HTTP 401, or `auth` with success false. */
  handshake: 'accept' | 'unauthorized' | 'refuse';
  /** Resolves when so many messages were taken. */
  waitForTaken(count: number): Promise<Posted[]>;
  waitForTried(count: number): Promise<Posted[]>;
  /** Breaks the connections of messages that were never answered. */
  hangUpAll(): void;
  /** Resolves with the `n`-th socket, 1-based, once it is open. */
  waitForSocket(n: number): Promise<BotSocket>;
  close(): Promise<void>;
}

export const TOKEN = 'token-of-the-group';
export const SECRET = '7f3c0de1a2b94c55';

/**
 * Yunzhijia's end: the webhook, the WebSocket gateway, and (below) the sender of callbacks. Follows
 * what is known of the vendor's protocol; what is unconfirmed is listed in adapters/yunzhijia/README.md.
 */
export async function startYunzhijia(): Promise<Yunzhijia> {
  const changes = createSignal();
  const unanswered = new Set<ServerResponse>();
  const server = createServer((request, response) => void answer(request, response));
  const gateway = new WebSocketServer({ noServer: true });
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;

  const platform: Yunzhijia = {
    origin,
    sendMsgUrl: `${origin}/gateway/robot/webhook/send?yzjtype=0&yzjtoken=${TOKEN}`,
    taken: [],
    tried: [],
    sockets: [],
    strayPaths: [],
    mishaps: [],
    tokens: new Set([TOKEN]),
    maxContentCharacters: 3_000,
    handshake: 'accept',
    waitForTaken: (count) => changes.until(() => (platform.taken.length >= count ? platform.taken : undefined)),
    waitForTried: (count) => changes.until(() => (platform.tried.length >= count ? platform.tried : undefined)),
    waitForSocket: (n) => changes.until(() => platform.sockets[n - 1]),
    hangUpAll() {
      for (const response of unanswered) response.destroy();
    },
    async close() {
      for (const { socket } of platform.sockets) socket.terminate();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };

  async function answer(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const url = new URL(request.url ?? '', origin);
    if (request.method !== 'POST' || url.pathname !== '/gateway/robot/webhook/send') {
      platform.strayPaths.push(url.pathname);
      response.writeHead(404).end();
      return;
    }
    const body = JSON.parse(await readText(request)) as Record<string, unknown>;
    const posted: Posted = { token: url.searchParams.get('yzjtoken'), type: url.searchParams.get('yzjtype'), body };
    platform.tried.push(posted);
    const mishap = platform.mishaps.shift() ?? findFault(posted, platform);
    if (mishap?.kind === 'never') unanswered.add(response);
    else if (mishap) meet(mishap, response);
    else {
      platform.taken.push(posted);
      const data = { groupId: 'group-1', msgId: `sent-${platform.taken.length}`, sendTime: '2025-01-01 08:00:03' };
      json(response, { success: true, errorCode: 0, error: null, data });
    }
    changes.notify();
  }

  server.on('upgrade', (request, socket, head) => {
    const url = new URL(request.url ?? '', origin);
    const isKnown = url.pathname === '/xuntong/websocket' && url.searchParams.get('yzjtoken') === TOKEN;
    if (!isKnown || platform.handshake === 'unauthorized') {
      socket.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      return;
    }
    gateway.handleUpgrade(request, socket, head, (opened) => {
      platform.sockets.push(watchSocket(opened));
      opened.send(JSON.stringify({ success: platform.handshake === 'accept', cmd: 'auth' }));
      changes.notify();
    });
  });
  return platform;
}

function findFault({ token, body }: Posted, { tokens, maxContentCharacters }: Yunzhijia): Mishap | undefined {
  if (token === null || !tokens.has(token))
    return { kind: 'error', errorCode: 1_101_001, error: `invalid token ${token}` };
  const { content } = body;
  if (typeof content !== 'string' || content === '') return { kind: 'error', errorCode: 1_401_001, error: '内容为空' };
  if (content.length <= maxContentCharacters) return undefined;
  return { kind: 'error', errorCode: 1_401_002, error: '消息内容太长' };
}

function meet(mishap: Exclude<Mishap, { kind: 'never' }>, response: ServerResponse): void {
  switch (mishap.kind) {
    case 'status':
      response.writeHead(mishap.status, mishap.headers).end();
      return;
    case 'error':
      json(response, { success: false, errorCode: mishap.errorCode, error: mishap.error ?? '失败', data: null });
      return;
    case 'body':
      response.writeHead(200).end(mishap.body);
      return;
    case 'hang-up':
      response.destroy();
      return;
  }
}

function json(response: ServerResponse, body: unknown): void {
  response.writeHead(200, { 'Content-Type': 'application/json;charset=UTF-8' }).end(JSON.stringify(body));
}

/** Answers pings as the gateway does. */
function watchSocket(socket: WebSocket): BotSocket {
  const frames: Record<string, unknown>[] = [];
  const changes = createSignal();
  socket.on('message', (data) => {
    const frame = JSON.parse(String(data)) as Record<string, unknown>;
    frames.push(frame);
    if (frame.cmd === 'ping') socket.send(JSON.stringify({ cmd: 'pong' }));
    changes.notify();
  });
  return {
    socket,
    frames,
    send: (frame) => socket.send(typeof frame === 'string' ? frame : JSON.stringify(frame)),
    waitForFrame: (fits) => changes.until(() => frames.find(fits)),
  };
}

let count = 0;

/** A text message to 票小助, said now; every one has an id of its own. */
export function createRobotMessage(content: string, details: Partial<RobotMessageBody> = {}): RobotMessageBody {
  count += 1;
  return {
    type: 2,
    robotId: 'BOT-66f0a1c2e4b0d7a3f1c0ffee',
    robotName: '票小助',
    operatorOpenid: '5f00ba11e4b0c0ffee123456',
    operatorName: '王小明',
    time: Date.now(),
    msgId: `message-${count}`,
    content,
    ...details,
  };
}

/** The frame that pushes a message. */
export function createPush(msg: RobotMessageBody): object {
  return { cmd: 'directPush', type: 'robotMessage', level: 0, msg };
}

/** The probe that is sent when a bot is created. */
export const PROBE: RobotMessageBody = {
  type: 2,
  robotId: 'test-robotId',
  robotName: 'test-robotName',
  operatorOpenid: 'test-userId',
  operatorName: 'test-userName',
  time: 1_599_727_083_000,
  msgId: 'test-msgId',
  content: '你好，你能做什么呢?',
};

export function sign(body: RobotMessageBody, secret: string = SECRET, algorithm = 'sha1'): string {
  const { robotId, robotName, operatorOpenid, operatorName, time, msgId, content } = body;
  const plain = [robotId, robotName, operatorOpenid, operatorName, time, msgId, content].join(',');
  return createHmac(algorithm, secret).update(plain, 'utf8').digest('base64');
}

/** Posts a callback as the platform does; `signature` null leaves the header out. */
export async function postCallback(
  url: string,
  body: RobotMessageBody,
  signature: string | null = sign(body),
): Promise<CallbackResult> {
  const response = await fetch(url, {
    method: 'POST',
    headers: {
      'Content-Type': 'application/json; charset=utf-8',
      sessionId: 'session-1',
      ...(signature !== null && { sign: signature }),
    },
    body: JSON.stringify(body),
  });
  const text = await response.text();
  return { status: response.status, body: text.startsWith('{') ? JSON.parse(text) : null };
}

import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import { createServer, type IncomingMessage, type ServerResponse } from 'node:http';
import type { AddressInfo } from 'node:net';
import { buffer as readBytes } from 'node:stream/consumers';
import { type Ack, type BotSocket, createGateway, type Gateway } from './dingtalk-gateway.ts';
import { answerInterface, type VendorState } from './dingtalk-interfaces.ts';
import { createLog, type Log } from './dingtalk-log.ts';
import { createTextMessage, type MessageBody, signCallback } from './dingtalk-messages.ts';

/** A request to one of DingTalk's interfaces, and how it was answered. */
export interface Call {
  method: string;
  path: string;
  /** The whole address. */
  url: string;
  body: Record<string, unknown>;
  status: number;
  answer: unknown;
  /** Whether the work was done; HTTP 200 does not say so. */
  isTaken: boolean;
}

/** What an interface does once instead of its work. */
export type Mishap =
  | { status: number; body: unknown; headers?: Record<string, string> }
  /** Takes the request, does its work, and never answers. */
  | 'never-answers'
  /** Takes the request and cuts the connection. */
  | 'hangs-up';

export interface DingtalkStandIn {
  /** Also what DINGTALK_API_URL is set to. */
  origin: string;
  /** For DINGTALK_ALLOWED_HOSTS. */
  host: string;
  state: VendorState;
  gateway: Gateway;
  /** Every call that was made, refused ones included. */
  calls: Log<Call>;
  callsTo(path: string): Call[];
  /** Messages that were taken at a webhook. */
  replies(): Call['body'][];
  waitForReply(fits?: (body: Call['body']) => boolean): Promise<Call['body']>;
  /** What the next call of a path meets; several queue up. */
  failNext(path: string, mishap: Mishap): void;
  /** Resolves when a bot is connected (so many in all). */
  waitForSocket(count?: number): Promise<BotSocket>;
  /** A message with an address to answer it at. */
  address(message: MessageBody, validMs?: number): MessageBody;
  /** Pushes over a connection, as plain text or as a whole message; resolves with the acknowledgement. */
  push(message: string | MessageBody, frameId?: string): Promise<Ack>;
  pushClick(click: object, frameId?: string): Promise<Ack>;
  /** Posts a message to a bot in HTTP mode. */
  post(url: string, message: unknown, options?: PostOptions): Promise<Response>;
  /** The token in force is not accepted any more. */
  expireToken(): void;
  close(): Promise<void>;
}

export interface PostOptions {
  timestamp?: number | string;
  secret?: string;
  /** Over the right ones; undefined leaves one out. */
  headers?: Record<string, string | undefined>;
}

const SESSION_MS = 90 * 60_000;

/** DingTalk's end on a free port: gateway, WebSocket, interfaces and webhooks. */
export async function startDingtalk({ now = Date.now }: { now?: () => number } = {}): Promise<DingtalkStandIn> {
  const server = createServer((request, response) => void serve(request, response));
  const gateway = createGateway(server);
  const calls = createLog<Call>();
  const mishaps = new Map<string, Mishap[]>();
  const state: VendorState = {
    clientId: 'dingabc',
    clientSecret: 'test-app-secret',
    token: randomUUID(),
    sessions: new Map(),
    groups: new Set(['cidAAA==']),
    templates: new Set(['card-1.schema']),
    cards: new Map(),
    pictures: new Map(),
    uploads: new Map(),
    deliversCards: true,
    now,
  };
  server.listen(0, '127.0.0.1');
  await once(server, 'listening');
  const host = `127.0.0.1:${(server.address() as AddressInfo).port}`;
  const origin = `http://${host}`;

  async function serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const { method = '', headers } = request;
    const { href: url, pathname: path, searchParams: query } = new URL(request.url ?? '/', origin);
    const body = await readBody(await readBytes(request), headers['content-type']);
    const mishap = mishaps.get(path)?.shift();
    const answer =
      typeof mishap === 'object'
        ? mishap
        : (answerOpen() ?? answerInterface({ method, path, query, headers, body }, state));
    const { status, body: content } = answer ?? { status: 404, body: { code: 'NotFound' } };
    if (mishap === 'hangs-up') request.socket.destroy();
    if (mishap === undefined || typeof mishap === 'object') {
      const isText = typeof content === 'string';
      const type = isText ? 'text/html' : 'application/json';
      const extra = typeof mishap === 'object' ? mishap.headers : {};
      response.writeHead(status, { 'Content-Type': type, ...extra });
      response.end(isText ? content : JSON.stringify(content));
    }
    const errcode = (content as { errcode?: number }).errcode ?? 0;
    calls.add({ method, path, url, body, status, answer: content, isTaken: status === 200 && errcode === 0 });

    function answerOpen(): { status: number; body: unknown } | undefined {
      if (method !== 'POST' || path !== '/v1.0/gateway/connections/open') return undefined;
      if (headers.accept !== 'application/json') return { status: 200, body: '<xml/>' };
      if (body.clientId !== state.clientId || body.clientSecret !== state.clientSecret) {
        return { status: 401, body: { code: 'authFailed', message: 'authFailed' } };
      }
      return { status: 200, body: { endpoint: `ws://${host}/connect`, ticket: gateway.createTicket() } };
    }
  }

  const isReply = ({ path, isTaken }: Call): boolean => path === '/robot/sendBySession' && isTaken;
  const address = (message: MessageBody, validMs = SESSION_MS): MessageBody => {
    const session = randomUUID();
    const endsAt = now() + validMs;
    state.sessions.set(session, endsAt);
    const sessionWebhook = `${origin}/robot/sendBySession?session=${session}`;
    return { sessionWebhook, sessionWebhookExpiredTime: endsAt, ...message };
  };

  return {
    origin,
    host,
    state,
    gateway,
    calls,
    callsTo: (path) => calls.items.filter((call) => call.path === path),
    replies: () => calls.items.filter(isReply).map(({ body }) => body),
    waitForReply: async (fits = () => true) => (await calls.waitFor((call) => isReply(call) && fits(call.body))).body,
    failNext(path, mishap) {
      mishaps.set(path, [...(mishaps.get(path) ?? []), mishap]);
    },
    async waitForSocket(count = 1) {
      await gateway.sockets.waitForCount(count);
      return gateway.sockets.items[count - 1]!;
    },
    address,
    push(message, frameId) {
      const body = typeof message === 'string' ? createTextMessage(message) : message;
      return gateway.pickSocket().push('CALLBACK', '/v1.0/im/bot/messages/get', address(body), frameId);
    },
    pushClick: (click, frameId) =>
      gateway.pickSocket().push('CALLBACK', '/v1.0/card/instances/callback', click, frameId),
    post(url, message, { timestamp = now(), secret = state.clientSecret, headers = {} } = {}) {
      const signed = { ...signCallback(secret, timestamp), ...headers };
      const given = Object.entries(signed).filter((entry): entry is [string, string] => entry[1] !== undefined);
      const body = typeof message === 'string' || message instanceof Uint8Array ? message : JSON.stringify(message);
      return fetch(url, { method: 'POST', headers: given, body: body as BodyInit });
    },
    expireToken() {
      state.token = randomUUID();
    },
    async close() {
      gateway.close();
      server.close();
      server.closeAllConnections();
      await once(server, 'close');
    },
  };
}

/** JSON, or the fields of a form; files as their bytes. */
async function readBody(bytes: Buffer, type = ''): Promise<Record<string, unknown>> {
  if (!type.startsWith('multipart/form-data')) return bytes.length === 0 ? {} : JSON.parse(bytes.toString());
  const form = await new Response(new Uint8Array(bytes), { headers: { 'Content-Type': type } }).formData();
  const fields = [...form].map(async ([name, value]) => [
    name,
    typeof value === 'string'
      ? value
      : { name: value.name, type: value.type, bytes: Buffer.from(await value.arrayBuffer()) },
  ]);
  return Object.fromEntries(await Promise.all(fields));
}

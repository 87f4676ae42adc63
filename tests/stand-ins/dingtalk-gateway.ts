import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { IncomingMessage, Server } from 'node:http';
import type { Duplex } from 'node:stream';
import { type WebSocket, WebSocketServer } from 'ws';
import { createLog, type Log } from './dingtalk-log.ts';

/** What the client sent back for a frame. */
export interface Ack {
  code: number;
  message: string;
  headers: { messageId: string; contentType: string };
  /** JSON text. */
  data: string;
}

/** One WebSocket of a bot, seen from DingTalk. */
export interface BotSocket {
  socket: WebSocket;
  acks: Log<Ack>;
  isOpen(): boolean;
  /** Sends anything as it is. */
  sendText(text: string): void;
  /** Sends a frame and resolves with its acknowledgement; rejects where the client goes without one. */
  push(type: string, topic: string, data: unknown, messageId?: string): Promise<Ack>;
  /** Announces the end, as before a deployment; from then on the server is silent. */
  announceEnd(reason?: string): void;
  /** Resolves when the client has gone. */
  gone: Promise<unknown>;
}

export interface Gateway {
  /** In the order in which they were opened. */
  sockets: Log<BotSocket>;
  /** One ticket, for one connection. */
  createTicket(): string;
  /** The next handshakes are refused with 401, so many times. */
  refuseHandshakes(count: number): void;
  refusedHandshakes: Log<string>;
  /** Like DingTalk: any one of the open connections. */
  pickSocket(): BotSocket;
  close(): void;
}

/** Serves /connect on the server: every ticket opens one connection. */
export function createGateway(server: Server): Gateway {
  const tickets = new Set<string>();
  const sockets = createLog<BotSocket>();
  const refusedHandshakes = createLog<string>();
  const webSockets = new WebSocketServer({ noServer: true });
  let refusals = 0;

  server.on('upgrade', (request: IncomingMessage, duplex: Duplex, head: Buffer) => {
    const url = new URL(request.url ?? '/', 'http://stand-in');
    const ticket = url.searchParams.get('ticket') ?? '';
    const isKnown = url.pathname === '/connect' && tickets.delete(ticket);
    if (!isKnown || refusals > 0) {
      refusals = Math.max(0, refusals - 1);
      duplex.end('HTTP/1.1 401 Unauthorized\r\nConnection: close\r\nContent-Length: 0\r\n\r\n');
      refusedHandshakes.add(ticket);
      return;
    }
    webSockets.handleUpgrade(request, duplex, head, (socket) => sockets.add(createBotSocket(socket)));
  });

  return {
    sockets,
    refusedHandshakes,
    createTicket() {
      const ticket = `t/+=${randomUUID()}`;
      tickets.add(ticket);
      return ticket;
    },
    refuseHandshakes(count) {
      refusals = count;
    },
    pickSocket() {
      const open = sockets.items.filter((socket) => socket.isOpen());
      const picked = open[Math.floor(Math.random() * open.length)];
      if (!picked) throw new Error('no bot is connected');
      return picked;
    },
    close() {
      for (const { socket } of sockets.items) socket.terminate();
      webSockets.close();
    },
  };
}

function createBotSocket(socket: WebSocket): BotSocket {
  const acks = createLog<Ack>();
  let isSilent = false;
  socket.on('message', (data) => acks.add(JSON.parse(data.toString())));
  socket.on('error', () => {});
  const gone = once(socket, 'close');
  const sendFrame = (type: string, topic: string, data: unknown, messageId: string): void => {
    const headers = {
      appId: 'a-1',
      connectionId: 'c-1',
      contentType: 'application/json',
      messageId,
      time: String(Date.now()),
      topic,
    };
    socket.send(JSON.stringify({ specVersion: '1.0', type, headers, data: JSON.stringify(data) }));
  };
  return {
    socket,
    acks,
    isOpen: () => socket.readyState === socket.OPEN && !isSilent,
    sendText: (text) => socket.send(text),
    push(type, topic, data, messageId = randomUUID()) {
      const sent = acks.items.length;
      sendFrame(type, topic, data, messageId);
      const acked = Promise.race([
        acks.waitFor((ack) => ack.headers.messageId === messageId && acks.items.indexOf(ack) >= sent),
        gone.then(() => Promise.reject(new Error('the client is gone'))),
      ]);
      // Whoever pushes what will not be acknowledged waits for nothing.
      acked.catch(() => {});
      return acked;
    },
    announceEnd(reason = 'connection is expired') {
      sendFrame('SYSTEM', 'disconnect', { reason }, randomUUID());
      isSilent = true;
    },
    gone,
  };
}

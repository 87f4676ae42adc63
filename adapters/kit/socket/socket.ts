import type { Agent } from 'node:http';
import { WebSocket } from 'ws';
import type { After } from '../timers.ts';

/** Where to connect to. */
export interface Place {
  url: URL;
  /** Leads through a proxy. */
  agent?: Agent | undefined;
}

/**
 * Why a link is of no use any more. `kicked`: the same client connected elsewhere. `refused`: the credentials are not
 * accepted. `replace`: the server is about to close it; it stays open until a new one stands. `lost`: everything else,
 * `hasStood` telling whether it was ready before.
 */
export type LinkEnd =
  | { kind: 'lost'; reason: string; hasStood: boolean }
  | { kind: 'kicked' }
  | { kind: 'refused'; reason: string }
  | { kind: 'replace' };

/** One WebSocket, from its opening to its end. */
export interface Link {
  /** Sends a frame; one that comes too late for an open socket is dropped. */
  send(text: string): void;
  /** The platform's own greeting is over: messages come in. */
  markReady(): void;
  /** Ends the link for a reason of the platform's; the first counts. Nothing is read from it afterwards. */
  end(end: Exclude<LinkEnd, { kind: 'lost' }>): void;
  /** Ends the link because it does not work; Chinese, no secrets. */
  giveUp(reason: string): void;
}

/** What a platform does with one link; made when the link opens, so that it may hold what belongs to it alone. */
export interface LinkHandlers {
  onText(text: string): void;
  /** Asks for a sign of life; a ping of WebSocket's own by default. */
  beat?(): void;
  /** The link has ended, for whatever reason. */
  onEnd?(): void;
}

export interface SocketOptions {
  attend(link: Link): LinkHandlers;
  onReady(): void;
  /** Called once. */
  onEnd(end: LinkEnd): void;
  /** How often a sign of life is asked for; the first time at once. */
  beatEveryMs: number;
  /** A link without a frame, ping or pong for so long is dead; noticed at the next beat. */
  silenceMs: number;
  /** HTTP answers to the handshake that mean `refused`. */
  refusals?: readonly number[] | undefined;
  after: After;
  now(): number;
}

/** A link as whoever opened it sees it. */
export interface OpenedSocket {
  link: Link;
  /** Resolves when the socket is gone, in a second at most. */
  close(): Promise<void>;
}

const HANDSHAKE_TIMEOUT_MS = 10_000;
/** Largest frame that is read. */
const MAX_FRAME_BYTES = 1024 * 1024;
/** How long the other side may take to say goodbye. */
const CLOSE_TIMEOUT_MS = 1_000;

/** Opens one socket. It never reconnects: supervise.ts decides what comes next. */
export function openSocket({ url, agent }: Place, options: SocketOptions): OpenedSocket {
  const { attend, onReady, onEnd, beatEveryMs, silenceMs, refusals = [], after, now } = options;
  const socket = new WebSocket(url, {
    agent,
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  const gone = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  let handlers: LinkHandlers | undefined;
  let isReady = false;
  let hasEnded = false;
  let isLeaving = false;
  let lastSignAt = now();
  let cancelBeat = (): void => {};

  const link: Link = {
    send(text) {
      if (socket.readyState === WebSocket.OPEN) socket.send(text);
    },
    markReady() {
      if (isReady || hasEnded) return;
      isReady = true;
      onReady();
    },
    end(end) {
      if (end.kind !== 'replace') shut(end);
      else if (!hasEnded && !isLeaving) {
        isLeaving = true;
        onEnd(end);
      }
    },
    giveUp: (reason) => shut({ kind: 'lost', reason, hasStood: isReady }),
  };

  function shut(end: LinkEnd): void {
    if (hasEnded) return;
    hasEnded = true;
    cancelBeat();
    handlers?.onEnd?.();
    if (socket.readyState !== WebSocket.CLOSED) {
      const cancel = after(CLOSE_TIMEOUT_MS, () => socket.terminate());
      socket.once('close', cancel);
      socket.close(1000);
    }
    if (!isLeaving) onEnd(end);
  }

  function noteSign(): void {
    lastSignAt = now();
  }

  function beat(): void {
    // By the clock and not by a timer, which stands still while the machine sleeps.
    if (now() - lastSignAt >= silenceMs) {
      link.giveUp('长时间没有收到数据');
      return;
    }
    if (handlers?.beat) handlers.beat();
    else if (socket.readyState === WebSocket.OPEN) socket.ping();
    if (!hasEnded) cancelBeat = after(beatEveryMs, beat);
  }

  socket.once('open', () => {
    if (hasEnded) return;
    noteSign();
    handlers = attend(link);
    beat();
  });
  socket.on('ping', noteSign);
  socket.on('pong', noteSign);
  socket.on('message', (data) => {
    noteSign();
    if (!hasEnded) handlers?.onText(data.toString());
  });
  socket.on('unexpected-response', (_request, { statusCode = 0 }) => {
    const reason = `握手返回 HTTP ${statusCode}`;
    if (refusals.includes(statusCode)) link.end({ kind: 'refused', reason });
    else link.giveUp(reason);
  });
  // Always heard, or Node would stop.
  socket.on('error', (error) => link.giveUp(describe(error)));
  socket.once('close', (code) => link.giveUp(`连接关闭（${code}）`));

  return {
    link,
    async close() {
      link.giveUp('主动关闭');
      await gone;
    },
  };
}

/** The code only: an error's own text may hold the address, and with it a ticket or token. */
function describe(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.message === 'Opening handshake has timed out' ? '握手超时' : '连接失败';
}

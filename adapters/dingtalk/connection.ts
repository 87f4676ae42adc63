import { WebSocket } from 'ws';
import { createProxyAgent } from '../kit/proxy.ts';
import type { FrameOutcome } from './frames.ts';
import { CLOSE_TIMEOUT_MS, DEAD_AFTER_MS, HANDSHAKE_TIMEOUT_MS, MAX_BODY_BYTES, PING_EVERY_MS } from './limits.ts';

/** One open connection. */
export interface Connection {
  /**
   * Resolves when nothing more comes in: `replace` where the server announced that it will close (the socket is still
   * open then), `closed` where it is gone.
   */
  readonly ended: Promise<'replace' | 'closed'>;
  /** Resolves when the socket is gone. */
  close(): Promise<void>;
}

export interface ConnectionOptions {
  /** Takes the text of a frame. */
  onFrame(text: string): FrameOutcome;
  signal: AbortSignal;
  now(): number;
  pingEveryMs?: number;
  deadAfterMs?: number;
}

/** Resolves when the connection stands. Rejects with an error whose text does not hold the address. */
export async function openConnection(url: URL, options: ConnectionOptions): Promise<Connection> {
  const { onFrame, signal, now, pingEveryMs = PING_EVERY_MS, deadAfterMs = DEAD_AFTER_MS } = options;
  signal.throwIfAborted();
  const socket = new WebSocket(url, {
    agent: createProxyAgent(url),
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    maxPayload: MAX_BODY_BYTES,
    perMessageDeflate: false,
  });
  const announced = new Promise<'replace'>((resolve) => {
    socket.on('message', (data) => {
      noteLife();
      const { ack, isDisconnect } = onFrame(data.toString());
      if (ack !== undefined && socket.readyState === WebSocket.OPEN) socket.send(ack);
      if (isDisconnect) resolve('replace');
    });
  });
  const gone = new Promise<void>((resolve) => {
    socket.on('close', () => resolve());
  });
  let lastSeenAt = now();
  const noteLife = (): void => {
    lastSeenAt = now();
  };

  socket.on('ping', noteLife);
  socket.on('pong', noteLife);

  // After the machine has slept, the first tick finds the connection dead.
  const heartbeat = setInterval(() => {
    if (now() - lastSeenAt > deadAfterMs) socket.terminate();
    else if (socket.readyState === WebSocket.OPEN) socket.ping();
  }, pingEveryMs);

  const abort = (): void => socket.terminate();
  signal.addEventListener('abort', abort);
  socket.on('close', () => {
    clearInterval(heartbeat);
    signal.removeEventListener('abort', abort);
  });

  const connection: Connection = {
    ended: Promise.race([announced, gone.then(() => 'closed' as const)]),
    async close() {
      const timer = setTimeout(() => socket.terminate(), CLOSE_TIMEOUT_MS);
      socket.close(1000);
      await gone;
      clearTimeout(timer);
    },
  };
  return new Promise((resolve, reject) => {
    socket.once('open', () => {
      signal.removeEventListener('abort', abort);
      resolve(connection);
    });
    // Always heard, or Node would stop; `close` follows.
    socket.on('error', (error) => reject(new Error(`WebSocket 握手失败：${describe(error)}`)));
  });
}

function describe(error: Error): string {
  if ('code' in error && typeof error.code === 'string') return error.code;
  return /^Unexpected server response: (\d+)$/u.exec(error.message)?.[1] ?? error.name;
}

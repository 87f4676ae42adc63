import { WebSocket } from 'ws';
import { DeliveryError } from '../kit/delivery-error.ts';
import { createProxyAgent } from '../kit/proxy.ts';
import { createAcks, type RequestOptions } from './acks.ts';
import { ERRCODE, toDeliveryError } from './errcode.ts';
import { CLOSE_TIMEOUT_MS, HANDSHAKE_TIMEOUT_MS, MAX_FRAME_BYTES, PING_MS, UNREADY_RETRY_MS } from './limits.ts';
import type { After } from './timers.ts';
import { disconnectedSchema, type Frame, frameSchema } from './types.ts';
import { parseJson } from './verify.ts';

/** Why a session ended. `kicked`: the bot connected elsewhere. `refused`: wrong BotID or Secret. */
export type SessionEnd = { kind: 'lost'; reason: string } | { kind: 'kicked' } | { kind: 'refused' };

export interface SessionOptions {
  url: string;
  botId: string;
  secret: string;
  after: After;
  createId(): string;
  /** The subscription was accepted. */
  onReady(): void;
  /** A ping was answered, so the connection is more than a moment old. */
  onStable(): void;
  onCallback(frame: Frame): void;
  /** Called once; nothing else is called afterwards. */
  onEnd(end: SessionEnd): void;
}

/** One socket from handshake to close. It never reconnects: who opened it decides what comes next. */
export interface Session {
  /** Sends a frame and waits for its acknowledgement. Throws DeliveryError. */
  request(cmd: string, reqId: string, body: object | undefined, options: RequestOptions): Promise<void>;
  /** Resolves when the socket is closed. */
  close(): Promise<void>;
}

export function openSession(options: SessionOptions): Session {
  const { url, botId, secret, after, createId, onReady, onStable, onCallback, onEnd } = options;
  const socket = new WebSocket(url, {
    agent: createProxyAgent(url),
    handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
    maxPayload: MAX_FRAME_BYTES,
    perMessageDeflate: false,
  });
  const acks = createAcks(after);
  const closed = new Promise<void>((resolve) => socket.once('close', () => resolve()));
  let hasEnded = false;
  let subscribed = Promise.resolve();
  let cancelPing = (): void => {};

  function end(reason: SessionEnd): void {
    if (hasEnded) return;
    hasEnded = true;
    cancelPing();
    acks.rejectAll();
    shut();
    onEnd(reason);
  }

  /** Says goodbye, but does not wait long for the answer. */
  function shut(): void {
    if (socket.readyState === WebSocket.CLOSED) return;
    const cancel = after(CLOSE_TIMEOUT_MS, () => socket.terminate());
    socket.once('close', cancel);
    socket.close(1000);
  }

  function request(cmd: string, reqId: string, body: object | undefined, rule: RequestOptions): Promise<void> {
    if (hasEnded || socket.readyState !== WebSocket.OPEN) return Promise.reject(notConnected());
    return acks.expect(reqId, rule, () => {
      socket.send(JSON.stringify({ cmd, headers: { req_id: reqId }, ...(body && { body }) }));
    });
  }

  async function subscribe(): Promise<void> {
    try {
      await request('aibot_subscribe', createId(), { bot_id: botId, secret }, { isRepeatable: false });
      if (hasEnded) return;
      onReady();
      schedulePing();
    } catch (error) {
      const { vendorCode, message } = DeliveryError.from(error);
      // The server keeps the socket of a wrong secret open.
      end(vendorCode === ERRCODE.badCredentials ? { kind: 'refused' } : { kind: 'lost', reason: message });
    }
  }

  /** The vendor wants pings of its own; those of WebSocket are not enough. */
  function schedulePing(): void {
    cancelPing = after(PING_MS, () => {
      request('ping', createId(), undefined, { isRepeatable: false }).then(
        () => {
          if (hasEnded) return;
          onStable();
          schedulePing();
        },
        () => end({ kind: 'lost', reason: '心跳没有回应' }),
      );
    });
  }

  function take(text: string): void {
    const parsed = frameSchema.safeParse(parseJson(text));
    if (!parsed.success || hasEnded) return;
    const frame = parsed.data;
    if (frame.cmd === undefined) {
      acks.settle(frame.headers.req_id, frame.errcode ? toDeliveryError(frame.errcode) : null);
    } else if (disconnectedSchema.safeParse(frame.body).success) {
      end({ kind: 'kicked' });
    } else {
      // Messages may come in the same breath as the acknowledgement of the subscription.
      void subscribed.then(() => {
        if (!hasEnded) onCallback(frame);
      });
    }
  }

  socket.once('open', () => {
    subscribed = subscribe();
  });
  socket.on('message', (data, isBinary) => {
    if (!isBinary) take(String(data));
  });
  // Followed by `close`, which ends the session.
  socket.on('error', (error) => end({ kind: 'lost', reason: describe(error) }));
  socket.once('close', (code) => end({ kind: 'lost', reason: `连接关闭（${code}）` }));

  return {
    request,
    async close() {
      end({ kind: 'lost', reason: '主动关闭' });
      await closed;
    },
  };
}

export function notConnected(): DeliveryError {
  return new DeliveryError('企业微信长连接未就绪', { isRetrySafe: true, retryAfterMs: UNREADY_RETRY_MS });
}

function describe(error: Error): string {
  return 'code' in error ? String(error.code) : error.message;
}

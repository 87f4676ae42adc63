import { WebSocket } from 'ws';
import { createProxyAgent } from '../kit/proxy.ts';
import type { YunzhijiaBot } from './config.ts';
import { decodeFrame, type Frame, PING, PONG } from './frames.ts';
import { createHeartbeat } from './heartbeat.ts';
import {
  CLOSE_TIMEOUT_MS,
  HANDSHAKE_TIMEOUT_MS,
  MAX_BAD_FRAMES,
  MAX_BODY_BYTES,
  RECONNECT_DELAYS_MS,
  REFUSED_DELAY_MS,
  STABLE_MS,
} from './limits.ts';
import type { Timers } from './timers.ts';

export interface ConnectionContext {
  timers: Timers;
  now(): number;
  /** 0–1, for the jitter of the delays. */
  random(): number;
  /** Gets what a frame of a person carries, not yet checked. */
  onMessage(payload: unknown): void;
  /** Told in Chinese why the connection ended and when the next is tried. */
  onProblem(message: string): void;
}

/** A bot's long connection, opened again whenever it ends. */
export interface Connection {
  isConnected(): boolean;
  start(): void;
  /** Resolves when the socket is closed. */
  stop(): Promise<void>;
}

export function createConnection(bot: YunzhijiaBot, context: ConnectionContext): Connection {
  const { timers, now, random, onMessage, onProblem } = context;
  let socket: WebSocket | undefined;
  let isAlive = false;
  let isStopped = true;
  let failures = 0;
  let cancelRetry = (): void => {};

  function open(): void {
    const openedAt = now();
    const url = toSocketUrl(bot.sendMsgUrl);
    const current = new WebSocket(url, {
      agent: createProxyAgent(url),
      handshakeTimeout: HANDSHAKE_TIMEOUT_MS,
      maxPayload: MAX_BODY_BYTES,
      perMessageDeflate: false,
    });
    socket = current;
    let reason = '';
    let isRefused = false;
    let badFrames = 0;

    function say(frame: object): void {
      if (current.readyState === WebSocket.OPEN) current.send(JSON.stringify(frame));
    }

    function giveUp(why: string): void {
      reason ||= why;
      current.terminate();
    }

    function handle(frame: Frame): void {
      if (frame.kind === 'refused') {
        isRefused = true;
        giveUp('yzjtoken 未被接受，请核对 sendMsgUrl');
        return;
      }
      isAlive = true;
      if (frame.ack) say(frame.ack);
      if (frame.kind === 'ping') say(PONG);
      if (frame.kind === 'message') onMessage(frame.payload);
    }

    const heartbeat = createHeartbeat(timers, { beat: () => say(PING), onSilence: () => giveUp('长时间没有收到数据') });
    current.on('open', heartbeat.start);
    current.on('ping', heartbeat.noteSign);
    current.on('pong', heartbeat.noteSign);
    current.on('message', (data) => {
      heartbeat.noteSign();
      const frame = decodeFrame(String(data), bot.ackForm);
      badFrames = frame ? 0 : badFrames + 1;
      if (frame) handle(frame);
      else if (badFrames >= MAX_BAD_FRAMES) giveUp(`连续 ${MAX_BAD_FRAMES} 帧无法识别`);
    });
    current.on('unexpected-response', (_request, { statusCode = 0 }) => {
      isRefused = statusCode === 401 || statusCode === 403;
      giveUp(`握手返回 HTTP ${statusCode}${isRefused ? '，请核对 sendMsgUrl' : ''}`);
    });
    current.on('error', (error) => {
      reason ||= 'code' in error ? String(error.code) : '连接失败';
    });
    current.on('close', (code) => {
      heartbeat.stop();
      isAlive = false;
      if (isStopped) return;
      const delays = RECONNECT_DELAYS_MS;
      if (now() - openedAt >= STABLE_MS) failures = 0;
      const delayMs = isRefused ? REFUSED_DELAY_MS : (delays[failures] ?? delays[delays.length - 1]!);
      failures += 1;
      const jitteredMs = Math.round(delayMs * (0.8 + 0.4 * random()));
      onProblem(`长连接断开（${reason || code}），${Math.ceil(jitteredMs / 1_000)} 秒后重连`);
      cancelRetry = timers.after(jitteredMs, open);
    });
  }

  return {
    isConnected: () => isAlive,
    start() {
      if (!isStopped) return;
      isStopped = false;
      open();
    },
    async stop() {
      isStopped = true;
      cancelRetry();
      if (socket) await close(socket, timers);
    },
  };
}

async function close(socket: WebSocket, timers: Timers): Promise<void> {
  if (socket.readyState === WebSocket.CLOSED) return;
  const closed = new Promise((resolve) => socket.once('close', resolve));
  const cancel = timers.after(CLOSE_TIMEOUT_MS, () => socket.terminate());
  socket.close(1000);
  await closed;
  cancel();
}

/** The token authenticates; the server lies where the webhook does. */
function toSocketUrl(sendMsgUrl: string): string {
  const { protocol, host, searchParams } = new URL(sendMsgUrl);
  const token = encodeURIComponent(searchParams.get('yzjtoken') ?? '');
  return `${protocol === 'http:' ? 'ws' : 'wss'}://${host}/xuntong/websocket?yzjtoken=${token}`;
}

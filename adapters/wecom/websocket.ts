import { randomUUID } from 'node:crypto';
import type { RequestOptions } from './acks.ts';
import { KICKED_RECONNECT_MS, MAX_RECONNECT_MS, MIN_RECONNECT_MS } from './limits.ts';
import { notConnected, openSession, type Session, type SessionEnd } from './session.ts';
import type { After } from './timers.ts';
import type { Frame } from './types.ts';

export interface GatewayOptions {
  url: string;
  botId: string;
  secret: string;
  after: After;
  /** 0 ≤ x < 1, spreads the reconnects of many clients. */
  random(): number;
  onCallback(frame: Frame): void;
  /** Told in Chinese of what an operator should know. */
  report(message: string): void;
}

/** The long connection, kept open: one session at a time, opened anew when it ends. */
export interface Gateway {
  open(): void;
  isReady(): boolean;
  /** Sends on the current session. Throws DeliveryError. */
  request(cmd: string, reqId: string, body: object, options: RequestOptions): Promise<void>;
  /** Resolves when the socket is closed; nothing is scheduled afterwards. */
  close(): Promise<void>;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { url, botId, secret, after, random, onCallback, report } = options;
  let session: Session | undefined;
  let isReady = false;
  let isClosed = false;
  let failures = 0;
  let cancelReconnect = (): void => {};

  function open(): void {
    session = openSession({
      url,
      botId,
      secret,
      after,
      createId: randomUUID,
      onCallback,
      onReady: () => {
        isReady = true;
      },
      onStable: () => {
        failures = 0;
      },
      onEnd: (end) => {
        isReady = false;
        if (!isClosed) recover(end);
      },
    });
  }

  function recover(end: SessionEnd): void {
    if (end.kind === 'refused') {
      report('企业微信不接受 WECOM_BOT_ID 和 WECOM_BOT_SECRET，长连接已停止；请核对后重新启动。');
      return;
    }
    const waitMs = end.kind === 'kicked' ? KICKED_RECONNECT_MS * (1 + random()) : backoffMs(failures, random());
    failures += 1;
    const seconds = Math.ceil(waitMs / 1_000);
    report(
      end.kind === 'kicked'
        ? `同一个机器人在别处连上了企业微信，这里的长连接被挤下线；请停掉另一个程序，${seconds} 秒后重连。`
        : `企业微信长连接断开：${end.reason}，${seconds} 秒后重连。`,
    );
    cancelReconnect = after(waitMs, open);
  }

  return {
    open,
    isReady: () => isReady,
    request(cmd, reqId, body, rule) {
      return session && isReady ? session.request(cmd, reqId, body, rule) : Promise.reject(notConnected());
    },
    async close() {
      isClosed = true;
      isReady = false;
      cancelReconnect();
      await session?.close();
    },
  };
}

/** Doubles from a second to half a minute; between half of that and all of it. */
function backoffMs(failures: number, spread: number): number {
  return Math.min(MAX_RECONNECT_MS, MIN_RECONNECT_MS * 2 ** failures) * (0.5 + spread / 2);
}

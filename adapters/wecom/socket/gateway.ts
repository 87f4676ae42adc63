import { randomUUID } from 'node:crypto';
import { createDeferred } from '../../kit/deferred.ts';
import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import { createProxyAgent } from '../../kit/http/proxy.ts';
import { parseJson } from '../../kit/json.ts';
import type { Link, LinkEnd, LinkHandlers } from '../../kit/socket/socket.ts';
import { supervise } from '../../kit/socket/supervise.ts';
import { type After, endsWithin } from '../../kit/timers.ts';
import { KICKED_RECONNECT, PING_MS, READY_WAIT_MS, RECONNECT, SILENCE_MS } from '../limits.ts';
import { ERRCODE } from '../send.ts';
import { disconnectedSchema, type Frame, frameSchema } from '../types.ts';
import { type Acks, createAcks, type Request } from './acks.ts';

interface GatewayOptions {
  url: string;
  botId: string;
  secret: string;
  after: After;
  now(): number;
  /** 0 ≤ x < 1, spreads the reconnects of many clients. */
  random(): number;
  onCallback(frame: Frame): void;
  /** Told in Chinese of what an operator should know. */
  report(message: string): void;
}

/** The long connection, kept open. */
export interface Gateway {
  open(): void;
  isReady(): boolean;
  /** Resolves when frames can be sent, after a while also where they cannot. */
  waitUntilReady(): Promise<void>;
  /** Sends a frame and waits for its acknowledgement, whose body it resolves with. Throws DeliveryError. */
  request(request: Request): Promise<unknown>;
  /** Lets nobody wait any longer. */
  stopWaiting(): void;
  /** Resolves when the socket is closed; nothing is scheduled afterwards. */
  close(): Promise<void>;
}

export function createGateway(options: GatewayOptions): Gateway {
  const { url, botId, secret, after, onCallback, report } = options;
  /** Of the link that is subscribed. */
  let acks: Acks | undefined;
  let readiness = createDeferred();
  let isStopping = false;

  const supervisor = supervise({
    ...options,
    locate: () => ({ url: new URL(url), agent: createProxyAgent(url) }),
    attend: (link) => subscribe(link),
    beatEveryMs: PING_MS,
    silenceMs: SILENCE_MS,
    // The server keeps the socket of a wrong secret open; to come back with it would only be counted.
    rhythms: { lost: RECONNECT, kicked: KICKED_RECONNECT },
    onEnd: (end, { waitMs }) => report(describe(end, waitMs)),
  });

  function subscribe(link: Link): LinkHandlers {
    const own = createAcks(link.send, after);
    const body = { bot_id: botId, secret };
    own.request({ cmd: 'aibot_subscribe', reqId: randomUUID(), body, isRepeatable: false }).then(
      () => {
        acks = own;
        readiness.resolve();
        link.markReady();
      },
      (error: unknown) => {
        const { vendorCode, message } = DeliveryError.from(error);
        if (vendorCode === ERRCODE.badCredentials) link.end({ kind: 'refused', reason: message });
        else link.giveUp(message);
      },
    );
    return {
      onText(text) {
        const frame = frameSchema.safeParse(parseJson(text)).data;
        if (!frame) return;
        if (frame.cmd === undefined) own.settle(frame);
        else if (disconnectedSchema.safeParse(frame.body).success) link.end({ kind: 'kicked' });
        else onCallback(frame);
      },
      /** The vendor wants pings of its own; those of WebSocket are not enough. */
      beat() {
        if (acks !== own) return;
        own.request({ cmd: 'ping', reqId: randomUUID(), isRepeatable: false }).catch(() => link.giveUp('心跳没有回应'));
      },
      onEnd() {
        own.rejectAll();
        if (acks !== own) return;
        acks = undefined;
        if (!isStopping) readiness = createDeferred();
      },
    };
  }

  return {
    open: supervisor.start,
    isReady: () => acks !== undefined,
    waitUntilReady: async () => void (await endsWithin(readiness.promise, READY_WAIT_MS, after)),
    request(request) {
      if (acks) return acks.request(request);
      return Promise.reject(new DeliveryError('企业微信长连接未就绪', { isRetrySafe: true }));
    },
    stopWaiting() {
      isStopping = true;
      readiness.resolve();
    },
    close: supervisor.stop,
  };
}

function describe(end: LinkEnd, waitMs: number | null): string {
  const next = waitMs === null ? '' : `，${Math.ceil(waitMs / 1_000)} 秒后重连`;
  switch (end.kind) {
    case 'refused':
      return '企业微信不接受 WECOM_BOT_ID 和 WECOM_BOT_SECRET，长连接已停止；请核对后重新启动。';
    case 'kicked':
      return `同一个机器人在别处连上了企业微信，这里的长连接被挤下线；请停掉另一个程序${next}。`;
    case 'replace':
      return `企业微信要换一条长连接${next}。`;
    case 'lost':
      return `企业微信长连接断开：${end.reason}${next}。`;
  }
}

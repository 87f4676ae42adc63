import { randomUUID } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { type WebSocket, WebSocketServer } from 'ws';
import { createSignal } from '../helpers/signal.ts';
import type { ReplyBody } from './wecom-callback.ts';
import { createMediaShelf, type MediaShelf, type UploadBody } from './wecom-media.ts';
import { findViolations, type Occasion } from './wecom-rules.ts';

/** A frame that the bot sent. */
export interface BotFrame {
  cmd: string;
  headers: { req_id: string };
  body?: ReplyBody & { chatid?: string; chat_type?: number; bot_id?: string; secret?: string } & UploadBody & {
      image?: { media_id: string };
    };
}

/** The vendor's end of the long connection. One bot, which may be connected once. */
export interface WecomGateway {
  url: string;
  /** Media id → what was uploaded. */
  media: MediaShelf['media'];
  /** All frames of the bot but pings and subscriptions, refused ones included. */
  frames: BotFrame[];
  /** Handshakes so far. */
  connections(): number;
  /** Resolves when the bot has subscribed this many times. */
  waitForSubscription(count: number): Promise<void>;
  /** Resolves with the `count`th frame of this command, counted from 1. */
  waitForFrame(cmd: string, count?: number): Promise<BotFrame>;
  /** Sends a message; returns its req_id. */
  say(payload: object, reqId?: string): string;
  /** Sends an event; returns its req_id. */
  raise(payload: object): string;
  /** Answers the next frame of the command with this instead: an errcode, or nothing. */
  mishaps: { cmd: string; errcode: number | 'no answer' }[];
  /** The bot connects elsewhere. */
  kick(): void;
  /** Cuts the connection without a word. */
  drop(): void;
  /** Resolves when the bot has read all that was sent to it. */
  waitForRead(): Promise<void>;
  /** Resolves when no socket is open. */
  waitForNoSockets(): Promise<void>;
  /** Text or bytes as they are. */
  sendRaw(data: string | Buffer): void;
  close(): Promise<void>;
}

const OCCASIONS: Record<string, Occasion> = {
  aibot_respond_msg: 'message',
  aibot_respond_welcome_msg: 'welcome',
  aibot_respond_update_msg: 'click',
  aibot_send_msg: 'push',
};
const DISCONNECTED = { msgtype: 'event', event: { eventtype: 'disconnected_event' } };

export async function startWecomGateway(bot: { botId: string; secret: string }): Promise<WecomGateway> {
  const server = new WebSocketServer({ host: '127.0.0.1', port: 0 });
  await once(server, 'listening');
  const frames: BotFrame[] = [];
  const shelf = createMediaShelf();
  const mishaps: WecomGateway['mishaps'] = [];
  const messageIds = new Set<string>();
  const eventIds = new Set<string>();
  const { notify, until } = createSignal();
  let current: WebSocket | undefined;
  let connections = 0;
  let subscriptions = 0;
  let lastId = 0;

  function send(socket: WebSocket | undefined, frame: object): void {
    if (socket?.readyState === socket?.OPEN) socket?.send(JSON.stringify(frame));
  }

  function judge(socket: WebSocket, { cmd, headers, body = {} }: BotFrame): number {
    if (cmd === 'aibot_subscribe') {
      if (body.bot_id !== bot.botId || body.secret !== bot.secret) return 853000;
      if (current && current !== socket) {
        send(current, { cmd: 'aibot_event_callback', headers: { req_id: 'kick' }, body: DISCONNECTED });
      }
      current = socket;
      subscriptions += 1;
      return 0;
    }
    if (socket !== current) return 846609;
    if (cmd === 'ping') return 0;
    const occasion = OCCASIONS[cmd];
    if (!occasion) return 40008;
    if (cmd === 'aibot_respond_msg' && !messageIds.has(headers.req_id)) return 846605;
    if ((occasion === 'welcome' || occasion === 'click') && !eventIds.has(headers.req_id)) return 846605;
    if (body.msgtype === 'image' && (occasion === 'message' || (occasion === 'push' && body.chatid))) {
      return shelf.media.has(body.image?.media_id ?? '') ? 0 : 40007;
    }
    if (body.stream?.msg_item) return 40008;
    // Streams and cards together are for callback mode only.
    if (body.msgtype === 'stream_with_template_card') return 40008;
    if (occasion === 'push' && (!body.chatid || !body.chat_type)) return 93006;
    return findViolations(body, occasion).length > 0 ? 40008 : 0;
  }

  server.on('connection', (socket) => {
    connections += 1;
    socket.on('error', () => {});
    socket.on('close', () => setImmediate(notify));
    socket.on('message', (data) => {
      const frame = JSON.parse(String(data)) as BotFrame;
      const at = mishaps.findIndex(({ cmd }) => cmd === frame.cmd);
      const [mishap] = at < 0 ? [] : mishaps.splice(at, 1);
      const upload = mishap ? undefined : shelf.take(frame.cmd, frame.body ?? {});
      const errcode = mishap?.errcode ?? upload?.errcode ?? judge(socket, frame);
      if (frame.cmd !== 'ping' && frame.cmd !== 'aibot_subscribe') frames.push(frame);
      if (errcode !== 'no answer')
        send(socket, { headers: frame.headers, errcode, errmsg: errcode === 0 ? 'ok' : 'no', body: upload?.body });
      notify();
    });
  });

  function callBack(cmd: string, body: object, ids: Set<string>, reqId?: string): string {
    lastId += 1;
    const id = reqId ?? `req-${lastId}`;
    ids.add(id);
    send(current, { cmd, headers: { req_id: id }, body });
    return id;
  }

  return {
    url: `ws://127.0.0.1:${(server.address() as AddressInfo).port}`,
    media: shelf.media,
    frames,
    connections: () => connections,
    waitForSubscription: (count) => until(() => (subscriptions >= count ? count : undefined)).then(() => {}),
    waitForFrame: (cmd, count = 1) => until(() => frames.filter((frame) => frame.cmd === cmd)[count - 1]),
    say: (payload, reqId) => callBack('aibot_msg_callback', payload, messageIds, reqId),
    raise: (payload) => callBack('aibot_event_callback', payload, eventIds),
    mishaps,
    kick() {
      send(current, { cmd: 'aibot_event_callback', headers: { req_id: 'kick' }, body: DISCONNECTED });
    },
    drop: () => current?.terminate(),
    waitForRead: () => {
      const mark = Buffer.from(randomUUID());
      return new Promise((resolve) => {
        const onPong = (data: Buffer): void => {
          if (!data.equals(mark)) return;
          current?.off('pong', onPong);
          resolve();
        };
        current?.on('pong', onPong);
        current?.ping(mark);
      });
    },
    waitForNoSockets: () => until(() => (server.clients.size === 0 ? true : undefined)).then(() => {}),
    sendRaw: (data) => current?.send(data),
    async close() {
      for (const client of server.clients) client.terminate();
      server.close();
      await once(server, 'close');
    },
  };
}

import { createProxyAgent } from '../../kit/http/proxy.ts';
import type { Link, LinkEnd, LinkHandlers } from '../../kit/socket/socket.ts';
import { type Supervisor, supervise } from '../../kit/socket/supervise.ts';
import type { After } from '../../kit/timers.ts';
import type { YunzhijiaBot } from '../config.ts';
import { HEARTBEAT_MS, MAX_BAD_FRAMES, RECONNECT, REFUSED_RECONNECT, SILENCE_MS } from '../limits.ts';
import { decodeFrame, PING, PONG } from './frames.ts';

export interface ConnectionContext {
  after: After;
  now(): number;
  /** 0 ≤ x < 1, for the jitter of the waits. */
  random(): number;
  /**
   * Gets what a frame of a person carries, not yet checked. Resolves when the message is safe; where it rejects, the
   * frame is not acknowledged, and the server sends it again.
   */
  onMessage(payload: unknown): Promise<void>;
  /** Told in Chinese why the connection ended and when the next is tried. */
  onProblem(message: string): void;
}

/** A bot's long connection, opened again whenever it ends. */
export function createConnection(bot: YunzhijiaBot, context: ConnectionContext): Supervisor {
  const { onMessage, onProblem } = context;
  const url = toSocketUrl(bot.sendMsgUrl);
  return supervise({
    ...context,
    locate: () => ({ url: new URL(url), agent: createProxyAgent(url) }),
    attend: (link) => attend(link, bot, onMessage),
    beatEveryMs: HEARTBEAT_MS,
    silenceMs: SILENCE_MS,
    refusals: [401, 403],
    // After a token was refused, trying often does not make it valid.
    rhythms: { lost: RECONNECT, kicked: RECONNECT, refused: REFUSED_RECONNECT },
    onEnd: (end, { waitMs }) => onProblem(describe(end, waitMs ?? 0)),
  });
}

function attend(link: Link, { ackForm }: YunzhijiaBot, onMessage: ConnectionContext['onMessage']): LinkHandlers {
  let badFrames = 0;
  const say = (frame: object): void => link.send(JSON.stringify(frame));
  return {
    onText(text) {
      const frame = decodeFrame(text, ackForm);
      badFrames = frame ? 0 : badFrames + 1;
      if (badFrames >= MAX_BAD_FRAMES) link.giveUp(`连续 ${MAX_BAD_FRAMES} 帧无法识别`);
      if (!frame) return;
      if (frame.kind === 'refused') return link.end({ kind: 'refused', reason: 'yzjtoken 未被接受' });
      link.markReady();
      if (frame.kind === 'ping') say(PONG);
      const { ack } = frame;
      const isSafe = frame.kind === 'message' ? onMessage(frame.payload) : Promise.resolve();
      isSafe.then(
        () => ack && say(ack),
        () => {},
      );
    },
    /** The vendor wants pings of its own. */
    beat: () => say(PING),
  };
}

function describe(end: LinkEnd, waitMs: number): string {
  const reason =
    end.kind === 'refused' ? `${end.reason}，请核对 sendMsgUrl` : end.kind === 'lost' ? end.reason : end.kind;
  return `长连接断开（${reason}），${Math.ceil(waitMs / 1_000)} 秒后重连`;
}

/** The token authenticates; the server lies where the webhook does. */
function toSocketUrl(sendMsgUrl: string): string {
  const { protocol, host, searchParams } = new URL(sendMsgUrl);
  const token = encodeURIComponent(searchParams.get('yzjtoken') ?? '');
  return `${protocol === 'http:' ? 'ws' : 'wss'}://${host}/xuntong/websocket?yzjtoken=${token}`;
}

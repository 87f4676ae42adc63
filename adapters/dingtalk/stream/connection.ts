import type { Logger } from '../../../src/core/logger.ts';
import type { Fetch } from '../../kit/http/post-json.ts';
import { createProxyAgent } from '../../kit/http/proxy.ts';
import { type Supervisor, supervise } from '../../kit/socket/supervise.ts';
import type { StatusNotes } from '../../kit/status-notes.ts';
import { type After, afterTimeout, endsWithin } from '../../kit/timers.ts';
import { createWork } from '../../kit/work.ts';
import type { DingtalkConfig } from '../config.ts';
import type { Intake } from '../incoming/intake.ts';
import { BEAT_EVERY_MS, RECONNECT, SILENCE_MS, STOP_ACKS_MS } from '../limits.ts';
import { answerFrame, isDisconnect, parseFrame } from './frames.ts';
import { openGateway } from './gateway.ts';

export interface StreamContext {
  config: DingtalkConfig;
  intake: Intake;
  logger: Logger;
  notes: StatusNotes;
  fetch: Fetch;
  after: After;
  now(): number;
  random(): number;
}

/** So many connections in a row that end at once point to something other than the network. */
const SUSPICIOUS_ENDS = 3;

/** Stream mode: one long connection, with a new ticket for each attempt. */
export function createStream({ config, intake, logger, notes, fetch, after, now, random }: StreamContext): Supervisor {
  const acks = createWork();
  const supervisor = supervise({
    async locate(signal) {
      const url = await openGateway(config, fetch, signal);
      return { url, agent: createProxyAgent(url) };
    },
    attend(link) {
      logger.info('stream connected');
      link.markReady();
      return {
        onText(text) {
          const frame = parseFrame(text);
          if (frame === undefined) {
            logger.warn({ length: text.length }, 'frame not understood');
          } else if (isDisconnect(frame)) {
            link.end({ kind: 'replace' });
          } else {
            // What could not be kept is not acknowledged: DingTalk then sends it again.
            const answered = answerFrame(frame, intake).then((ack) => ack !== undefined && link.send(ack));
            acks.follow(answered).catch(() => {});
          }
        },
      };
    },
    onEnd(end, { count }) {
      if (end.kind !== 'lost') return;
      const { reason, hasStood } = end;
      if (!hasStood) notes.noteError(`连不上钉钉 Stream，正在重试：${reason}`);
      else if (count < SUSPICIOUS_ENDS) notes.noteError(`钉钉 Stream 连接断开，正在重连：${reason}`);
      else notes.noteError('钉钉 Stream 连接一再刚建立就断开；请确认没有别的程序也在用同一个 Client ID');
    },
    beatEveryMs: BEAT_EVERY_MS,
    silenceMs: SILENCE_MS,
    rhythms: { lost: RECONNECT },
    after,
    now,
    random,
  });
  return {
    ...supervisor,
    async stop() {
      await endsWithin(acks.settle(), STOP_ACKS_MS, afterTimeout);
      await supervisor.stop();
    },
  };
}

import type { EventAck } from 'dingtalk-stream';
import { TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream/constants';
import { z } from 'zod';
import type { Intake } from './intake.ts';
import { parseJson } from './parse-json.ts';
import type { StreamFrame } from './types.ts';

/** What a frame is answered with, and what follows from it. */
export interface FrameOutcome {
  /** To be sent on the same socket before anything else; undefined: nothing. */
  ack?: string;
  /** The server is about to close this connection. */
  isDisconnect?: true;
}

const frameSchema = z.object({
  type: z.string(),
  headers: z.object({ topic: z.string().catch(''), messageId: z.string().catch('') }),
  data: z.string().catch(''),
});

/** Reads a frame, or undefined for garbage. */
export function parseFrame(text: string): StreamFrame | undefined {
  return frameSchema.safeParse(parseJson(text)).data;
}

/**
 * Hands a frame to the intake. The acknowledgement comes back at once, whatever the turn takes: DingTalk sends again
 * what is not acknowledged.
 * https://open-dingtalk.github.io/developerpedia/docs/learn/stream/protocol
 */
export function handleFrame({ type, headers, data }: StreamFrame, intake: Intake): FrameOutcome {
  const { topic, messageId } = headers;
  const ack = (content: object, code = 200): FrameOutcome => ({
    ack: renderAck(messageId, JSON.stringify(content), code),
  });
  if (type === 'SYSTEM') {
    if (topic === 'disconnect') return { isDisconnect: true };
    return topic === 'ping' ? { ack: renderAck(messageId, data, 200) } : {};
  }
  if (type === 'EVENT') return ack({ status: 'SUCCESS' satisfies `${EventAck}` });
  if (type !== 'CALLBACK') return {};
  if (topic === TOPIC_ROBOT) {
    intake.acceptMessage(parseJson(data), () => messageId);
    return ack({ response: null });
  }
  if (topic === TOPIC_CARD) return ack({ response: intake.acceptClick(parseJson(data), messageId) });
  return ack({ response: null }, 404);
}

function renderAck(messageId: string, data: string, code: number): string {
  const message = code === 200 ? 'OK' : 'no handler';
  return JSON.stringify({ code, message, headers: { messageId, contentType: 'application/json' }, data });
}

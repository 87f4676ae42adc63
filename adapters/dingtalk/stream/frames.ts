import type { EventAck } from 'dingtalk-stream';
import { TOPIC_CARD, TOPIC_ROBOT } from 'dingtalk-stream/constants';
import { z } from 'zod';
import { parseJson } from '../../kit/json.ts';
import type { Intake } from '../incoming/intake.ts';
import type { StreamFrame } from '../types.ts';

const frameSchema = z.object({
  type: z.string(),
  headers: z.object({ topic: z.string().catch(''), messageId: z.string().catch('') }),
  data: z.string().catch(''),
});

/** Reads a frame, or undefined for garbage. */
export function parseFrame(text: string): StreamFrame | undefined {
  return frameSchema.safeParse(parseJson(text)).data;
}

/** Whether the server says that it is about to close this connection. */
export function isDisconnect({ type, headers }: StreamFrame): boolean {
  return type === 'SYSTEM' && headers.topic === 'disconnect';
}

/**
 * What a frame is answered with on its own socket, once what it brings is safe; undefined: nothing. Rejects where it
 * could not be kept.
 * https://open-dingtalk.github.io/developerpedia/docs/learn/stream/protocol
 */
export async function answerFrame({ type, headers, data }: StreamFrame, intake: Intake): Promise<string | undefined> {
  const { topic, messageId } = headers;
  const ack = (content: object, code = 200): string => renderAck(messageId, JSON.stringify(content), code);
  if (type === 'SYSTEM') return topic === 'ping' ? renderAck(messageId, data, 200) : undefined;
  if (type === 'EVENT') return ack({ status: 'SUCCESS' satisfies `${EventAck}` });
  if (type !== 'CALLBACK') return undefined;
  if (topic === TOPIC_ROBOT) {
    await intake.takeMessage(parseJson(data), () => messageId);
    return ack({ response: null });
  }
  if (topic === TOPIC_CARD) return ack({ response: await intake.takeClick(parseJson(data), messageId) });
  return ack({ response: null }, 404);
}

function renderAck(messageId: string, data: string, code: number): string {
  const message = code === 200 ? 'OK' : 'no handler';
  return JSON.stringify({ code, message, headers: { messageId, contentType: 'application/json' }, data });
}

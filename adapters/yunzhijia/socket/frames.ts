import { isRecord, parseJson } from '../../kit/json.ts';
import type { YunzhijiaBot } from '../config.ts';
import { frameSchema } from '../types.ts';

/** What the server said. */
export interface Frame {
  /** `message` carries what a person said; `other` is of no interest. */
  kind: 'accepted' | 'refused' | 'ping' | 'message' | 'other';
  /** For `message`, not yet checked. */
  payload: unknown;
  /** The frame to acknowledge it with; null where none is wanted. */
  ack: object | null;
}

export const PING = { cmd: 'ping' };
export const PONG = { cmd: 'pong' };

/** Decodes a text frame; undefined where it is none of the known shapes. Unknown commands are of no interest. */
export function decodeFrame(text: string, ackForm: YunzhijiaBot['ackForm']): Frame | undefined {
  if (text === 'ping' || text === 'pong') return { kind: text === 'ping' ? 'ping' : 'other', payload: null, ack: null };
  const written = parseJson(text);
  const { data: frame } = frameSchema.safeParse(written);
  if (frame === undefined) {
    return isBareMessage(written) ? { kind: 'message', payload: written, ack: null } : undefined;
  }
  const { cmd, success, type, msg } = frame;
  const ack = createAck(frame, ackForm);
  if (cmd === 'auth') return { kind: success === false ? 'refused' : 'accepted', payload: null, ack };
  if (cmd === 'ping') return { kind: 'ping', payload: null, ack };
  if (cmd === 'directPush' && type === 'robotMessage') return { kind: 'message', payload: msg, ack };
  return { kind: 'other', payload: null, ack };
}

/** Without one the server sends the frame again after 90 s. Which form it counts is unconfirmed. */
function createAck(
  { needAck, seq, level }: { needAck?: boolean | undefined; seq?: number | undefined; level?: number | undefined },
  form: YunzhijiaBot['ackForm'],
): object | null {
  if (needAck !== true || seq === undefined) return null;
  if (form === 'A') return { cmd: 'ack', seq };
  return level === 1 ? { cmd: 'directPush', type: 'ack', bizType: 'msgChg', level: 1, endSeqId: seq } : null;
}

function isBareMessage(value: unknown): boolean {
  return isRecord(value) && 'robotId' in value && 'msgId' in value;
}

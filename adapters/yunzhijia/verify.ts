import { createHmac, timingSafeEqual } from 'node:crypto';
import { isRecord } from '../kit/json.ts';
import type { YunzhijiaBot } from './config.ts';
import { MAX_SKEW_MS } from './limits.ts';
import type { RobotMessage } from './types.ts';

/** `robotId` of the call with which Yunzhijia tries out a URL before the bot and its secret exist. */
const PROBE_ROBOT_ID = 'test-robotId';

/** Why a callback is refused; says nothing of what would have been right. */
export type Refusal = 'forged' | 'stale';

/** Whether the body is the probe. Anyone can send it, so nothing but a constant may come of it. */
export function isProbe(body: unknown): boolean {
  return isRecord(body) && body.robotId === PROBE_ROBOT_ID;
}

/**
 * Checks the `sign` header and then the age.
 * https://open.yunzhijia.com/opendocs/docs.html#/server-api/im/chatbot
 */
export function findRefusal(
  message: RobotMessage,
  sign: unknown,
  { secret, allowSha256 }: Pick<YunzhijiaBot, 'secret' | 'allowSha256'>,
  now: number,
): Refusal | undefined {
  const plain = toPlain(message);
  // The signed fields are joined by commas: one that moved from a field to the next would verify as well.
  if ([message.robotId, message.operatorOpenid, message.msgId].some((id) => id.includes(','))) return 'forged';
  const isSigned =
    matches(sign, computeSign('sha1', secret, plain)) ||
    (allowSha256 && matches(sign, computeSign('sha256', secret, plain)));
  if (!isSigned) return 'forged';
  return Math.abs(now - message.time) > MAX_SKEW_MS ? 'stale' : undefined;
}

/** The strings exactly as they came, mention included. */
function toPlain({ robotId, robotName, operatorOpenid, operatorName, time, msgId, content }: RobotMessage): string {
  return [robotId, robotName, operatorOpenid, operatorName, String(time), msgId, content].join(',');
}

function computeSign(algorithm: 'sha1' | 'sha256', secret: string, plain: string): string {
  return createHmac(algorithm, secret).update(plain).digest('base64');
}

function matches(sign: unknown, expected: string): boolean {
  if (typeof sign !== 'string') return false;
  const given = Buffer.from(sign);
  const wanted = Buffer.from(expected);
  return given.length === wanted.length && timingSafeEqual(given, wanted);
}

import { createHmac, timingSafeEqual } from 'node:crypto';
import { MAX_SKEW_MS } from './limits.ts';

export type RefusalReason = 'unsigned' | 'forged' | 'stale';

/** A request that is not DingTalk's, or not now. */
export class RefusedRequest extends Error {
  readonly reason: RefusalReason;
  readonly status: 401 | 403;

  constructor(status: 401 | 403, reason: RefusalReason) {
    super(reason);
    this.name = 'RefusedRequest';
    this.reason = reason;
    this.status = status;
  }
}

export interface SignedHeaders {
  timestamp?: string | readonly string[] | undefined;
  sign?: string | readonly string[] | undefined;
}

/**
 * Checks the headers of a callback:
 * 1. `timestamp` is a number of milliseconds;
 * 2. `sign` is base64(HMAC-SHA256(appSecret, timestamp + "\n" + appSecret)), compared in constant time;
 * 3. the two clocks are at most an hour apart.
 * The signature does not cover the body: a captured pair authorises any body for that hour, so repeats are dropped by
 * message id and replies go to known hosts only. Throws RefusedRequest.
 * https://open.dingtalk.com/document/development/robot-message-type
 */
export function verifyRequest({ timestamp, sign }: SignedHeaders, appSecret: string, now: number): void {
  if (typeof timestamp !== 'string' || typeof sign !== 'string' || !/^\d{1,15}$/u.test(timestamp)) {
    throw new RefusedRequest(401, 'unsigned');
  }
  const given = Buffer.from(sign, 'base64');
  const expected = signTimestamp(timestamp, appSecret);
  if (given.length !== expected.length || !timingSafeEqual(given, expected)) throw new RefusedRequest(401, 'forged');
  if (Math.abs(now - Number(timestamp)) > MAX_SKEW_MS) throw new RefusedRequest(403, 'stale');
}

/** The signature as bytes. */
export function signTimestamp(timestamp: string, secret: string): Buffer {
  return createHmac('sha256', secret).update(`${timestamp}\n${secret}`).digest();
}

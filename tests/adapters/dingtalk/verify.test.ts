import { describe, expect, it } from 'vitest';
import { RefusedRequest, signTimestamp, verifyRequest } from '../../../adapters/dingtalk/verify.ts';

const SECRET = 'test-app-secret';
const TIMESTAMP = '1735689600000';
const SIGN = 'VlfKVIxRvcfBC6B1L0pOGKefT/8wioOB0M0v/vf9B/4=';
const NOW = Number(TIMESTAMP);
const HOUR_MS = 60 * 60_000;

describe('a signature', () => {
  it('equals the documented vectors', () => {
    expect(signTimestamp(TIMESTAMP, SECRET).toString('base64')).toBe(SIGN);
    expect(encodeURIComponent(signTimestamp(TIMESTAMP, 'SECtest0123456789').toString('base64'))).toBe(
      '%2BsWt5fn8EbMfSQv%2BC4XL%2FECo%2FuIs6lgNEY11f5u1Ju0%3D',
    );
  });

  it('is accepted within an hour in both directions', () => {
    for (const now of [NOW, NOW + HOUR_MS, NOW - HOUR_MS]) {
      expect(() => verifyRequest({ timestamp: TIMESTAMP, sign: SIGN }, SECRET, now)).not.toThrow();
    }
  });

  it.each([NOW + HOUR_MS + 1, NOW - HOUR_MS - 1])('is stale at %d', (now) => {
    expect(() => verifyRequest({ timestamp: TIMESTAMP, sign: SIGN }, SECRET, now)).toThrow(
      new RefusedRequest(403, 'stale'),
    );
  });

  it.each([
    ['another time', { timestamp: '1735689600001', sign: SIGN }, 'forged'],
    ['another signature', { timestamp: TIMESTAMP, sign: SIGN.replace('V', 'W') }, 'forged'],
    ['a cut signature', { timestamp: TIMESTAMP, sign: SIGN.slice(0, 20) }, 'forged'],
    ['an empty signature', { timestamp: TIMESTAMP, sign: '' }, 'forged'],
    ['no signature', { timestamp: TIMESTAMP }, 'unsigned'],
    ['no time', { sign: SIGN }, 'unsigned'],
    ['two times', { timestamp: [TIMESTAMP, TIMESTAMP], sign: SIGN }, 'unsigned'],
    ['a time that is no number', { timestamp: '1e12', sign: SIGN }, 'unsigned'],
  ] as const)('is refused with %s', (_name, headers, reason) => {
    expect(() => verifyRequest(headers, SECRET, NOW)).toThrow(new RefusedRequest(401, reason));
  });

  it('is refused where it was made with another secret', () => {
    const sign = signTimestamp(TIMESTAMP, 'other').toString('base64');
    expect(() => verifyRequest({ timestamp: TIMESTAMP, sign }, SECRET, NOW)).toThrow('forged');
  });
});

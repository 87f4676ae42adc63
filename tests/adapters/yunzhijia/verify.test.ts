import { describe, expect, it } from 'vitest';
import { findRefusal, isProbe } from '../../../adapters/yunzhijia/verify.ts';
import { createRobotMessage, PROBE, sign } from '../../stand-ins/yunzhijia.ts';

// The worked vector of the protocol notes, section 3.
const body = createRobotMessage('@票小助 数电票红冲怎么开?\n急，在线等', {
  time: 1_735_689_600_000,
  msgId: '6774a1b2e4b0aa55deadbeef',
});
const SIGN = 'PiTCJ+dIaKaP7E8dTShrjyGAfoE=';
const bot = { secret: '7f3c0de1a2b94c55', allowSha256: false };
const now = body.time;

describe('findRefusal', () => {
  it('takes the signatures of the vectors', () => {
    expect(findRefusal(body, SIGN, bot, now)).toBeUndefined();
    const short = createRobotMessage('hi', {
      robotId: 'r1',
      robotName: 'n1',
      operatorOpenid: 'o1',
      operatorName: 'op',
      time: 123,
      msgId: 'm1',
    });
    expect(findRefusal(short, '9P9xs9uyEF0t6V+dBm1yU3Fc5O0=', { ...bot, secret: 'secret' }, 123)).toBeUndefined();
    expect(findRefusal(PROBE, 'XWKOjOXv4KcOGsZ+H/n0r9wdMfM=', { ...bot, secret: 'test-secret' }, PROBE.time)).toBe(
      undefined,
    );
  });

  it('refuses the signature of the text without the mention', () => {
    expect(findRefusal(body, 'nM7UVYIvtMP07I3++ttRD88qhRs=', bot, now)).toBe('forged');
  });

  it.each([undefined, '', 'x', ['PiTCJ+dIaKaP7E8dTShrjyGAfoE='], `${SIGN}=`, SIGN.toLowerCase()])(
    'refuses %j as a signature',
    (signature) => {
      expect(findRefusal(body, signature, bot, now)).toBe('forged');
    },
  );

  it.each(['robotId', 'robotName', 'operatorOpenid', 'operatorName', 'msgId', 'content'] as const)(
    'refuses another %s under the same signature',
    (field) => {
      expect(findRefusal({ ...body, [field]: `${body[field]} ` }, SIGN, bot, now)).toBe('forged');
    },
  );

  it('refuses another time under the same signature', () => {
    expect(findRefusal({ ...body, time: body.time + 1 }, SIGN, bot, now)).toBe('forged');
  });

  it('refuses what is more than ten minutes away, in both directions', () => {
    const tenMinutes = 10 * 60_000;
    expect(findRefusal(body, SIGN, bot, now + tenMinutes)).toBeUndefined();
    expect(findRefusal(body, SIGN, bot, now + tenMinutes + 1)).toBe('stale');
    expect(findRefusal(body, SIGN, bot, now - tenMinutes - 1)).toBe('stale');
  });

  it('calls an old forgery forged: its age says nothing', () => {
    expect(findRefusal(body, 'x', bot, now + 60 * 60_000)).toBe('forged');
  });

  it('takes SHA-256 only where it is allowed', () => {
    const sha256 = sign(body, bot.secret, 'sha256');
    expect(findRefusal(body, sha256, bot, now)).toBe('forged');
    expect(findRefusal(body, sha256, { ...bot, allowSha256: true }, now)).toBeUndefined();
    expect(findRefusal(body, SIGN, { ...bot, allowSha256: true }, now)).toBeUndefined();
  });

  it('takes names with commas', () => {
    const odd = createRobotMessage('@票,小助 在吗', { robotName: '票,小助', operatorName: '王,小明' });
    expect(findRefusal(odd, sign(odd), bot, odd.time)).toBeUndefined();
  });
});

describe('isProbe', () => {
  it('knows the probe by its robot id', () => {
    expect(isProbe(PROBE)).toBe(true);
    expect(isProbe(body)).toBe(false);
    for (const other of [null, 'test-robotId', [], {}]) expect(isProbe(other)).toBe(false);
  });
});

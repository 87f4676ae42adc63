import { describe, expect, it } from 'vitest';
import { formatTime, formatTimeShort } from '../../../../src/pages/common/time.ts';

const now = new Date(2026, 2, 1, 8, 30);

describe('times', () => {
  it.each([
    [new Date(2026, 2, 1, 0, 5), '00:05', '00:05'],
    [new Date(2026, 1, 28, 23, 59), '昨天 23:59', '昨天'],
    [new Date(2026, 0, 9, 7, 8), '1月9日 07:08', '1月9日'],
    [new Date(2025, 11, 31, 7, 8), '2025年12月31日 07:08', '2025年12月31日'],
  ])('%s is %s', (at, long, short) => {
    expect(formatTime(at, now)).toBe(long);
    expect(formatTimeShort(at, now)).toBe(short);
  });
});

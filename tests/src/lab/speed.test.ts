import { describe, expect, it } from 'vitest';
import { measureSpeed, percentile } from '../../../src/lab/bench/speed.ts';

const LIMITS = { warmUpMs: 0, minMs: 10, maxMs: 100 };
const question = (q: string, gold: string) => ({ q, gold: [gold], kind: 'plain' });

/** A clock that runs only while somebody answers. */
function createWork() {
  let nowMs = 0;
  const asked: string[] = [];
  const ask = (q: string): string => {
    asked.push(q);
    nowMs += Number(q);
    return 'A';
  };
  return { ask, asked, now: () => nowMs };
}

describe('measureSpeed', () => {
  it('repeats the questions until the time is full and counts right answers', () => {
    const { ask, now } = createWork();
    const speed = measureSpeed(ask, [question('1', 'A'), question('4', 'B')], LIMITS, now);
    expect(speed).toEqual({ asked: 4, hit1: 0.5, questionsPerSecond: 400, p50Micros: 1_000, p99Micros: 4_000 });
  });

  it('asks every question once, even beyond that time', () => {
    const { ask, asked, now } = createWork();
    measureSpeed(ask, [question('15', 'A'), question('16', 'A'), question('17', 'A')], LIMITS, now);
    expect(asked).toEqual(['15', '16', '17']);
  });

  it('stops in the middle where the questions take too long', () => {
    const { ask, asked, now } = createWork();
    measureSpeed(ask, [question('60', 'A'), question('61', 'A'), question('62', 'A')], LIMITS, now);
    expect(asked).toEqual(['60', '61']);
  });
});

describe('percentile', () => {
  it('takes the nearest rank', () => {
    const values = [10, 20, 30, 40];
    expect([0.25, 0.5, 0.51, 0.99, 1].map((share) => percentile(values, share))).toEqual([10, 20, 30, 40, 40]);
  });
});

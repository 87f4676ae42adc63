import { beforeEach, describe, expect, it } from 'vitest';
import { createExpiringMap, type ExpiringMap } from '../../../adapters/kit/expiring-map.ts';
import { type Clock, createClock } from '../../helpers/clock.ts';

let clock: Clock;
let map: ExpiringMap<number>;

beforeEach(() => {
  clock = createClock();
  map = createExpiringMap({ keptMs: 1_000, maxSize: 2, now: clock.now });
});

describe('an expiring map', () => {
  it('keeps a value for its time and no longer', () => {
    map.set('a', 1);
    clock.advance(999);
    expect(map.get('a')).toBe(1);
    clock.advance(1);
    expect(map.get('a')).toBeUndefined();
  });

  it('counts the time from the last setting', () => {
    map.set('a', 1);
    clock.advance(600);
    map.set('a', 2);
    clock.advance(600);
    expect(map.get('a')).toBe(2);
  });

  it('lets the oldest go where there are too many', () => {
    for (const [at, key] of ['a', 'b', 'a', 'c'].entries()) map.set(key, at);
    expect(['a', 'b', 'c'].map((key) => map.get(key))).toEqual([2, undefined, 3]);
  });

  it('forgets on demand', () => {
    map.set('a', 1);
    map.delete('a');
    expect(map.get('a')).toBeUndefined();
  });
});

import { expect, it } from 'vitest';
import { createRecent } from '../../../adapters/dingtalk/recent.ts';

it('keeps what came first under a key, and forgets the oldest', () => {
  const recent = createRecent<number>(2);
  recent.keep('a', 1);
  recent.keep('a', 2);
  expect(recent.get('a')).toBe(1);
  recent.keep('b', 3);
  recent.keep('c', 4);
  expect([recent.get('a'), recent.get('b'), recent.get('c')]).toEqual([undefined, 3, 4]);
});

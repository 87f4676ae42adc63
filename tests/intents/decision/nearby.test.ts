import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { listClosest } from '../../../intents/decision/closest.ts';
import { createNearby } from '../../../intents/decision/nearby.ts';

const letters = fc.string({ unit: fc.constantFrom('a', 'b', 'o', '0', '_'), maxLength: 8 });

describe('what is nearby', () => {
  it('holds all that measuring each word finds, in their order', () => {
    fc.assert(
      fc.property(fc.uniqueArray(letters, { maxLength: 30 }), letters, fc.nat({ max: 3 }), (words, word, distance) => {
        const nearby = createNearby(words)(word, distance);
        expect(listClosest(word, nearby, distance)).toEqual(listClosest(word, words, distance));
        expect(nearby).toEqual(words.filter((one) => nearby.includes(one)));
      }),
    );
  });

  it('holds nothing that is far', () => {
    const listNearby = createNearby(['rim_sign_task', 'rim_sign_tax', 'rim_select_log', 'rim_sgin_task']);
    expect(listNearby('rim_sign_task', 1)).toEqual(['rim_sign_task', 'rim_sgin_task']);
    expect(listNearby('rim_sign_taxk', 0)).toEqual([]);
  });

  it('leaves out what is too long to be compared', () => {
    expect(createNearby(['a'.repeat(65), 'a'.repeat(64)])('a'.repeat(64), 2)).toEqual(['a'.repeat(64)]);
    expect(createNearby(['a'.repeat(64)])('a'.repeat(65), 2)).toEqual([]);
  });
});

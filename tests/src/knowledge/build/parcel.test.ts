import { describe, expect, it } from 'vitest';
import { pack, putBack } from '../../../../src/knowledge/build/parcel.ts';

const createValue = () => ({
  words: new Map(Array.from({ length: 5_000 }, (_, at) => [`词${at}`, at])),
  nested: { owners: new Map([['键', [1, 2]]]), folds: [{ weights: Float32Array.of(0.5, 1) }] },
  entries: Array.from({ length: 300 }, (_, at) => ({ id: `F${at}`, steps: [`第 ${at} 步`], note: null })),
  short: [1, 2, 3],
  none: undefined,
});

/** As between two threads. */
function send(value: unknown): unknown {
  const { frame, transfer, pieces } = pack(value);
  const received: unknown = structuredClone(frame, { transfer });
  for (const piece of pieces) putBack(received, structuredClone(piece));
  return received;
}

describe('a parcel', () => {
  it('arrives as it was sent', () => {
    expect(send(createValue())).toEqual(createValue());
  });

  it('cuts what is large into many pieces, each with few values', () => {
    const { pieces } = pack(createValue());
    const sizes = [...pieces].map(({ items }) => items.length);
    expect(sizes.length).toBeGreaterThan(5);
    expect(Math.max(...sizes)).toBeLessThanOrEqual(1_000);
  });
});

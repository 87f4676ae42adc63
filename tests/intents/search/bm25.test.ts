import { describe, expect, it } from 'vitest';
import { bm25, buildBm25, ceilingOfUnknown, type WeightedFields } from '../../../intents/search/bm25.ts';

const PARAMS = { k1: 1.2, b: 0.4 };

/** Document 0: term 0 in a heading (weight 2), term 1 once, length 3. Document 1: term 1 once, length 1. Average 2. */
const DOCUMENTS: WeightedFields[] = [
  [
    { terms: Int32Array.of(0), weight: 2 },
    { terms: Int32Array.of(1), weight: 1 },
  ],
  [{ terms: Int32Array.of(1), weight: 1 }],
];

/** Weight of a term in one and in both of the documents: ln(1 + (2 + 200) / (f + 0.5)). */
const ONE = Math.log(1 + 202 / 1.5);
const BOTH = Math.log(1 + 202 / 2.5);

describe('BM25F', () => {
  const index = buildBm25(DOCUMENTS, new Float32Array(2), PARAMS);

  it('gives the scores worked out by hand', () => {
    const { offsets, documents, impacts } = index.postings;
    expect([...offsets]).toEqual([0, 1, 3]);
    expect([...documents]).toEqual([0, 0, 1]);
    // ONE · 2 · 2.2 / (2 + 1.2 · (0.6 + 0.4 · 1.5))
    expect(impacts[0]).toBeCloseTo((ONE * 4.4) / 3.44, 5);
    // BOTH · 1 · 2.2 / (1 + 1.44)
    expect(impacts[1]).toBeCloseTo((BOTH * 2.2) / 2.44, 5);
    // BOTH · 1 · 2.2 / (1 + 1.2 · (0.6 + 0.4 · 0.5))
    expect(impacts[2]).toBeCloseTo((BOTH * 2.2) / 1.96, 5);
  });

  it('knows the ceiling of every term, and of one that nobody has', () => {
    expect(index.ceilings[0]).toBeCloseTo(ONE * 2.2, 5);
    expect(index.ceilings[1]).toBeCloseTo(BOTH * 2.2, 5);
    expect(ceilingOfUnknown(index, 0)).toBeCloseTo(Math.log(1 + 202 / 0.5) * 2.2, 10);
    expect(ceilingOfUnknown(index, 0.1)).toBeLessThan(ceilingOfUnknown(index, 0) / 2);
  });

  it('stays under the ceiling however often a term stands', () => {
    const ceiling = Math.log(2) * 2.2;
    expect(bm25(1_000_000, Math.log(2), 1, PARAMS)).toBeLessThan(ceiling);
    expect(bm25(1_000_000, Math.log(2), 1, PARAMS)).toBeCloseTo(ceiling, 4);
  });

  it('rises with the count, sinks with the length, and ignores the length at b = 0', () => {
    expect(bm25(2, 1, 1, PARAMS)).toBeGreaterThan(bm25(1, 1, 1, PARAMS));
    expect(bm25(1, 1, 2, PARAMS)).toBeLessThan(bm25(1, 1, 1, PARAMS));
    expect(bm25(1, 1, 9, { k1: 1.2, b: 0 })).toBe(bm25(1, 1, 1, { k1: 1.2, b: 0 }));
  });

  it('indexes nothing, and documents without a word', () => {
    expect([...buildBm25([], new Float32Array(1), PARAMS).ceilings].every(Number.isFinite)).toBe(true);
    expect([...buildBm25([[], []], new Float32Array(1), PARAMS).postings.offsets]).toEqual([0, 0]);
  });
});

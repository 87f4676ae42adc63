import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPostings, countTerms, idfOf, inverseDocumentFrequency } from '../../../intents/search/postings.ts';

const TERMS = 8;
const document = fc.array(fc.integer({ min: 0, max: TERMS - 1 }), { maxLength: 12 });
const documents = fc.array(document, { maxLength: 10 });
const count = (terms: number[]) => countTerms([{ terms: Int32Array.from(terms), weight: 1 }]);

/** What the postings must say, found by looking through every document for every term. */
function findNaively(list: number[][]): { document: number; count: number }[][] {
  return Array.from({ length: TERMS }, (_, term) =>
    list.flatMap((terms, at) => {
      const found = terms.filter((other) => other === term).length;
      return found > 0 ? [{ document: at, count: found }] : [];
    }),
  );
}

describe('postings', () => {
  it('hold what a search through every document finds, documents ascending', () => {
    fc.assert(
      fc.property(documents, (list) => {
        const counted = list.map(count);
        const idf = inverseDocumentFrequency(counted, TERMS);
        const { offsets, ...postings } = buildPostings(counted, idf, (frequency) => frequency);
        const held = Array.from({ length: TERMS }, (_, term) =>
          Array.from({ length: offsets[term + 1]! - offsets[term]! }, (_, index) => ({
            document: postings.documents[offsets[term]! + index]!,
            count: postings.impacts[offsets[term]! + index]!,
          })),
        );
        expect(held).toEqual(findNaively(list));
      }),
    );
  });

  it('ask the impact with the idf of the term and the number of the document', () => {
    const counted = [[0], [0, 1, 1]].map(count);
    const asked: number[][] = [];
    buildPostings(counted, Float32Array.of(0.5, 2), (...values) => asked.push(values));
    expect(asked).toEqual([
      [1, 0.5, 0],
      [1, 0.5, 1],
      [2, 2, 1],
    ]);
  });
});

describe('counts', () => {
  it('add up fields by their weight', () => {
    const { terms, counts } = countTerms([
      { terms: Int32Array.of(3, 1), weight: 2 },
      { terms: Int32Array.of(1, 1, 0), weight: 0.5 },
    ]);
    expect([...terms]).toEqual([0, 1, 3]);
    expect([...counts]).toEqual([0.5, 3, 2]);
  });
});

describe('inverse document frequency', () => {
  it.each([
    // ln(1 + (N − f + 0.5) / (f + 0.5))
    [1, 2, Math.log(2)],
    [2, 2, Math.log(1.2)],
    [0, 2, Math.log(6)],
    [0, 0, Math.log(2)],
  ])('of a term in %d of %d documents is %d', (frequency, all, expected) => {
    expect(idfOf(frequency, all)).toBeCloseTo(expected, 12);
  });

  it('counts documents, not occurrences', () => {
    const idf = inverseDocumentFrequency([count([0, 0, 0]), count([1])], 3);
    expect(idf[0]).toBe(idf[1]);
    expect(idf[2]).toBeGreaterThan(idf[0]!);
  });
});

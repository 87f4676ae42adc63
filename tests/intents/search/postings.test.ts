import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildPostings, countTerms, weighTerm, weighTerms } from '../../../intents/search/postings.ts';

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
        const idf = weighTerms(counted, new Float32Array(TERMS));
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

describe('the weight of a term', () => {
  it.each([
    // ln(1 + (N + 200) / (f + 0.5 + rate · (N + 200)))
    [1, 2, 0, Math.log(1 + 202 / 1.5)],
    [0, 2, 0, Math.log(1 + 202 / 0.5)],
    [0, 0, 0.1, Math.log(1 + 200 / 20.5)],
  ])('in %d of %d documents, and in a share of %d of all questions, is %d', (frequency, all, rate, expected) => {
    expect(weighTerm(frequency, all, rate)).toBeCloseTo(expected, 12);
  });

  it('is small where the language knows it well, however rare it is in a small corpus', () => {
    expect(weighTerm(1, 3, 0.1)).toBeLessThan(weighTerm(3, 3, 0));
  });

  it('counts documents, not occurrences', () => {
    const [three, once, never] = weighTerms([count([0, 0, 0]), count([1])], new Float32Array(3));
    expect(three).toBe(once);
    expect(never).toBeGreaterThan(three!);
  });
});

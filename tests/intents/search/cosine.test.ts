import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { buildCosine, type CosineIndex } from '../../../intents/search/cosine.ts';

const TERMS = 8;
const question = fc.uniqueArray(fc.integer({ min: 0, max: TERMS - 1 }), { minLength: 1 });
const questions = fc.array(question, { minLength: 1, maxLength: 10 });

/** Cosines of binary tf-idf vectors, written out in full. */
function compareNaively(list: number[][], asked: number[]): number[] {
  const idf = Array.from({ length: TERMS }, (_, term) => {
    const frequency = list.filter((terms) => terms.includes(term)).length;
    return Math.log(1 + (list.length + 200) / (frequency + 0.5));
  });
  const toVector = (terms: number[]): number[] => idf.map((weight, term) => (terms.includes(term) ? weight : 0));
  const dot = (a: number[], b: number[]): number => a.reduce((sum, value, at) => sum + value * b[at]!, 0);
  const vector = toVector(asked);
  return list.map((terms) => {
    const other = toVector(terms);
    return dot(vector, other) / Math.sqrt(dot(vector, vector) * dot(other, other));
  });
}

function compareByIndex({ postings, idf }: CosineIndex, length: number, asked: number[]): number[] {
  const sums = new Array<number>(length).fill(0);
  const norm = Math.hypot(...asked.map((term) => idf[term]!));
  for (const term of asked) {
    for (let at = postings.offsets[term]!; at < postings.offsets[term + 1]!; at++) {
      sums[postings.documents[at]!]! += (idf[term]! / norm) * postings.impacts[at]!;
    }
  }
  return sums;
}

describe('cosine', () => {
  it('agrees with the vectors written out', () => {
    fc.assert(
      fc.property(questions, question, (list, asked) => {
        const index = buildCosine(
          list.map((terms) => Int32Array.from(terms)),
          new Float32Array(TERMS),
        );
        const expected = compareNaively(list, asked);
        compareByIndex(index, list.length, asked).forEach((value, at) => {
          expect(value).toBeCloseTo(expected[at]!, 5);
        });
      }),
    );
  });

  it('counts a repeated term once', () => {
    const once = buildCosine([Int32Array.of(0, 1)], new Float32Array(2));
    const twice = buildCosine([Int32Array.of(0, 0, 1)], new Float32Array(2));
    expect(twice).toEqual(once);
  });

  it('takes a question without terms', () => {
    const { postings } = buildCosine([Int32Array.of(), Int32Array.of(0)], new Float32Array(1));
    expect([...postings.documents]).toEqual([1]);
  });
});

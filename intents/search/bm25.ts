import { buildPostings, countTerms, type Postings, weighTerm, weighTerms } from './postings.ts';

/** Knobs of BM25F (Robertson, Zaragoza, Taylor 2004, doi 10.1145/1031171.1031181). */
export interface Bm25Params {
  /** 0.5–2; a higher value lets repeats count for more. */
  k1: number;
  /** 0–1; a higher value favours short documents more. */
  b: number;
}

/** Term ids of the fields of one document and what an occurrence in each is worth. */
export type WeightedFields = { terms: Int32Array; weight: number }[];

/** An inverted index whose impacts are BM25F scores, with what is needed to scale a question's score to 0–1. */
export interface Bm25Index {
  params: Bm25Params;
  postings: Postings;
  /** What each term tells. */
  weights: Float32Array;
  /** Highest score that a term can add to any document; index is the term. */
  ceilings: Float32Array;
  documentCount: number;
}

/** Field weights apply to term counts before saturation. `rates`: how common each term is in the language at large. */
export function buildBm25(documents: WeightedFields[], rates: Float32Array, { k1, b }: Bm25Params): Bm25Index {
  const counted = documents.map(countTerms);
  const idf = weighTerms(counted, rates);
  const lengths = counted.map(({ counts }) => counts.reduce((sum, count) => sum + count, 0));
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, lengths.length) || 1;
  const postings = buildPostings(counted, idf, (count, weight, document) => {
    return bm25(count, weight, lengths[document]! / average, { k1, b });
  });
  return {
    params: { k1, b },
    postings,
    weights: idf,
    ceilings: idf.map((weight) => weight * (k1 + 1)),
    documentCount: counted.length,
  };
}

/** What one term adds: idf · c(k1+1) / (c + k1(1 − b + b·relativeLength)). */
export function bm25(count: number, idf: number, relativeLength: number, { k1, b }: Bm25Params): number {
  return (idf * count * (k1 + 1)) / (count + k1 * (1 - b + b * relativeLength));
}

/** The highest score that a word could add that the corpus does not have; `rate`: how common it is at large. */
export function ceilingOfUnknown({ documentCount, params }: Bm25Index, rate: number): number {
  return weighTerm(0, documentCount, rate) * (params.k1 + 1);
}

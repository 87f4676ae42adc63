import { buildPostings, countTerms, idfOf, inverseDocumentFrequency, type Postings } from './postings.ts';

/** An inverted index of single questions; scores are cosines of binary tf-idf vectors, 0–1. */
export interface CosineIndex {
  postings: Postings;
  idf: Float32Array;
  /** idf of a term that the corpus does not have. */
  unknownIdf: number;
}

/** One document a question; repeats within a question count once. */
export function buildCosine(questions: Int32Array[], termCount: number): CosineIndex {
  const documents = questions.map((terms) => countTerms([{ terms, weight: 1 }]));
  const idf = inverseDocumentFrequency(documents, termCount);
  const norms = documents.map(({ terms }) => Math.sqrt(terms.reduce((sum, term) => sum + idf[term]! ** 2, 0)) || 1);
  const postings = buildPostings(documents, idf, (_count, weight, document) => weight / norms[document]!);
  return { postings, idf, unknownIdf: idfOf(0, documents.length) };
}

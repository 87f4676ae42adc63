import { buildPostings, countTerms, type Postings, weighTerms } from './postings.ts';

/** An inverted index of single questions; scores are cosines of binary weighted vectors, 0–1. */
export interface CosineIndex {
  postings: Postings;
  idf: Float32Array;
}

/** One document a question; repeats within a question count once. */
export function buildCosine(questions: Int32Array[], rates: Float32Array): CosineIndex {
  const documents = questions.map((terms) => countTerms([{ terms, weight: 1 }]));
  const idf = weighTerms(documents, rates);
  const norms = documents.map(({ terms }) => Math.sqrt(terms.reduce((sum, term) => sum + idf[term]! ** 2, 0)) || 1);
  const postings = buildPostings(documents, idf, (_count, weight, document) => weight / norms[document]!);
  return { postings, idf };
}

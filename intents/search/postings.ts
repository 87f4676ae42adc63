/** Which documents hold a term, and how much each is worth: one flat list a term, documents ascending. */
export interface Postings {
  /** Postings of term t stand at offsets[t] … offsets[t + 1] - 1. */
  offsets: Int32Array;
  documents: Int32Array;
  /** Share of the score that the term adds to the document. */
  impacts: Float32Array;
}

/** Distinct terms of one document with their weighted counts. */
export interface DocumentTerms {
  terms: Int32Array;
  counts: Float32Array;
}

/** How much one occurrence is worth; `idf` and `documentLength` are those of the term and of its document. */
export type Impact = (count: number, idf: number, document: number) => number;

/** Inverts the documents; `idf` has one value a term. */
export function buildPostings(documents: DocumentTerms[], idf: Float32Array, impact: Impact): Postings {
  const offsets = new Int32Array(idf.length + 1);
  for (const { terms } of documents) for (const term of terms) offsets[term + 1]!++;
  for (let term = 0; term < idf.length; term++) offsets[term + 1]! += offsets[term]!;
  const next = offsets.slice();
  const total = offsets[idf.length]!;
  const postings = { offsets, documents: new Int32Array(total), impacts: new Float32Array(total) };
  documents.forEach(({ terms, counts }, document) => {
    terms.forEach((term, index) => {
      const at = next[term]!++;
      postings.documents[at] = document;
      postings.impacts[at] = impact(counts[index]!, idf[term]!, document);
    });
  });
  return postings;
}

/** Adds up fields of a document: each field's terms count `weight` times. */
export function countTerms(fields: { terms: Int32Array; weight: number }[]): DocumentTerms {
  const counts = new Map<number, number>();
  for (const { terms, weight } of fields) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + weight);
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return { terms: Int32Array.from(sorted, ([term]) => term), counts: Float32Array.from(sorted, ([, count]) => count) };
}

/** Inverse document frequency of every term, natural logarithm, never negative (Robertson and Zaragoza 2009, with +1). */
export function inverseDocumentFrequency(documents: DocumentTerms[], termCount: number): Float32Array {
  const frequency = new Int32Array(termCount);
  for (const { terms } of documents) for (const term of terms) frequency[term]!++;
  return Float32Array.from(frequency, (count) => idfOf(count, documents.length));
}

/** The same for a term found in `frequency` of `documentCount` documents. */
export function idfOf(frequency: number, documentCount: number): number {
  return Math.log(1 + (documentCount - frequency + 0.5) / (frequency + 0.5));
}

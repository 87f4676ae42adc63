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

/** Where the document stands among those of the term, by halves; -1 where it does not hold it. */
export function findPosting({ offsets, documents }: Postings, term: number, document: number): number {
  const end = offsets[term + 1]!;
  let low = offsets[term]!;
  let high = end;
  while (low < high) {
    const middle = (low + high) >> 1;
    if (documents[middle]! < document) low = middle + 1;
    else high = middle;
  }
  return low < end && documents[low] === document ? low : -1;
}

/** Adds up fields of a document: each field's terms count `weight` times. */
export function countTerms(fields: { terms: Int32Array; weight: number }[]): DocumentTerms {
  const counts = new Map<number, number>();
  for (const { terms, weight } of fields) for (const term of terms) counts.set(term, (counts.get(term) ?? 0) + weight);
  const sorted = [...counts].sort(([a], [b]) => a - b);
  return { terms: Int32Array.from(sorted, ([term]) => term), counts: Float32Array.from(sorted, ([, count]) => count) };
}

/** How many documents the knowledge of the language is worth: a small corpus relies on it, a large one on itself. */
const LANGUAGE_WORTH = 200;

/** What every term tells, natural logarithm, never negative; `rates` says how common each is in the language at large. */
export function weighTerms(documents: readonly DocumentTerms[], rates: Float32Array): Float32Array {
  const frequency = new Int32Array(rates.length);
  for (const { terms } of documents) for (const term of terms) frequency[term]!++;
  return rates.map((rate, term) => weighTerm(frequency[term]!, documents.length, rate));
}

/**
 * The same for a term found in `frequency` of `documentCount` documents: an inverse document frequency over the corpus
 * and as many documents of the language at large as it is worth.
 */
export function weighTerm(frequency: number, documentCount: number, rate: number): number {
  const all = documentCount + LANGUAGE_WORTH;
  return Math.log(1 + all / (frequency + 0.5 + rate * all));
}

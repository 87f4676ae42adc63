/** An entry as any search engine can take it. */
export interface SearchDocument {
  id: string;
  title: string;
  /** The written question and the similar ones. */
  questions: string[];
  /** Steps and warnings; only engines with fields get it. */
  answer: string;
}

/** Ids of the documents that fit a question, best first. */
export type Rank = (question: string) => string[] | Promise<string[]>;

/** One way of using a search library. */
export interface Engine {
  /** What `--engines` picks; variants of one library share it. */
  id: string;
  /** Heading of its row. */
  name: string;
  /** Loads the library and indexes the documents. Throws QundaError USAGE where the library is not installed. */
  build(documents: readonly SearchDocument[]): Promise<Rank>;
}

/** An engine that answers at once. */
export interface SyncEngine extends Engine {
  build(documents: readonly SearchDocument[]): Promise<(question: string) => string[]>;
}

/** Cuts a text into words. */
export type Tokenize = (text: string) => string[];

/**
 * What a match in a field is worth, for engines that can weigh fields. The weights of a published run (BM25F, esun FAQ,
 * title 2 : similar 1 : answer 0.1); not tried out on questions of ours.
 */
export const FIELD_WEIGHTS = { title: 2, questions: 1, answer: 0.1 };

/** Ids that are looked at: enough for ranks up to ten among candidates of a closed list. */
export const MAX_RESULTS = 500;

/** Heading of a variant. */
export function nameVariant(library: string, tokenize: Tokenize | undefined): string {
  return tokenize ? `${library} + 群答分词` : library;
}

/** Something in a document that looks wrong but does not stop it from being used. */
export interface CorpusWarning {
  /** File name as in `FaqEntry.origin`. */
  document: string;
  /** 1-based line of the original file. */
  line: number;
  /** Chinese: what looks wrong and what to do. */
  message: string;
}

/** Takes note of something that looks wrong at a 1-based line of the original file. */
export type Report = (line: number, message: string) => void;

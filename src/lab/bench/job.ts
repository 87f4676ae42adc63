import type { Speed } from './speed.ts';

/** What one child process measures. */
export interface BenchJob {
  engine: 'qunda' | 'minisearch';
  /** Paths of the corpus, as for `--corpus`. */
  corpus: string[];
  /** File with labelled questions. */
  questions: string;
}

/** What it found; all times are processor time. */
export interface BenchResult extends Speed {
  engine: BenchJob['engine'];
  entries: number;
  similar: number;
  /** Word lists and the segmenter's dictionary; the same for every engine. */
  dictionaryMs: number;
  /** From files to the first answer, learning included where no stored model fits. */
  buildMs: number;
  /** Share of the time of a question that goes into reading it: normalising, segmenting, cutting into terms. 0–1. */
  readingShare: number;
  /** Of the whole process: after the last question, and at its highest. */
  residentMegabytes: number;
  peakMegabytes: number;
}

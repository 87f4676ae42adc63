export { loadCorpus } from './load-corpus.ts';
export { parseDocument } from './parse-document.ts';
export type { CorpusWarning } from './report.ts';
export { writeIds } from './write-ids.ts';

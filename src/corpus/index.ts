export { type LoadedCorpus, loadCorpus } from './load-corpus.ts';
export { type ParsedDocument, parseDocument } from './parse-document.ts';
export type { CorpusWarning } from './report.ts';
export { writeIds } from './write-ids.ts';

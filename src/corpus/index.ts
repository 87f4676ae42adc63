export { WORD_LISTS } from './files/list-files.ts';
export { type LoadedCorpus, loadCorpus } from './load-corpus.ts';
export { type ParsedDocument, parseDocument } from './parse-document.ts';
export type { CorpusWarning } from './report.ts';

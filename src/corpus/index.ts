export type { CorpusWarning } from './corpus-warning.ts';
export { WORD_LISTS } from './list-files.ts';
export { type LoadedCorpus, loadCorpus } from './load-corpus.ts';
export { type ParsedDocument, parseDocument } from './parse-document.ts';

export { findInternalContent } from './fields/audience.ts';
export { createEntryId } from './ids.ts';
export { loadCorpus } from './load-corpus.ts';
export { parseDocument } from './parse-document.ts';
export type { CorpusWarning } from './report.ts';
export { writeEntry } from './write-entry.ts';
export { writeIds } from './write-ids.ts';

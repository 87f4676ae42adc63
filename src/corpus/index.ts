export { findLeaks } from './fields/audience.ts';
export { contentIdOf, createEntryId, SOURCE_LINK } from './ids.ts';
export { loadCorpus, readSource, type SourceDocument } from './load-corpus.ts';
export { parseDocument } from './parse-document.ts';
export { type EntryPart, readEntryParts } from './read-parts.ts';
export type { CorpusWarning } from './report.ts';
export { writeEntry } from './write-entry.ts';
export { writeIds } from './write-ids.ts';

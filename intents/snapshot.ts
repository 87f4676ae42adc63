import { indexLiterals, type LiteralIndex } from './decision/literals.ts';
import { type Background, encodeCorpus } from './encode-corpus.ts';
import { type IsRelated, learnModel } from './ranking/learn.ts';
import type { Model } from './ranking/model.ts';
import { buildCorpusIndex, type CorpusIndex } from './search/corpus-index.ts';
import type { Language } from './text/language.ts';
import type { FaqEntry } from './types.ts';

/** A corpus made ready to be asked: plain data, so that one thread may build it and another ask. */
export interface Snapshot {
  entries: readonly FaqEntry[];
  model: Model;
  index: CorpusIndex;
  literals: LiteralIndex;
}

/**
 * Indexes the corpus and, unless a `model` of an earlier run is given, learns from it (seconds for a thousand
 * questions). Pure: the same entries give the same answers.
 */
export function buildSnapshot(
  entries: readonly FaqEntry[],
  background: Background,
  language: Language,
  knownModel?: Model,
): Snapshot {
  const corpus = encodeCorpus(entries, background, language);
  return {
    entries,
    model: knownModel ?? learnModel(corpus, relateEntries(entries)),
    index: buildCorpusIndex(corpus, corpus.questions),
    literals: indexLiterals(entries, language.read),
  };
}

/** Entries that name each other may well answer each other's questions. */
function relateEntries(entries: readonly FaqEntry[]): IsRelated {
  return (a, b) => entries[a]!.related.includes(entries[b]!.id) || entries[b]!.related.includes(entries[a]!.id);
}

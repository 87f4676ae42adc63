import { QundaError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Correction } from '../core/records/index.ts';
import type { CorpusWarning, SourceDocument } from '../corpus/index.ts';
import { cacheAnswers } from './cached-understander.ts';
import { type Knowledge, loadKnowledge } from './knowledge.ts';
import { listRenumbered } from './renumbered.ts';
import { watchCorpus } from './watch.ts';
import { findLists } from './word-lists.ts';

/** What became of the last change of the documents. */
export interface Reload {
  /** ISO 8601. */
  at: string;
  outcome: 'loaded' | 'refused' | 'failed';
  /** Why the documents in force are still those from before; '' where they are not. */
  reason: string;
}

/** How the corpus in force came to be; for people who run the bot. */
export interface KnowledgeReport {
  entries: number;
  warningCount: number;
  /** The first of them. */
  warnings: CorpusWarning[];
  /** null where nothing has changed since the start. */
  lastReload: Reload | null;
}

/** What comes to the files of the corpus. */
export interface Additions {
  /** Documents that are no files, such as those of Yuque. */
  documents: readonly SourceDocument[];
  /** What was written on the page, laid over all of it. */
  corrections: readonly Correction[];
}

/** The corpus in force, replaced as a whole when its documents change. */
export interface LiveKnowledge {
  current(): Knowledge;
  report(): KnowledgeReport;
  /** The same files with these additions instead of those in force; nobody is answered from it. */
  prepare(changes: Partial<Additions>): Promise<Knowledge>;
  /** Answers with these additions from now on; what was `prepared` with them is used unless the files have changed since. */
  adopt(changes: Partial<Additions>, prepared?: Knowledge): Promise<void>;
  close(): Promise<void>;
}

const LISTED_WARNINGS = 20;
/** Who deletes more than this share of the entries has more likely copied half of them. */
const MAX_LOSS = 0.5;

/**
 * Loads the corpus and keeps it up to date. One that cannot be loaded, or that has lost more than half of its entries, is
 * reported and the last good one stays in force. `beginning` is the corpus as it is loaded at first, where that has begun
 * already. Throws QundaError where there is none to begin with.
 */
export async function openKnowledge(
  paths: readonly string[],
  logger: Logger,
  beginning: Promise<Knowledge> = loadKnowledge(paths),
): Promise<LiveKnowledge> {
  const closing = new AbortController();
  let lastReload: Reload | null = null;
  let knowledge: Knowledge;
  let additions: Additions = { documents: [], corrections: [] };
  /** How often the documents have been read anew, and as of which time something was prepared. */
  let reads = 0;
  const preparedAt = new WeakMap<Knowledge, number>();
  /** The end of what is being loaded: one after the other, so that the last one asked for is the one that stays. */
  let loaded: Promise<unknown> = Promise.resolve();
  const loading = beginning.then((first) => {
    knowledge = remembering(first);
    logWarnings(first);
  });
  // Watched from the beginning, so that no change is missed; one that comes early waits.
  const watching = findLists(paths).then((lists) =>
    watchCorpus([...paths, ...lists], logger, () =>
      loading.then(
        () => inTurn(reload),
        () => {},
      ),
    ),
  );
  try {
    await Promise.all([loading, watching]);
  } catch (error) {
    await (await watching).close();
    throw error;
  }
  const watch = await watching;
  return {
    current: () => knowledge,
    report: () => ({
      entries: knowledge.understander.entries.length,
      warningCount: knowledge.warnings.length,
      warnings: knowledge.warnings.slice(0, LISTED_WARNINGS),
      lastReload,
    }),
    prepare,
    adopt: (changes, prepared) =>
      inTurn(async () => {
        const isFresh = prepared !== undefined && preparedAt.get(prepared) === reads;
        const adopted = isFresh ? prepared : await prepare(changes);
        additions = { ...additions, ...changes };
        knowledge = remembering(adopted);
        const { documents, corrections } = additions;
        const entries = adopted.understander.entries.length;
        logger.info({ entries, documents: documents.length, corrections: corrections.length }, 'knowledge changed');
      }),
    async close() {
      closing.abort();
      await watch.close();
    },
  };

  function inTurn<T>(work: () => Promise<T>): Promise<T> {
    const done = loaded.then(work);
    loaded = done.catch(() => {});
    return done;
  }

  /** The weights describe how people ask, not single entries: only the next start learns anew. */
  async function prepare(changes: Partial<Additions>): Promise<Knowledge> {
    const at = reads;
    const { entries, model } = knowledge.understander;
    const weights = entries.length === 0 ? 'none' : model;
    const prepared = await loadKnowledge(paths, { weights, ...additions, ...changes, signal: closing.signal });
    preparedAt.set(prepared, at);
    return prepared;
  }

  async function reload(): Promise<void> {
    reads += 1;
    const before = knowledge.understander.entries.length;
    try {
      const read = await prepare({});
      const entries = read.understander.entries.length;
      if (entries < before * (1 - MAX_LOSS)) throw new QundaError('CORPUS_SHRUNK', explainLoss(before, entries));
      const renumbered = listRenumbered(knowledge.understander.entries, read.understander.entries);
      const told = { ...read, warnings: [...renumbered, ...read.warnings] };
      knowledge = remembering(told);
      note('loaded', '');
      logger.info({ entries, warnings: told.warnings.length }, 'corpus reloaded');
      logWarnings(told);
    } catch (error) {
      if (closing.signal.aborted) return;
      const isRefused = error instanceof QundaError && error.code === 'CORPUS_SHRUNK';
      note(isRefused ? 'refused' : 'failed', error instanceof QundaError ? error.message : '原因见服务日志。');
      logger.error({ err: error }, 'corpus not reloaded, the last good one stays in force');
    }
  }

  function note(outcome: Reload['outcome'], reason: string): void {
    lastReload = { at: new Date().toISOString(), outcome, reason };
  }

  function logWarnings({ warnings }: Knowledge): void {
    for (const warning of warnings.slice(0, LISTED_WARNINGS)) logger.warn(warning, 'corpus warning');
    const left = warnings.length - LISTED_WARNINGS;
    if (left > 0) logger.warn({ left }, 'more corpus warnings, see qunda corpus');
  }
}

function remembering(loaded: Knowledge): Knowledge {
  return { ...loaded, understander: cacheAnswers(loaded.understander) };
}

function explainLoss(before: number, after: number): string {
  return `知识库从 ${before} 条变成了 ${after} 条，少了一半以上，没有采用；如果确实要删这么多，请重新启动服务。`;
}

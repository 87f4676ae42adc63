import { type MessagePort, parentPort, workerData } from 'node:worker_threads';
import { buildSnapshot, createLanguage, type Model, normalize, type Snapshot } from '../../../intents/index.ts';
import { type ErrorCode, QundaError } from '../../core/errors.ts';
import type { Correction } from '../../core/records/index.ts';
import type { CorpusWarning, SourceDocument } from '../../corpus/index.ts';
import type { Overlay } from '../corrections.ts';
import { readStoredModel } from '../stored-model.ts';
import { readTexts, type Texts } from '../texts.ts';
import { loadCommonness } from '../word-frequencies.ts';
import type { WordLists } from '../word-lists.ts';
import { borrowCut } from './borrowed-cut.ts';
import { keep, keyOf, readKept } from './kept-snapshot.ts';
import { pack } from './parcel.ts';

/** What a worker is started with. */
export interface WorkOrder {
  paths: readonly string[];
  lists: WordLists;
  /** Documents beside the files. */
  documents: readonly SourceDocument[];
  /** What is laid over the documents. */
  corrections: readonly Correction[];
  /** The weights to use; `stored` takes those that were learned from the same texts, `none` learns. */
  weights: Model | 'stored' | 'none';
  /** Whether the lender cuts by the words of `lists` and no others, so that the result is that of any other start. */
  isReproducible: boolean;
  /** Where the dictionary is borrowed. */
  dictionary: MessagePort;
  /** Where the result is put: its frame, then its pieces. */
  results: MessagePort;
}

/** The result. */
export interface Built {
  snapshot: Snapshot;
  warnings: CorpusWarning[];
  overlays: Overlay[];
  fingerprint: string;
}

/** Says that the result is there, or why there is none. */
export type WorkReport = { isDone: true } | { isDone: false; code: ErrorCode | null; message: string };

const order: WorkOrder = workerData;
const report = (news: WorkReport): void => parentPort!.postMessage(news);
try {
  const { frame, transfer, pieces } = pack(await build(order));
  order.results.postMessage(frame, transfer);
  for (const piece of pieces) order.results.postMessage(piece);
  report({ isDone: true });
} catch (error) {
  const code = error instanceof QundaError ? error.code : null;
  const message = error instanceof Error ? (code ? error.message : (error.stack ?? error.message)) : String(error);
  report({ isDone: false, code, message });
}

async function build({
  paths,
  lists,
  documents,
  corrections,
  weights,
  isReproducible,
  dictionary,
}: WorkOrder): Promise<Built> {
  const texts = await readTexts(paths, lists, { documents, corrections });
  const { entries, warnings, overlays, fingerprint } = texts;
  const model = weights === 'stored' ? await readStoredModel(paths, fingerprint) : weights;
  const isKept = weights === 'stored' && isReproducible;
  const key = isKept ? await keyOf([fingerprint, lists, model]) : '';
  const kept = isKept ? await readKept(key) : undefined;
  const snapshot = kept ? { ...kept, entries } : index(texts, lists, model === 'none' ? undefined : model, dictionary);
  if (isKept && !kept) await keep(key, snapshot);
  return { snapshot, warnings, overlays, fingerprint };
}

function index(texts: Texts, lists: WordLists, model: Model | undefined, dictionary: MessagePort): Snapshot {
  // Before the dictionary is needed, for which the worker waits at the start.
  const commonness = loadCommonness();
  const borrowed = borrowCut(dictionary);
  borrowed.prepare(findRuns(texts));
  const language = createLanguage(lists, borrowed.cut, commonness);
  return buildSnapshot(texts.entries, texts.background, language, model);
}

/** Most of the runs of Chinese text that building will have cut. */
function* findRuns({ entries, background }: Pick<Texts, 'entries' | 'background'>): Generator<string> {
  for (const text of listStrings([entries, background])) {
    for (const [run] of normalize(text).matchAll(/\p{Script=Han}+/gu)) yield run;
  }
}

function* listStrings(value: unknown): Generator<string> {
  if (typeof value === 'string') yield value;
  else if (typeof value === 'object' && value !== null)
    for (const item of Object.values(value)) yield* listStrings(item);
}

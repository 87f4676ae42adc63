import type { FaqEntry } from '../../intents/index.ts';
import { QundaError } from '../core/errors.ts';
import type { Logger } from '../core/logger.ts';
import type { Store } from '../core/ports/store.ts';
import { putRecord } from '../core/put-record.ts';
import type { Correction, Version, YuqueDocument } from '../core/records/index.ts';
import { findLeaks, type SourceDocument } from '../corpus/index.ts';
import { type Overlay, readWritten } from '../knowledge/corrections.ts';
import type { Knowledge } from '../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../knowledge/live.ts';
import { type ChangedAnswer, compareAnswers, explainBroken } from '../publishing/check.ts';
import type { Golden } from '../publishing/golden.ts';
import type { Publishing } from '../publishing/publishing.ts';
import type { Quota, YuqueClient } from './client.ts';
import type { YuqueConfig } from './config.ts';
import { type BookReport, DELETED, fetchBook } from './fetch-books.ts';
import { type DocumentReport, judge } from './judge.ts';
import { sayEntry } from './section.ts';
import { addIds, contentOf, toSource } from './source.ts';
import { beginHistory, keepTexts } from './text-history.ts';

/** What the last sync did. */
export interface SyncReport {
  at: string;
  durationMs: number;
  quota: Quota;
  books: BookReport[];
  documents: DocumentReport[];
  /** What waits for a person; null: nothing does. */
  waiting: { changed: ChangedAnswer[]; warnings: string[] } | null;
  /** The version that it made; null: nothing has changed. */
  version: number | null;
}

export interface YuqueSync {
  /** One after the other, on all processes. Resolves with what was done; rejects only where the store is away. */
  run(): Promise<SyncReport>;
  /** The last report, of whichever process; null: there was none yet. */
  report(): Promise<SyncReport | null>;
  /** Puts in force what waits. Throws QundaError NOT_FOUND where nothing does. */
  confirm(by: string, reason: string): Promise<Version>;
}

export interface SyncDeps {
  config: Pick<YuqueConfig, 'url' | 'books'>;
  createClient(): YuqueClient;
  store: Pick<Store, 'documents' | 'pastTexts' | 'settings' | 'inOrder'>;
  knowledge: Pick<LiveKnowledge, 'current' | 'prepare'>;
  publishing: Publishing;
  golden: Golden;
  /** Told of each report, when it is kept. */
  onReport(report: SyncReport): Promise<void>;
  logger: Logger;
  now(): number;
}

const REPORT = 'yuque report';
const BY = '语雀';
/** In these the difference from Yuque is still to be decided on. */
const HOLDING: readonly DocumentReport['state'][] = ['held', 'kept', 'changed', 'new', 'gone'];

export function createYuqueSync(deps: SyncDeps): YuqueSync {
  const { config, createClient, store, knowledge, publishing, golden, onReport, logger, now } = deps;

  async function run(): Promise<SyncReport> {
    const start = now();
    const client = createClient();
    const books: BookReport[] = [];
    for (const book of config.books) books.push(await fetchBook(book, { store, client, now }));
    const { documents, waiting: held, version } = await publish(null);
    const losses = books.flatMap(({ book, problem, missing }) => (missing.length > 0 ? [`${book}：${problem}`] : []));
    const backs = documents.flatMap(({ title, state, reason }) => (state === 'held' ? [`《${title}》${reason}`] : []));
    const more = [...losses, ...backs];
    const waiting = more.length === 0 ? held : { changed: [], ...held, warnings: [...more, ...(held?.warnings ?? [])] };
    const at = new Date(start).toISOString();
    const report = { at, durationMs: now() - start, quota: client.quota(), books, documents, waiting, version };
    await saveReport(report);
    const problems = books.flatMap(({ book, problem }) => (problem === '' ? [] : [`${book}：${problem}`]));
    logger[problems.length > 0 ? 'warn' : 'info']({ problems, version, waiting: waiting !== null }, 'yuque synced');
    return report;
  }

  /** Brings into force what has changed, unless that breaks something and nobody has said why. */
  async function publish(
    override: Version['override'],
  ): Promise<Pick<SyncReport, 'documents' | 'waiting'> & { version: number | null }> {
    let reports: DocumentReport[] = [];
    let waiting: SyncReport['waiting'] = null;
    const version = await publishing.change(async (number) => {
      await beginHistory(number - 1, store, now);
      const { products } = knowledge.current();
      const isOurs = ({ book }: YuqueDocument): boolean => config.books.some(({ namespace }) => namespace === book);
      const all = await store.documents.query();
      const context = { products, url: config.url, isOurs, isConfirmed: override !== null };
      const judged = all.map((document) => judge(document, context));
      reports = judged.map(({ report }) => report);
      const changed = judged.filter(({ document, next }) => contentOf(next) !== contentOf(document.inForce));
      for (const { document, report } of judged) {
        if (document.heldAt !== null && !HOLDING.includes(report.state)) await release(document);
      }
      if (changed.length === 0) return null;
      const documents = judged.flatMap(({ document, next }) => (next ? [toSource(document, next, config.url)] : []));
      const before = knowledge.current();
      const { prepared, corrections, settled } = await prepare(documents);
      const { changed: answers, broken } = await compareAnswers(
        await golden.all(),
        before.understander,
        prepared.understander,
      );
      const leaks = findNewLeaks(before.understander.entries, prepared.understander.entries);
      if ((broken.length > 0 || leaks.length > 0) && !override) {
        waiting = { changed: answers, warnings: [...explainBroken(broken, '同步'), ...leaks] };
        return null;
      }
      const texts = changed.map(({ document }) => document);
      await keepTexts(texts, number, store, now);
      for (const { document, next } of changed) {
        const ids = next ? addIds(document, next, prepared.understander.entries, config.url) : document.ids;
        await store.documents.update(document.id, { inForce: next, ids, heldAt: null });
      }
      return { by: override?.by ?? BY, summary: summarize(reports, settled), override, prepared, corrections };
    });
    return { documents: reports, waiting, version: version && Number(version.id) };
  }

  /** Yuque says what was gone back to: there is nothing to decide. */
  async function release({ id }: YuqueDocument): Promise<void> {
    await store.documents.update(id, { heldAt: null });
  }

  /** The knowledge with these documents, and without the corrections that they have taken over. */
  async function prepare(
    documents: readonly SourceDocument[],
  ): Promise<{ prepared: Knowledge; corrections: Correction[]; settled: number }> {
    const prepared = await knowledge.prepare({ documents });
    const corrections = prepared.overlays
      .filter((overlay) => !isTakenOver(overlay))
      .map(({ correction }) => correction);
    const settled = prepared.overlays.length - corrections.length;
    if (settled === 0) return { prepared, corrections, settled };
    return { prepared: await knowledge.prepare({ documents, corrections }), corrections, settled };

    function isTakenOver({ correction, source }: Overlay): boolean {
      return (
        source !== null && sayEntry(readWritten(correction.markdown, prepared.products).entry) === sayEntry(source)
      );
    }
  }

  async function saveReport(report: SyncReport): Promise<void> {
    const value = JSON.parse(JSON.stringify(report));
    await putRecord(store.settings, { id: REPORT, at: report.at, value });
    await onReport(report).catch((err: unknown) => logger.error({ err }, 'nobody was told of the sync'));
  }

  async function lastReport(): Promise<SyncReport | null> {
    return ((await store.settings.get(REPORT))?.value ?? null) as SyncReport | null;
  }

  return {
    run: () => store.inOrder('yuque sync', run),
    report: lastReport,
    async confirm(by, reason) {
      const last = await lastReport();
      if (!last?.waiting) throw new QundaError('NOT_FOUND', '没有等待确认的同步，可能已经有人确认过了。');
      for (const id of last.books.flatMap(({ missing }) => missing)) await store.documents.update(id, DELETED);
      const { version, ...rest } = await publish({ by, reason });
      const books = last.books.map((book) => ({ ...book, missing: [] }));
      await saveReport({ ...last, ...rest, books, version });
      const made = (await publishing.versions()).find(({ id }) => Number(id) === version);
      if (!made) throw new QundaError('NOT_FOUND', '没有等待确认的同步，语雀上的内容又改回去了。');
      return made;
    },
  };
}

/** Entries that would show a customer what only staff may see, and did not before. */
function findNewLeaks(before: readonly FaqEntry[], after: readonly FaqEntry[]): string[] {
  const known = new Map(before.map((entry) => [entry.id, findLeaks(entry).join()]));
  return after.flatMap((entry) => {
    const leaks = findLeaks(entry);
    if (leaks.length === 0 || known.get(entry.id) === leaks.join()) return [];
    return [`${entry.id}“${entry.title}”会让客户看到${leaks.join('、')}。`];
  });
}

/** `settled`: how many corrections the documents have taken over. */
function summarize(reports: readonly DocumentReport[], settled: number): string {
  const countOf = (state: DocumentReport['state']): number => reports.filter((report) => report.state === state).length;
  const parts = [
    ['新增', countOf('new')],
    ['更新', countOf('changed')],
    ['移除', countOf('gone')],
  ].filter(([, count]) => count !== 0);
  const taken = settled === 0 ? '' : `；取下 ${settled} 条语雀上已经改好的更正`;
  return `语雀同步：${parts.map(([what, count]) => `${what} ${count} 篇`).join('，')}${taken}`;
}

import type { Store } from '../core/ports/store.ts';
import type { YuqueDocument } from '../core/records/index.ts';
import { type ListedDocument, type TocItem, type YuqueClient, YuqueError } from './client.ts';
import type { Book } from './config.ts';
import { readText } from './text.ts';

/** What became of one book. */
export interface BookReport {
  book: string;
  documents: number;
  /** Fetched because they are new or changed. */
  fetched: number;
  /** Chinese; '' where all went well. */
  problem: string;
  /** Whether Yuque does not let the token see it: 401, 403 or 404. */
  isRefused: boolean;
  /** Ids of documents that are missing, too many at once to be taken for deleted. */
  missing: string[];
}

export interface FetchDeps {
  store: Pick<Store, 'documents'>;
  client: YuqueClient;
  now(): number;
}

/** A document may miss from one listing by accident. */
const MAX_ABSENCES = 2;
/** Who deletes more than this share of a book at once has more likely lost the right to see it. */
const MAX_LOSS = 0.2;
const FEW = 3;
const REFUSED = [401, 403, 404];

/**
 * Brings what is known of a book up to date: fetches what is new or changed, one document at a time, so that a sync that is broken off
 * goes on where it stopped. What Yuque does not answer changes nothing. Resolves with what went wrong, too.
 */
export async function fetchBook({ namespace, branch }: Book, { store, client, now }: FetchDeps): Promise<BookReport> {
  const report: BookReport = { book: namespace, documents: 0, fetched: 0, problem: '', isRefused: false, missing: [] };
  try {
    const listed = await client.listDocuments(namespace);
    const wanted = branch === null ? listed : inBranch(listed, await client.listToc(namespace), branch);
    const known = (await store.documents.query()).filter(({ book }) => book === namespace);
    report.documents = wanted.length;
    for (const each of wanted) {
      if (
        await update(
          each,
          known.find(({ id }) => id === each.id),
        )
      )
        report.fetched += 1;
    }
    report.missing = await noteAbsent(known, new Set(wanted.map(({ id }) => id)));
    if (report.missing.length > 0) report.problem = explainLoss(report.missing.length, known.length);
  } catch (error) {
    if (!(error instanceof YuqueError)) throw error;
    report.isRefused = REFUSED.includes(error.status);
    report.problem = `${error.message}。这个知识库用的还是上次的内容。`;
  }
  return report;

  /** Whether it was fetched. */
  async function update(listed: ListedDocument, known: YuqueDocument | undefined): Promise<boolean> {
    const { id, slug, title } = listed;
    const skipped = whySkipped(listed);
    const changedAt = listed.content_updated_at ?? listed.updated_at ?? '';
    const seen = { book: namespace, slug, title, editor: listed.last_editor?.name ?? '', absences: 0, skipped };
    const isCurrent = known !== undefined && known.changedAt === changedAt && known.skipped === skipped;
    if (isCurrent || skipped !== '') {
      await keep(id, { ...seen, ...(skipped !== '' && { changedAt }) }, known);
      return false;
    }
    const text = await readText(await client.getDocument(namespace, id));
    await keep(id, { ...seen, changedAt, text }, known);
    return true;
  }

  async function keep(id: string, parts: Partial<YuqueDocument>, known: YuqueDocument | undefined): Promise<void> {
    if (known) {
      const names = Object.keys(parts) as (keyof YuqueDocument)[];
      if (names.some((name) => parts[name] !== known[name])) await store.documents.update(id, parts);
      return;
    }
    const at = new Date(now()).toISOString();
    const fresh = { id, at, book: namespace, slug: '', title: '', editor: '', changedAt: '', text: '' };
    await store.documents.append({
      ...fresh,
      inForce: null,
      ids: {},
      absences: 0,
      skipped: '',
      heldAt: null,
      ...parts,
    });
  }

  /** Counts what is missing; a loss of many at once counts for nothing, and is told. */
  async function noteAbsent(known: readonly YuqueDocument[], present: ReadonlySet<string>): Promise<string[]> {
    const alive = known.filter(({ absences }) => absences < MAX_ABSENCES);
    const missing = alive.filter(({ id }) => !present.has(id));
    if (missing.length > FEW && missing.length > alive.length * MAX_LOSS) {
      return missing.map(({ id }) => id);
    }
    for (const { id, absences } of missing) await store.documents.update(id, { absences: absences + 1 });
    return [];
  }
}

function explainLoss(missing: number, known: number): string {
  return `一下少了 ${missing} 篇文档（共 ${known} 篇），没有当作删除；确实删了的，请确认这次同步。`;
}

/** What a document is that somebody says is deleted. */
export const DELETED = { absences: MAX_ABSENCES };

/** Whether a document is still there, as far as is known. */
export function isThere({ absences, skipped }: YuqueDocument): boolean {
  return absences < MAX_ABSENCES && skipped === '';
}

function whySkipped({ type, status }: ListedDocument): string {
  if (type !== 'Doc') return `是 ${type}，不是文档`;
  return status === 0 ? '是还没发布的草稿' : '';
}

/** The documents below the heading of a table of contents that has this title. Throws YuqueError where there is none. */
function inBranch(listed: readonly ListedDocument[], toc: readonly TocItem[], branch: string): ListedDocument[] {
  const root = toc.find(({ title, uuid }) => title === branch || uuid === branch);
  if (!root) throw new YuqueError(404, `目录里没有“${branch}”`);
  const below = new Set([root.uuid]);
  // Items come in the order of the page, parents first.
  for (const { uuid, parent_uuid: parent } of toc) if (parent && below.has(parent)) below.add(uuid);
  const ids = new Set(toc.filter(({ uuid }) => below.has(uuid)).map(({ doc_id, id }) => String(doc_id ?? id ?? '')));
  return listed.filter(({ id }) => ids.has(id));
}

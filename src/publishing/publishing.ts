import type { FaqEntry, Understander } from '../../intents/index.ts';
import { QundaError } from '../core/errors.ts';
import { appendNumbered } from '../core/number-record.ts';
import type { Store } from '../core/ports/store.ts';
import type { Correction, Draft, Version } from '../core/records/index.ts';
import { findLeaks, type SourceDocument } from '../corpus/index.ts';
import { hashEntry, readWritten } from '../knowledge/corrections.ts';
import { findKnown, type Knowledge } from '../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../knowledge/live.ts';
import { type ChangedAnswer, compareAnswers, explainBroken } from './check.ts';
import type { Drafts } from './drafts.ts';
import type { Golden } from './golden.ts';

/** What would change if a draft were published. */
export interface CheckResult {
  changed: ChangedAnswer[];
  blocked: boolean;
  /** Why it is blocked, and what else looks odd; Chinese. */
  warnings: string[];
}

/** What somebody says who publishes in spite of a check that blocks. */
export interface Override {
  reason: string;
}

/** An entry that is written in another way in another version; null: not written here. */
export interface VersionChange {
  entryId: string;
  before: string | null;
  after: string | null;
}

/** Documents that have come into force, and the knowledge with them. */
export interface DocumentChange extends Pick<Version, 'by' | 'summary' | 'override'> {
  prepared: Knowledge;
  /** What is laid over them from now on; undefined: what was before. */
  corrections?: Correction[];
}

/** Documents as they were in force in an earlier version. */
export interface EarlierDocuments {
  all: SourceDocument[];
  /** Puts them in force again, as part of the version with this number. */
  bringBack(as: number): Promise<void>;
}

/** The documents that are no files. */
export interface KeptDocuments {
  inForce(): Promise<SourceDocument[]>;
  /** Throws QundaError CONFLICT where it is no longer known what they were. */
  at(version: number): Promise<EarlierDocuments>;
}

export const NO_DOCUMENTS: KeptDocuments = {
  inForce: async () => [],
  at: async () => ({ all: [], bringBack: async () => {} }),
};

export interface Publishing {
  check(draftId: string): Promise<CheckResult>;
  /** Throws QundaError CHECK_FAILED where the check blocks and nobody overrides it. */
  publish(draftId: string, by: string, override?: Override): Promise<Version>;
  /** Makes a new version that is like an earlier one, with the documents as they were then. Throws QundaError NOT_FOUND, CONFLICT. */
  rollBack(version: number, by: string): Promise<Version>;
  /** Makes a new version without what was written here of an entry. Throws QundaError NOT_FOUND. */
  withdraw(entryId: string, by: string): Promise<Version>;
  /** Newest first. */
  versions(): Promise<Version[]>;
  /** What of the entries written here differs between two versions. Throws QundaError NOT_FOUND. */
  compare(from: number, to: number): Promise<VersionChange[]>;
  /**
   * Runs what brings documents into force while nothing else is published, and makes the version of it whose number it is given; null: nothing
   * has changed.
   */
  change(work: (version: number) => Promise<DocumentChange | null>): Promise<Version | null>;
  /** Brings what is in force up to the newest version: at the start, and where another process has published. */
  follow(): Promise<void>;
}

export interface PublishingDeps {
  store: Pick<Store, 'versions' | 'operators' | 'inOrder'>;
  knowledge: Pick<LiveKnowledge, 'current' | 'prepare' | 'adopt'>;
  drafts: Drafts;
  golden: Golden;
  documents: KeptDocuments;
  /** Called with what was published, when it is in force. */
  onPublished(draft: Draft, entry: FaqEntry): Promise<void>;
  now(): number;
}

export function createPublishing(deps: PublishingDeps): Publishing {
  const { store, knowledge, drafts, golden, documents, onPublished, now } = deps;
  /** Number of the version in force. */
  let inForce = 0;
  let following: Promise<void> = Promise.resolve();

  async function newest(): Promise<Version | undefined> {
    const [version] = await store.versions.query({ limit: 1 });
    return version;
  }

  async function nextNumber(): Promise<number> {
    return Number((await newest())?.id ?? 0) + 1;
  }

  function toCorrection(draft: Draft, by: string, why: string): { correction: Correction; entry: FaqEntry } {
    const { products, overlays } = knowledge.current();
    const { entry } = readWritten(draft.markdown, products);
    const { entryId } = draft;
    const overlay = overlays.find(({ correction }) => correction.entryId === entryId);
    const source = overlay ? overlay.source : findKnown(knowledge.current(), entryId);
    const at = new Date(now()).toISOString();
    const base = source ? hashEntry(source) : null;
    const correction: Correction = { entryId, markdown: draft.markdown, base, at, by, why };
    return { correction, entry: { ...entry, id: entryId } };
  }

  function refuseOutdated({ entryId, base, id }: Draft): void {
    const known = findKnown(knowledge.current(), entryId);
    if ((known ? hashEntry(known) : null) === base) return;
    const message = `条目 ${entryId} 在草稿 ${id} 写好之后又改过；请对照现在的内容，保存一次草稿再发布。`;
    throw new QundaError('CONFLICT', message);
  }

  /** Also the knowledge that it was checked on. */
  async function examine(draft: Draft): Promise<{ result: CheckResult; after: Knowledge }> {
    const corrections = (await newest())?.corrections ?? [];
    const { correction, entry } = toCorrection(draft, draft.by, '');
    const before = knowledge.current();
    const after = await knowledge.prepare({ corrections: lay(corrections, correction) });
    const questions = await golden.all();
    const wanted = [entry.question, ...entry.similar].map((q) => ({ q, entryId: entry.id, audience: entry.audience }));
    const { changed, broken } = await compareAnswers(questions, before.understander, after.understander);
    const withoutTitles = ({ understander }: Knowledge): Understander => ({ ...understander, entries: [] });
    const own = await compareAnswers(wanted, withoutTitles(before), withoutTitles(after));
    const leaks = findLeaks(entry);
    const { warnings } = readWritten(draft.markdown, before.products);
    const result = {
      changed: unique([...own.changed, ...changed]),
      blocked: broken.length > 0 || leaks.length > 0,
      warnings: [
        ...explainBroken(broken, '发布'),
        ...leaks.map((what) => `客户能看到的内容里有${what}，需要另一个人确认。`),
        ...warnings.map(({ line, message }) => `第 ${line} 行：${message}`),
      ],
    };
    return { result, after };
  }

  async function putInForce(
    by: string,
    summary: string,
    corrections: Correction[],
    override: Version['override'],
    prepared?: Knowledge,
  ): Promise<Version> {
    const built = prepared ?? (await knowledge.prepare({ corrections }));
    const version = await appendNumbered<Version>(store.versions, '', {
      at: new Date(now()).toISOString(),
      by,
      summary,
      entries: built.understander.entries.length,
      corrections,
      override,
    });
    await follow(built);
    return version;
  }

  /** One after the other: a build takes longer than it is until somebody asks again, who then finds it done. */
  function follow(prepared?: Knowledge): Promise<void> {
    const done = following.then(() => bringUp(prepared));
    following = done.catch(() => {});
    return done;
  }

  async function bringUp(prepared?: Knowledge): Promise<void> {
    const version = await newest();
    if (!version || Number(version.id) === inForce) return;
    const changes = { corrections: version.corrections, documents: await documents.inForce() };
    const isNothing = changes.corrections.length === 0 && changes.documents.length === 0;
    if (inForce > 0 || !isNothing) await knowledge.adopt(changes, prepared);
    inForce = Number(version.id);
  }

  async function getVersion(number: number): Promise<Version> {
    const version = await store.versions.get(String(number));
    if (!version) throw new QundaError('NOT_FOUND', `没有版本 ${number}，请刷新后重试。`);
    return version;
  }

  /** What was written here, by entry. Before the first version there was nothing. */
  async function textsOf(number: number): Promise<Map<string, string>> {
    const corrections = number === 0 ? [] : (await getVersion(number)).corrections;
    return new Map(corrections.map(({ entryId, markdown }) => [entryId, markdown]));
  }

  /** The state before the first publication is a version too, so that one can go back to it. */
  async function ensureFirst(): Promise<void> {
    if (await newest()) return;
    const entries = knowledge.current().understander.entries.length;
    const at = new Date(now()).toISOString();
    const first = { id: '1', at, by: '群答', summary: '文档里的知识库', entries, corrections: [], override: null };
    await store.versions.append(first);
  }

  /** One publication after the other, on all processes, each on top of what is in force everywhere. */
  function alone<T>(work: () => Promise<T>): Promise<T> {
    return store.inOrder('publishing', async () => {
      await ensureFirst();
      await follow();
      return work();
    });
  }

  async function readOverride(
    draft: Draft,
    { blocked, warnings }: CheckResult,
    by: string,
    override: Override | undefined,
  ): Promise<Version['override']> {
    if (!blocked) return null;
    if (!override) {
      throw new QundaError(
        'CHECK_FAILED',
        `检查没有通过：${warnings.join('')}请修改草稿；确实要发布的，由另一个人写明理由。`,
      );
    }
    if (by === draft.by && (await store.operators.count()) > 0) {
      throw new QundaError('CHECK_FAILED', `检查没有通过，草稿是“${by}”写的，需要由另一个人确认后发布。`);
    }
    return { by, reason: override.reason };
  }

  return {
    check: async (draftId) => (await examine(await drafts.get(draftId))).result,
    async publish(draftId, by, override) {
      const published = await alone(async () => {
        const draft = await drafts.get(draftId);
        refuseOutdated(draft);
        const { result, after } = await examine(draft);
        const overridden = await readOverride(draft, result, by, override);
        const { correction, entry } = toCorrection(draft, by, draft.why);
        const corrections = lay((await newest())?.corrections ?? [], correction);
        const verb = findKnown(knowledge.current(), entry.id) ? '更正' : '新增';
        const version = await putInForce(by, `${verb} ${entry.id}“${entry.title}”`, corrections, overridden, after);
        await drafts.remove(draftId);
        return { version, draft, entry };
      });
      await onPublished(published.draft, published.entry);
      return published.version;
    },
    rollBack: (number, by) =>
      alone(async () => {
        const { corrections, summary } = await getVersion(number);
        const earlier = await documents.at(number);
        const prepared = await knowledge.prepare({ corrections, documents: earlier.all });
        await earlier.bringBack(await nextNumber());
        return putInForce(by, `回退到版本 ${number}（${summary}）`, corrections, null, prepared);
      }),
    withdraw: (entryId, by) =>
      alone(async () => {
        const corrections = (await newest())?.corrections ?? [];
        const left = corrections.filter((correction) => correction.entryId !== entryId);
        if (left.length === corrections.length) {
          throw new QundaError('NOT_FOUND', `${entryId} 没有在页面上更正过，不需要撤销。`);
        }
        return putInForce(by, `撤销对 ${entryId} 的更正`, left, null);
      }),
    change: (work) =>
      alone(async () => {
        const change = await work(await nextNumber());
        if (!change) return null;
        const { by, summary, override, prepared } = change;
        const corrections = change.corrections ?? (await newest())?.corrections ?? [];
        return putInForce(by, summary, corrections, override, prepared);
      }),
    versions: async () => (await store.versions.query()).toReversed(),
    async compare(from, to) {
      const [before, after] = [await textsOf(from), await textsOf(to)];
      const ids = [...new Set([...before.keys(), ...after.keys()])];
      const changes = ids.map((id) => ({ entryId: id, before: before.get(id) ?? null, after: after.get(id) ?? null }));
      return changes.filter(({ before: old, after: fresh }) => old !== fresh);
    },
    follow: () => follow(),
  };
}

/** The later of two corrections of one entry counts. */
function lay(corrections: readonly Correction[], correction: Correction): Correction[] {
  return [...corrections.filter(({ entryId }) => entryId !== correction.entryId), correction];
}

function unique(rows: readonly ChangedAnswer[]): ChangedAnswer[] {
  return [...new Map(rows.map((row) => [row.q, row])).values()];
}

import { createHash } from 'node:crypto';
import { type FaqEntry, hasId } from '../../intents/index.ts';
import { QundaError } from '../core/errors.ts';
import type { Store } from '../core/ports/store.ts';
import type { YuqueDocument } from '../core/records/index.ts';
import { contentIdOf, findLeaks, readSource } from '../corpus/index.ts';
import { type Overlay, readWritten } from '../knowledge/corrections.ts';
import type { LiveKnowledge } from '../knowledge/live.ts';
import type { DocumentDetail, YuqueClient } from './client.ts';
import type { YuqueConfig } from './config.ts';
import { isThere } from './fetch-books.ts';
import { putEntry, type Rewritten, sayEntry, writeAlone } from './section.ts';
import { toSource } from './source.ts';
import { isLake } from './text.ts';

/** A document of Yuque, as the page names it. */
export interface DocumentName {
  id: string;
  book: string;
  title: string;
  url: string;
}

/** Something written on the page that can be proposed as an edit of a document. */
export interface Proposable {
  entryId: string;
  title: string;
  by: string;
  at: string;
  why: string;
  /** The document that the entry comes from; null: it is new, and a person chooses. */
  document: DocumentName | null;
}

/** The edit of a document that a person decides on. */
export interface Proposal {
  entryId: string;
  title: string;
  document: DocumentName;
  /** The body of the document, as Yuque has it now and as it would be. */
  before: string;
  after: string;
  /** Another title of the document; null: it stays. */
  newTitle: string | null;
  /** Changes with anything that the difference was made from. */
  version: string;
  /** What to look at before; Chinese. */
  warnings: string[];
  /** Why it cannot be written; '' where it can. Chinese. */
  refusal: string;
  /** The entry in Markdown, for who puts it there by hand; null where nobody has to. */
  byHand: string | null;
  /** Whether it takes a reviewer, because people may come to see what is internal. */
  reveals: boolean;
}

export interface Proposals {
  list(): Promise<{ proposals: Proposable[]; documents: DocumentName[] }>;
  /** Reads the document afresh. Throws QundaError NOT_FOUND, BAD_REQUEST without a document for a new entry, YUQUE_FAILED. */
  open(entryId: string, documentId: string | undefined): Promise<Proposal>;
  /**
   * Writes it to Yuque, if the document is still what `version` stands for. Throws QundaError CONFLICT with the difference as it is now,
   * FORBIDDEN where it reveals something and this person may not, and what `open` throws.
   */
  write(decision: Decision): Promise<Proposal>;
}

interface Decision {
  entryId: string;
  documentId: string | undefined;
  version: string;
  mayReveal: boolean;
}

export interface ProposalsDeps {
  config: Pick<YuqueConfig, 'url' | 'books'>;
  createClient(): YuqueClient;
  store: Pick<Store, 'documents' | 'inOrder'>;
  knowledge: Pick<LiveKnowledge, 'current'>;
  /** Called when a document has been written. */
  onWritten(): Promise<void>;
}

/** A picture that is kept by this server, which readers of Yuque need not reach. */
const KEPT_HERE = /https?:[^\s()]+\/mirror\/[\da-f]{64}/u;

/** What was written on the page, back to where the documents are kept. */
export function createProposals({ config, createClient, store, knowledge, onWritten }: ProposalsDeps): Proposals {
  const listDocuments = async (): Promise<YuqueDocument[]> =>
    (await store.documents.query()).filter(
      (each) => isThere(each) && config.books.some(({ namespace }) => namespace === each.book),
    );

  function nameOf(document: YuqueDocument): DocumentName {
    const { id, book, title } = document;
    return { id, book, title, url: toSource(document, { text: '', title }, config.url).url };
  }

  /** The document that an entry stands in, in force or as it was last fetched. */
  function findHome({ correction, source }: Overlay, all: readonly YuqueDocument[]): YuqueDocument | undefined {
    const isOrigin = (each: YuqueDocument): boolean =>
      each.inForce !== null && toSource(each, each.inForce, config.url).document === source?.origin.document;
    return (
      all.find(isOrigin) ?? all.find((each) => Object.values(each.ids).includes(correction.entryId) && holds(each))
    );

    function holds(each: YuqueDocument): boolean {
      const { parsed } = readSource(toSource(each, each, config.url), knowledge.current().products);
      return parsed.some(({ entry }) => hasId(entry, correction.entryId));
    }
  }

  function entryOf({ correction }: Overlay): FaqEntry {
    const { entry } = readWritten(correction.markdown, knowledge.current().products);
    return { ...entry, id: correction.entryId };
  }

  async function open(entryId: string, documentId: string | undefined): Promise<Proposal> {
    const overlay = knowledge.current().overlays.find(({ correction }) => correction.entryId === entryId);
    if (!overlay) throw new QundaError('NOT_FOUND', `${entryId} 没有在页面上写过，或者已经和语雀一致。`);
    const all = await listDocuments();
    const home = findHome(overlay, all);
    const document = home ?? all.find(({ id }) => id === documentId);
    if (!document && overlay.source) throw new QundaError('NOT_FOUND', `${entryId} 不是语雀里的条目，不能写回语雀。`);
    if (!document && documentId === undefined) throw new QundaError('BAD_REQUEST', '请选要写进哪一篇文档。');
    if (!document) throw new QundaError('NOT_FOUND', `没有文档 ${documentId}，请先同步一次。`);
    const detail = await createClient().getDocument(document.book, document.id);
    return propose(overlay, entryOf(overlay), document, detail);
  }

  function propose(overlay: Overlay, entry: FaqEntry, document: YuqueDocument, detail: DocumentDetail): Proposal {
    const { title } = detail;
    const before = detail.body ?? '';
    const source = toSource(document, { text: before, title }, config.url);
    const refused = whyUnwritable(detail);
    const unread: Rewritten = { body: before, problem: refused };
    const change = isLake(before) ? unread : putEntry(source, entry, knowledge.current().products);
    const isDone = change.problem === '' && change.body === before && change.title === undefined;
    const done = isDone ? '语雀上已经是这样写的了，等下一次同步。' : '';
    const leaks = findLeaks(entry);
    const isOpened = overlay.source?.audience === 'internal' && entry.audience === 'customer';
    const isPublic = detail.public === 1 && entry.audience === 'internal';
    const warnings = [
      ...(overlay.isStale && overlay.source ? ['原文在更正之后又改过，写回会盖掉那次修改，请看清差别。'] : []),
      ...leaks.map((what) => `客户能看到的内容里有${what}。`),
      ...(isOpened ? ['这一条原来只给内部看，写回后客户也能看到。'] : []),
      ...(KEPT_HERE.test(sayEntry(entry))
        ? ['有贴在群答里的图片，语雀的读者多半看不到；请写回后在语雀里重新贴图。']
        : []),
      ...(isPublic ? ['这篇文档在语雀上对所有人公开，这一条只给内部看。'] : []),
    ];
    return {
      entryId: entry.id,
      title: entry.title,
      document: nameOf({ ...document, title }),
      before,
      after: change.body,
      newTitle: change.title ?? null,
      version: versionOf(detail, change),
      warnings,
      refusal: refused || change.problem || done,
      byHand: refused === '' && change.problem === '' ? null : writeAlone(entry),
      reveals: leaks.length > 0 || isOpened || isPublic,
    };
  }

  return {
    open,
    async list() {
      const all = await listDocuments();
      const proposals = knowledge.current().overlays.flatMap((overlay) => {
        const home = findHome(overlay, all);
        if (!home && overlay.source) return [];
        const { entryId, by, at, why } = overlay.correction;
        return [{ entryId, title: entryOf(overlay).title, by, at, why, document: home ? nameOf(home) : null }];
      });
      return { proposals, documents: all.map(nameOf) };
    },
    write: ({ entryId, documentId, version, mayReveal }) =>
      store.inOrder('yuque write', async () => {
        const proposal = await open(entryId, documentId);
        const { document, after: body, newTitle, refusal, reveals } = proposal;
        if (proposal.version !== version) {
          const message = `语雀上的《${document.title}》刚刚有人改过，没有写回；请看新的差别，再决定。`;
          throw new QundaError('CONFLICT', message, { details: { proposal } });
        }
        if (refusal !== '') throw new QundaError('CONFLICT', refusal, { details: { proposal } });
        if (reveals && !mayReveal) {
          throw new QundaError('FORBIDDEN', '写回会让更多人看到内部内容，要由能发布的人（审核）来按。');
        }
        const title = newTitle === null ? {} : { title: newTitle };
        await bind(document.id, entryId);
        await createClient().putDocument(document.book, document.id, { body, ...title });
        await onWritten();
        return proposal;
      }),
  };

  /** What comes back with the next sync is this entry, under whatever title. */
  async function bind(documentId: string, entryId: string): Promise<void> {
    const overlay = knowledge.current().overlays.find(({ correction }) => correction.entryId === entryId);
    if (!overlay) return;
    const entry = entryOf(overlay);
    const own = { [`title:${entry.title}`]: entryId, [`content:${contentIdOf(entry)}`]: entryId };
    await store.documents.update(documentId, ({ ids }) => ({ ids: { ...ids, ...own } }));
  }
}

function whyUnwritable({ body, format }: DocumentDetail): string {
  const isMarkdown = (format ?? 'markdown') === 'markdown' && !isLake(body ?? '');
  if (isMarkdown) return '';
  return '这篇文档不是 Markdown 格式（语雀的富文本 Lake 等），从接口写回会毁掉它的排版，没有写回；请复制这一条，在语雀里贴上。';
}

function versionOf({ id, title, body, content_updated_at: changedAt }: DocumentDetail, change: Rewritten): string {
  const parts = [id, title, changedAt, body, change.body, change.title];
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32);
}

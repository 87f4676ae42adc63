import { z } from 'zod';
import { QundaError } from '../../core/errors.ts';
import { ROLES } from '../../core/records/index.ts';
import { type ReadDocument, reportDocuments } from '../../knowledge/document-report.ts';
import type { LiveKnowledge, Reload } from '../../knowledge/live.ts';
import type { Proposals } from '../../yuque/proposals.ts';
import type { SyncReport, YuqueSync } from '../../yuque/sync.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

/** What follows Yuque, and what is written back to it. */
export interface YuqueDesk {
  sync: YuqueSync;
  proposals: Proposals;
}

/** What the last sync did, and what was read from the files beside it. */
export interface SourcesReport {
  isSetUp: boolean;
  report: SyncReport | null;
  files: ReadDocument[];
  /** What became of the last change of the files; null: there was none since the start. */
  lastReload: Reload | null;
}

/** Yuque; without it the endpoints say how to set it up. */
export function syncEndpoints(
  yuque: YuqueDesk | null,
  knowledge: Pick<LiveKnowledge, 'current' | 'report'>,
): Endpoint[] {
  async function reportSources(): Promise<SourcesReport> {
    const report = (await yuque?.sync.report()) ?? null;
    const books = report?.books.map(({ book }) => `${book}/`) ?? [];
    const isFile = ({ document }: ReadDocument): boolean => !books.some((book) => document.startsWith(book));
    const files = reportDocuments(knowledge.current()).filter(isFile);
    return { isSetUp: yuque !== null, report, files, lastReload: knowledge.report().lastReload };
  }
  function desk(): YuqueDesk {
    if (!yuque) throw new QundaError('NOT_FOUND', '没有设置语雀：请设置 YUQUE_BOOKS 和 YUQUE_TOKEN 后重新启动。');
    return yuque;
  }
  return [
    endpoint({
      name: 'sync.report',
      method: 'get',
      path: '/sync',
      role: 'viewer',
      summary: '语雀最近一次同步做了什么，什么在等人确认；各个文件里读出了什么',
      run: reportSources,
    }),
    endpoint({
      name: 'sync.run',
      method: 'post',
      path: '/sync',
      role: 'editor',
      summary: '现在同步一次',
      run: () => desk().sync.run(),
    }),
    endpoint({
      name: 'sync.publish',
      method: 'post',
      path: '/sync/publish',
      role: 'reviewer',
      summary: '确认并发布在等人确认的同步',
      body: z.object({ reason: z.string().trim().min(1, '请写明为什么仍要发布').max(500) }),
      async run({ body, visitor }) {
        const { id, summary } = await desk().sync.confirm(visitor.name, body.reason);
        return { version: Number(id), summary };
      },
    }),
    endpoint({
      name: 'proposal.list',
      method: 'get',
      path: '/sync/proposals',
      role: 'viewer',
      summary: '页面上写的、可以写回语雀的更正和新条目，以及可以写进的文档',
      run: async () => (yuque ? yuque.proposals.list() : { proposals: [], documents: [] }),
    }),
    endpoint({
      name: 'proposal.open',
      method: 'get',
      path: '/sync/proposals/:entryId',
      role: 'viewer',
      summary: '一条更正写回语雀会怎样改文档；新条目要选文档，写在末尾',
      query: z.object({ document: z.string().trim().min(1).optional() }),
      run: ({ params, query: { document } }) => desk().proposals.open(params.entryId!, document),
    }),
    endpoint({
      name: 'proposal.write',
      method: 'post',
      path: '/sync/proposals/:entryId',
      role: 'editor',
      summary: '把看过的差别写回语雀；文档在看过之后又改过时不写，给出新的差别（会让更多人看到内部内容的要 reviewer）',
      body: z.object({
        document: z.string().trim().min(1).nullish(),
        version: z.string().min(1, '请先打开差别再写回'),
      }),
      async run({ params, body: { document, version }, visitor }) {
        const mayReveal = ROLES.indexOf(visitor.role) >= ROLES.indexOf('reviewer');
        const entryId = params.entryId!;
        const { title, url } = (
          await desk().proposals.write({ entryId, documentId: document ?? undefined, version, mayReveal })
        ).document;
        return { title, url };
      },
    }),
  ];
}

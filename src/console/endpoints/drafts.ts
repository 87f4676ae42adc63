import { z } from 'zod';
import { audienceSchema, type Version } from '../../core/records/index.ts';
import type { Authoring } from '../../publishing/authoring.ts';
import type { DraftParts, Drafts } from '../../publishing/drafts.ts';
import type { Golden } from '../../publishing/golden.ts';
import type { Publishing } from '../../publishing/publishing.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const originSchema = z.union([
  z.object({ kind: z.enum(['gap', 'ticket']), id: z.string() }),
  // The id alone tells what it is: tickets are T and a number.
  z.string().transform((id) => ({ kind: /^T\d+$/u.test(id) ? ('ticket' as const) : ('gap' as const), id })),
]);

const bodySchema = z.object({
  entryId: z.string().trim().min(1).nullish(),
  markdown: z.string().min(1, '不能为空').max(200_000),
  from: originSchema.nullish(),
  why: z.string().max(500).optional(),
});

const reasonSchema = z.string().trim().min(1, '请写明为什么仍要发布').max(500);

/** Drafts, their check, publication and what comes after it. */
export function draftEndpoints(drafts: Drafts, authoring: Authoring, publishing: Publishing): Endpoint[] {
  const base = '/drafts';
  return [
    endpoint({
      name: 'draft.list',
      method: 'get',
      path: base,
      role: 'viewer',
      summary: '还没发布的草稿，新的在前',
      run: async () => ({ drafts: await drafts.list() }),
    }),
    endpoint({
      name: 'draft.get',
      method: 'get',
      path: `${base}/:id`,
      role: 'viewer',
      summary: '一份草稿',
      run: ({ params }) => drafts.get(params.id!),
    }),
    endpoint({
      name: 'draft.create',
      method: 'post',
      path: base,
      role: 'editor',
      summary: '写一份草稿：更正一个条目，或新写一个',
      body: bodySchema,
      run: ({ body, visitor }) => authoring.create(toParts(body), visitor.name),
    }),
    endpoint({
      name: 'draft.update',
      method: 'put',
      path: `${base}/:id`,
      role: 'editor',
      summary: '改草稿',
      body: bodySchema,
      run: ({ params, body, visitor }) => drafts.update(params.id!, toParts(body), visitor.name),
    }),
    endpoint({
      name: 'draft.discard',
      method: 'delete',
      path: `${base}/:id`,
      role: 'editor',
      summary: '丢掉草稿，它来自的问题放回待处理',
      run: ({ params }) => authoring.discard(params.id!),
    }),
    endpoint({
      name: 'draft.check',
      method: 'post',
      path: `${base}/:id/check`,
      role: 'viewer',
      summary: '发布之前看看哪些问题的回答会变',
      run: ({ params }) => publishing.check(params.id!),
    }),
    endpoint({
      name: 'draft.publish',
      method: 'post',
      path: `${base}/:id/publish`,
      role: 'reviewer',
      summary: '发布；检查没有通过时要由另一个人写明理由',
      body: z.object({
        override: z
          .union([reasonSchema, z.object({ reason: reasonSchema }).transform(({ reason }) => reason)])
          .nullish(),
      }),
      async run({ params, body: { override }, visitor }) {
        const said = override ? { reason: override } : undefined;
        return toView(await publishing.publish(params.id!, visitor.name, said));
      },
    }),
    endpoint({
      name: 'version.list',
      method: 'get',
      path: '/versions',
      role: 'viewer',
      summary: '知识库的各个版本，新的在前',
      run: async () => ({ versions: (await publishing.versions()).map(toView) }),
    }),
    endpoint({
      name: 'version.get',
      method: 'get',
      path: '/versions/:version',
      role: 'viewer',
      summary: '一个版本与前一个（或 from 指定的）版本相比改了什么',
      query: z.object({ from: z.coerce.number().int().min(0).optional() }),
      async run({ params, query: { from } }) {
        const version = Number(params.version);
        return { version, from: from ?? version - 1, changes: await publishing.compare(from ?? version - 1, version) };
      },
    }),
    endpoint({
      name: 'version.rollback',
      method: 'post',
      path: '/versions/:version/rollback',
      role: 'reviewer',
      summary: '回到这个版本',
      run: async ({ params, visitor }) => toView(await publishing.rollBack(Number(params.version), visitor.name)),
    }),
  ];
}

/** Questions that a publication must not break. */
export function goldenEndpoints(golden: Golden): Endpoint[] {
  return [
    endpoint({
      name: 'golden.list',
      method: 'get',
      path: '/golden',
      role: 'viewer',
      summary: '发布不能弄坏的问题',
      run: async () => ({ golden: await golden.list() }),
    }),
    endpoint({
      name: 'golden.add',
      method: 'post',
      path: '/golden',
      role: 'editor',
      summary: '加一个基准问题；entryId 为 null 表示应当不回答',
      body: z.object({
        q: z.string().trim().min(1, '不能为空').max(4_000),
        entryId: z.string().trim().min(1).nullable(),
        audience: audienceSchema.default('internal'),
      }),
      run: ({ body, visitor }) => golden.add({ ...body, origin: 'page', by: visitor.name }),
    }),
    endpoint({
      name: 'golden.remove',
      method: 'delete',
      path: '/golden/:id',
      role: 'editor',
      summary: '删掉一个基准问题',
      run: ({ params }) => golden.remove(params.id!),
    }),
  ];
}

function toParts({ entryId = null, markdown, from = null, why }: z.output<typeof bodySchema>): DraftParts {
  return { entryId, markdown, from, ...(why !== undefined && { why }) };
}

/** `corrections` are many; who wants them asks for one version. */
function toView({ id, corrections, ...rest }: Version): object {
  return { ...rest, version: Number(id), corrections: corrections.length };
}

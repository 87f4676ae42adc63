import { z } from 'zod';
import type { Gaps } from '../../gaps/gaps.ts';
import type { Authoring } from '../../publishing/authoring.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

const MAX_GROUPS = 500;

/** The queue of misses. */
export function gapEndpoints(gaps: Gaps, authoring: Authoring): Endpoint[] {
  const base = '/unanswered';
  return [
    endpoint({
      name: 'unanswered.list',
      method: 'get',
      path: base,
      role: 'viewer',
      summary: '没答上的问题，按意思分组，问得最多的在前',
      query: z.object({
        state: z.enum(['open', 'drafted', 'assigned', 'ignored', 'all']).default('open'),
        /** Words that all stand in one of the questions. */
        query: z.string().max(200).default(''),
        offset: z.coerce.number().int().min(0).default(0),
        limit: z.coerce.number().int().min(1).max(MAX_GROUPS).default(100),
      }),
      run: ({ query: { state, ...rest } }) => gaps.list({ state: state === 'all' ? undefined : state, ...rest }),
    }),
    endpoint({
      name: 'unanswered.get',
      method: 'get',
      path: `${base}/:id`,
      role: 'viewer',
      summary: '一组没答上的问题',
      run: ({ params }) => gaps.get(params.id!),
    }),
    endpoint({
      name: 'unanswered.assign',
      method: 'post',
      path: `${base}/:id/assign`,
      role: 'editor',
      summary: '归到一个条目：这些问法成为它的相似问，写成草稿',
      body: z.object({ entryId: z.string().trim().min(1, '不能为空') }),
      run: ({ params, body, visitor }) => authoring.assign(params.id!, body.entryId, visitor.name),
    }),
    endpoint({
      name: 'unanswered.ignore',
      method: 'post',
      path: `${base}/:id/ignore`,
      role: 'editor',
      summary: '不进知识库，以后相近的问题也不再列出',
      body: z.object({ reason: z.string().trim().min(1, '请写明原因').max(500) }),
      run: ({ params, body, visitor }) =>
        gaps.decide(params.id!, { state: 'ignored', reason: body.reason, by: visitor.name }),
    }),
    endpoint({
      name: 'unanswered.reopen',
      method: 'post',
      path: `${base}/:id/reopen`,
      role: 'editor',
      summary: '放回待处理',
      run: ({ params }) => gaps.reopen(params.id!),
    }),
    endpoint({
      name: 'unanswered.merge',
      method: 'post',
      path: `${base}/:id/merge`,
      role: 'editor',
      summary: '并到另一组',
      body: z.object({ into: z.string().min(1) }),
      run: ({ params, body }) => gaps.merge(params.id!, body.into),
    }),
    endpoint({
      name: 'unanswered.split',
      method: 'post',
      path: `${base}/:id/split`,
      role: 'editor',
      summary: '把其中一部分问题拆成另一组',
      body: z.object({ questionIds: z.array(z.string()).min(1) }),
      run: ({ params, body }) => gaps.split(params.id!, body.questionIds),
    }),
  ];
}

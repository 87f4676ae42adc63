import { z } from 'zod';
import { QundaError } from '../../core/errors.ts';
import type { YuqueSync } from '../../yuque/sync.ts';
import { type Endpoint, endpoint } from '../endpoint.ts';

/** Yuque; without it the endpoints say how to set it up. */
export function syncEndpoints(yuque: YuqueSync | null): Endpoint[] {
  function sync(): YuqueSync {
    if (!yuque) throw new QundaError('NOT_FOUND', '没有设置语雀：请设置 YUQUE_BOOKS 和 YUQUE_TOKEN 后重新启动。');
    return yuque;
  }
  return [
    endpoint({
      name: 'sync.report',
      method: 'get',
      path: '/sync',
      role: 'viewer',
      summary: '语雀最近一次同步做了什么，什么在等人确认',
      run: async () => ({ isSetUp: yuque !== null, report: (await yuque?.report()) ?? null }),
    }),
    endpoint({
      name: 'sync.run',
      method: 'post',
      path: '/sync',
      role: 'editor',
      summary: '现在同步一次',
      run: () => sync().run(),
    }),
    endpoint({
      name: 'sync.publish',
      method: 'post',
      path: '/sync/publish',
      role: 'reviewer',
      summary: '确认并发布在等人确认的同步',
      body: z.object({ reason: z.string().trim().min(1, '请写明为什么仍要发布').max(500) }),
      async run({ body, visitor }) {
        const { id, summary } = await sync().confirm(visitor.name, body.reason);
        return { version: Number(id), summary };
      },
    }),
  ];
}

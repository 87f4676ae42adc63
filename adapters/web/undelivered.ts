import { randomUUID } from 'node:crypto';
import { type Request, Router } from 'express';
import type { Gate } from '../../src/core/ports/gate.ts';
import type { Redelivery } from '../../src/core/ports/redelivery.ts';
import type { Store } from '../../src/core/ports/store.ts';
import { HttpError } from '../kit/http/http-error.ts';
import type { WebConfig } from './config.ts';
import { MAX_UNDELIVERED_MESSAGES } from './limits.ts';
import type { DoneAll, Retried, RetriedAll, UndeliveredPage } from './types.ts';

export interface UndeliveredContext {
  config: WebConfig;
  store: Store;
  gate: Gate;
  redelivery: Redelivery;
  now(): number;
}

/** Everything under /api/web/undelivered: what no channel took, for who may see it to send again or to strike off. */
export function createUndeliveredRouter({ config, store, gate, redelivery, now }: UndeliveredContext): Router {
  const router = Router();

  /** Who did what; `target` is '' where it is all of them. */
  async function note(request: Request, action: string, target: string): Promise<void> {
    const visitor = await gate.visitorOf(request.headers.cookie);
    await store.audit.append({
      id: randomUUID(),
      at: new Date(now()).toISOString(),
      by: visitor?.name ?? '',
      action: `undelivered.${action}`,
      target,
    });
  }

  router.use((_request, _response, next) => {
    // They come from groups of any kind, so they are for readers of an internal one.
    if (!config.conversations.some(({ audience }) => audience === 'internal')) {
      throw new HttpError('FORBIDDEN', '这里没有内部群，不能查看未送达的消息。');
    }
    next();
  });

  router.get('/', async (_request, response) => {
    const messages = await store.undelivered.query({ limit: MAX_UNDELIVERED_MESSAGES });
    const total = await store.undelivered.count();
    // What it takes to send one again is no reader's business.
    const shown = messages.toReversed().map(({ payload: _payload, ...rest }) => rest);
    response.json({ messages: shown, total } satisfies UndeliveredPage);
  });

  router.post('/retry', async (request, response) => {
    const taken = await redelivery.retryAll();
    await note(request, 'retry', '');
    response.json(taken satisfies RetriedAll);
  });

  router.post('/done', async (request, response) => {
    // Not what comes meanwhile: nobody has seen that.
    const messages = await store.undelivered.query();
    for (const { id } of messages) await store.undelivered.remove(id);
    await note(request, 'done', '');
    response.json({ done: messages.length } satisfies DoneAll);
  });

  router.post('/:id/retry', async (request, response) => {
    const { id } = request.params;
    const reason = await redelivery.retry(id);
    await note(request, 'retry', id);
    response.json({ delivered: reason === null, reason } satisfies Retried);
  });

  router.post('/:id/done', async (request, response) => {
    const { id } = request.params;
    if (!(await store.undelivered.remove(id))) {
      throw new HttpError('NOT_FOUND', '这条消息已经不在未送达的列表里了，请刷新后再看。');
    }
    await note(request, 'done', id);
    response.status(204).end();
  });

  return router;
}

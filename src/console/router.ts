import { randomUUID } from 'node:crypto';
import express, { type Request, type RequestHandler, Router } from 'express';
import { createErrorHandler } from '../../adapters/kit/http/http-error.ts';
import { QundaError } from '../core/errors.ts';
import type { Gate, Visitor } from '../core/ports/gate.ts';
import type { Store } from '../core/ports/store.ts';
import { ROLES } from '../core/records/index.ts';
import { check } from './check.ts';
import type { Endpoint } from './endpoint.ts';
import { describeEndpoints } from './openapi.ts';

export interface RouterDeps {
  store: Pick<Store, 'audit'>;
  gate: Gate;
  /** Runs before a body is read: who may reach the page at all. */
  guard: RequestHandler;
  /** Told of what failed unexpectedly. */
  report(error: unknown): void;
  now(): number;
}

const MAX_BODY = '2mb';
const FILE_TYPE = 'application/octet-stream';

/** Everything under `/api/console`: who asks, whether they may, what they send, what was done. */
export function createConsoleRouter(endpoints: readonly Endpoint[], deps: RouterDeps): Router {
  const { store, gate, guard, report, now } = deps;
  const router = Router();
  const readJson = express.json({ limit: MAX_BODY });
  const visitors = new WeakMap<Request, Visitor>();

  async function note({ name, method, role }: Endpoint, target: string, by: string): Promise<void> {
    // What a viewer may do changes nothing, whatever its method.
    if (method === 'get' || role === 'viewer') return;
    await store.audit.append({ id: randomUUID(), at: new Date(now()).toISOString(), by, action: name, target });
  }

  function serve(endpoint: Endpoint): RequestHandler {
    return async (request, response) => {
      const visitor = visitors.get(request)!;
      if (ROLES.indexOf(visitor.role) < ROLES.indexOf(endpoint.role)) {
        throw new QundaError('FORBIDDEN', `「${visitor.name}」没有这项操作的权限，请找管理员。`);
      }
      const result = await endpoint.run({
        params: request.params as Record<string, string>,
        body: readBody(endpoint, request.body),
        query: endpoint.query && check(endpoint.query, request.query),
        visitor,
      });
      await note(endpoint, Object.values(request.params).join('/') || idOf(result), visitor.name);
      if (result === undefined) response.status(204).end();
      else response.json(result);
    };
  }

  router.use(guard);
  router.use(async (request, _response, next) => {
    const visitor = await gate.visitorOf(request.headers.cookie);
    if (visitor === null) throw new QundaError('UNAUTHORIZED', '请先登录。');
    visitors.set(request, visitor);
    next();
  });
  router.use(readJson);
  const description = describeEndpoints(endpoints);
  router.get('/openapi.json', (_request, response) => void response.json(description));
  for (const endpoint of endpoints) {
    const { method, path, maxFileBytes: limit } = endpoint;
    const before = limit === undefined ? [] : [express.raw({ type: FILE_TYPE, limit })];
    router[method](path, ...before, serve(endpoint));
  }
  router.use(() => {
    throw new QundaError('NOT_FOUND', '没有这个接口。');
  });
  router.use(createErrorHandler(report));
  return router;
}

function readBody({ body, maxFileBytes }: Endpoint, sent: unknown): unknown {
  if (maxFileBytes === undefined) return body && check(body, sent ?? {});
  if (!(sent instanceof Uint8Array)) throw new QundaError('BAD_REQUEST', '请求里没有文件。');
  return sent;
}

/** What was made is what it was done to. */
function idOf(result: unknown): string {
  return typeof result === 'object' && result !== null && 'id' in result ? String(result.id) : '';
}

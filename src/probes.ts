import { createHash, timingSafeEqual } from 'node:crypto';
import { type Request, type RequestHandler, Router } from 'express';
import type { Channel } from '../adapters/channel.ts';
import { isLocalCaller } from '../adapters/kit/http/caller.ts';

export interface ProbeOptions {
  channels: readonly Channel[];
  /** Who may see /readyz and /metrics beside programs on this machine: anybody, or who sends the token; null: nobody. */
  probes: { isOpen: boolean; token: string | null };
  /** Whether what comes in can be stored. */
  isWritable(): Promise<boolean>;
  /** What /healthz tells; called for each request. */
  health(): object;
  /** Text for /metrics in Prometheus's format. */
  metrics(): Promise<string>;
}

/**
 * What watches the process: /healthz (it runs, for everybody), /readyz (every channel is connected and the
 * state can be written) and /metrics. The
 * latter two name platforms and say how busy they are, so they are not for strangers.
 */
export function createProbes({ channels, probes, isWritable, health, metrics }: ProbeOptions): Router {
  const router = Router();
  const guard: RequestHandler = (request, response, next) => {
    if (probes.isOpen || isLocalCaller(request) || hasToken(request, probes.token)) return next();
    response
      .status(403)
      .type('text/plain')
      .send('这里只对本机开放，其他机器请用 QUNDA_PROBE_TOKEN 或 QUNDA_PROBES=open\n');
  };
  router.get('/healthz', (_request, response) => {
    response.json({ status: 'ok', ...health() });
  });
  router.get('/readyz', guard, async (_request, response) => {
    const canWrite = await isWritable();
    const states = channels.map(({ id, status }) => ({ id, ...status() }));
    const isReady = canWrite && states.every(({ isConnected }) => isConnected);
    response
      .status(isReady ? 200 : 503)
      .json({ status: isReady ? 'ok' : 'not ready', isWritable: canWrite, channels: states });
  });
  router.get('/metrics', guard, async (_request, response) => {
    response.type('text/plain').send(await metrics());
  });
  return router;
}

/** `Authorization: Bearer …`, as Prometheus sends it. */
function hasToken({ headers }: Request, token: string | null): boolean {
  const given = /^Bearer +(\S+)$/iu.exec(headers.authorization ?? '')?.[1];
  return token !== null && given !== undefined && timingSafeEqual(sha256(given), sha256(token));
}

/** Digests have one length, so comparing them tells nothing of the length of the token. */
function sha256(text: string): Buffer {
  return createHash('sha256').update(text).digest();
}

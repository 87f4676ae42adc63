import { createHash } from 'node:crypto';
import express, { type ErrorRequestHandler, Router } from 'express';
import { createExpiringMap } from '../kit/expiring-map.ts';
import { parseJson } from '../kit/json.ts';
import type { StatusNotes } from '../kit/status-notes.ts';
import type { Intake } from './incoming/intake.ts';
import { MAX_BODY_BYTES, REFUSAL_NOTE_MS } from './limits.ts';
import { RefusedRequest, verifyRequest } from './verify.ts';

/** The answer that says nothing in the group. What another one would do there is not documented. */
const NO_REPLY = { msgtype: 'empty' };

const REFUSALS = {
  unsigned: '没有签名；若前面有反向代理，请让它保留请求头 timestamp 和 sign',
  forged: '签名不对；若群里没有反应，请核对 DINGTALK_CLIENT_SECRET 与 应用详情 → 凭证与基础信息 里的 Client Secret',
  stale: '时间与本机相差超过 1 小时；可能是重放，也请核对本机时钟',
  unreadable: '签名正确，但内容不是机器人消息',
} as const;

export interface CallbackContext {
  intake: Intake;
  clientSecret: string;
  notes: StatusNotes;
  now(): number;
}

/** POST /webhooks/dingtalk, the HTTP mode. The reply goes to the sessionWebhook, never into the response. */
export function createHttpRouter({ intake, clientSecret, notes, now }: CallbackContext): Router {
  const noted = createExpiringMap<true>({ keptMs: REFUSAL_NOTE_MS, maxSize: Object.keys(REFUSALS).length, now });
  const router = Router();

  function noteRefusal(reason: keyof typeof REFUSALS): void {
    if (noted.get(reason)) return;
    noted.set(reason, true);
    notes.noteError(`拒绝了一次钉钉回调：${REFUSALS[reason]}`);
  }

  const answerFailure: ErrorRequestHandler = (error, _request, response, _next) => {
    const status = statusOf(error);
    if (status < 500) noteRefusal(error instanceof RefusedRequest ? error.reason : 'unreadable');
    response.status(status).json({ message: error instanceof RefusedRequest ? error.reason : 'refused' });
  };

  router.post(
    '/webhooks/dingtalk',
    (request, _response, next) => {
      // Before the body: a stranger's is not worth reading, and the signature does not cover it.
      const { timestamp, sign } = request.headers;
      verifyRequest({ timestamp, sign }, clientSecret, now());
      next();
    },
    express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false }),
    async (request, response) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const isMessage = await intake.takeMessage(parseJson(body), () => fingerprint(body));
      if (!isMessage) noteRefusal('unreadable');
      response.status(isMessage ? 200 : 400).json(isMessage ? NO_REPLY : { message: 'not a message' });
    },
  );
  router.use('/webhooks/dingtalk', answerFailure);
  return router;
}

/** A message without an id is known by its body. */
function fingerprint(body: Buffer): string {
  return createHash('sha256').update(body).digest('base64url');
}

/** Express marks what it cannot read: 413 too large, 415 compressed, 400 cut off. The rest could not be kept. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 500;
}

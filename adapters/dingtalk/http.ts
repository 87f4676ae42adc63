import { createHash } from 'node:crypto';
import express, { type ErrorRequestHandler, Router } from 'express';
import type { Intake } from './intake.ts';
import { MAX_BODY_BYTES } from './limits.ts';
import { parseJson } from './parse-json.ts';
import { RefusedRequest, verifyRequest } from './verify.ts';

/** The answer that says nothing in the group. What another one would do there is not documented. */
const NO_REPLY = { msgtype: 'empty' };

/** POST /webhooks/dingtalk, the HTTP mode. The reply goes to the sessionWebhook, never into the response. */
export function createHttpRouter(intake: Intake, clientSecret: string, now: () => number): Router {
  const router = Router();
  router.post(
    '/webhooks/dingtalk',
    (request, _response, next) => {
      // Before the body: a stranger's is not worth reading, and the signature does not cover it.
      const { timestamp, sign } = request.headers;
      verifyRequest({ timestamp, sign }, clientSecret, now());
      next();
    },
    express.raw({ type: () => true, limit: MAX_BODY_BYTES, inflate: false }),
    (request, response) => {
      const body = Buffer.isBuffer(request.body) ? request.body : Buffer.alloc(0);
      const isMessage = intake.acceptMessage(parseJson(body.toString()), () => fingerprint(body));
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

const answerFailure: ErrorRequestHandler = (error, _request, response, _next) => {
  response.status(statusOf(error)).json({ message: error instanceof RefusedRequest ? error.message : 'refused' });
};

/** Express marks what it cannot read: 413 too large, 415 compressed, 400 cut off. */
function statusOf(error: unknown): number {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  return typeof status === 'number' && status >= 400 && status < 500 ? status : 400;
}

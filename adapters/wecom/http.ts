import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import type { AnswerCallback } from './callback.ts';
import { encryptReply } from './crypto.ts';
import { MAX_BODY_BYTES } from './limits.ts';
import {
  type CallbackKeys,
  CallbackRefusal,
  openCallback,
  parseJson,
  readEncrypt,
  type SignedQuery,
  verifyQuery,
} from './verify.ts';

export const CALLBACK_PATH = '/webhooks/wecom';

export interface CallbackRoutesOptions extends CallbackKeys {
  encodingAesKey: string;
  answer: AnswerCallback;
  now(): number;
  /** Told of refusals that point at a wrong setting, and of what failed unexpectedly. */
  report(error: unknown): void;
}

/** GET: the console's check of the URL. POST: messages, events and polls. Never answers 5xx. */
export function createCallbackRouter(options: CallbackRoutesOptions): Router {
  const { token, encodingAesKey, answer, now, report } = options;
  const router = Router();
  /** What the first rule has let through. */
  const queries = new WeakMap<object, SignedQuery>();

  const checkQuery: RequestHandler = (request, _response, next) => {
    queries.set(request, verifyQuery(request.query, now()));
    next();
  };

  router.get(CALLBACK_PATH, checkQuery, (request, response) => {
    const { echostr } = request.query;
    if (typeof echostr !== 'string') throw new CallbackRefusal(400, 'echostr is required');
    // A sender that does not encode `+` means it all the same.
    const plain = openCallback(queries.get(request)!, echostr.replaceAll(' ', '+'), options);
    response.type('text/plain').send(plain);
  });

  const readBody = express.raw({ type: () => true, limit: MAX_BODY_BYTES });
  router.post(CALLBACK_PATH, checkQuery, readBody, async (request, response) => {
    const query = queries.get(request)!;
    const plain = openCallback(query, readEncrypt(request.body), options);
    const body = await answer(parseJson(plain));
    if (body === null) {
      response.status(200).end();
      return;
    }
    response.json(encryptReply(JSON.stringify(body), { token, encodingAesKey, nonce: query.nonce, at: now() }));
  });

  const handleError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof CallbackRefusal) {
      report(error);
      response.status(error.status).type('text/plain').send(error.message);
      return;
    }
    const status = error instanceof Error && 'status' in error ? error.status : undefined;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      response.status(status).end();
      return;
    }
    // The callback was genuine; to fail it would only bring it again.
    report(error);
    response.status(200).end();
  };
  router.use(CALLBACK_PATH, handleError);
  return router;
}

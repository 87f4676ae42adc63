import express, { type ErrorRequestHandler, type RequestHandler, Router } from 'express';
import { parseJson } from '../../kit/json.ts';
import { encryptReply } from '../crypto.ts';
import { MAX_BODY_BYTES } from '../limits.ts';
import {
  type CallbackKeys,
  CallbackRefusal,
  openCallback,
  readEncrypt,
  type SignedQuery,
  verifyQuery,
} from '../verify.ts';
import type { CallbackAnswers } from './answers.ts';

const CALLBACK_PATH = '/webhooks/wecom';

interface CallbackRoutesOptions extends CallbackKeys {
  encodingAesKey: string;
  answer: CallbackAnswers['answer'];
  now(): number;
  /** Told, in Chinese, why a callback was refused. */
  reportRefusal(message: string): void;
  /** Told of what failed unexpectedly. */
  reportFailure(error: unknown): void;
}

/** GET: the console's check of the URL. POST: messages, events and polls. 5xx where the vendor should deliver again. */
export function createCallbackRouter(options: CallbackRoutesOptions): Router {
  const { token, encodingAesKey, answer, now, reportRefusal, reportFailure } = options;
  const router = Router();
  /** What the first rule has let through. */
  const queries = new WeakMap<object, SignedQuery>();

  const checkQuery: RequestHandler = (request, _response, next) => {
    queries.set(request, verifyQuery(request.query, now()));
    next();
  };

  router.get(CALLBACK_PATH, checkQuery, (request, response) => {
    const { echostr } = request.query;
    if (typeof echostr !== 'string') throw new CallbackRefusal(400, '回调缺少 echostr');
    // A sender that does not encode `+` means it all the same.
    const plain = openCallback(queries.get(request)!, echostr.replaceAll(' ', '+'), options);
    response.type('text/plain').send(plain);
  });

  const readBody = express.raw({ type: () => true, limit: MAX_BODY_BYTES });
  router.post(CALLBACK_PATH, checkQuery, readBody, async (request, response) => {
    const query = queries.get(request)!;
    const plain = openCallback(query, readEncrypt(request.body), options);
    const { body, noteWritten } = await answer(parseJson(plain));
    // Also where the vendor has hung up meanwhile: then nothing is written.
    if (response.closed) noteWritten?.(false);
    else response.once('close', () => noteWritten?.(response.writableFinished));
    if (body === null) response.status(200).end();
    else response.json(encryptReply(JSON.stringify(body), { token, encodingAesKey, nonce: query.nonce, at: now() }));
  });

  const handleError: ErrorRequestHandler = (error, _request, response, next) => {
    if (response.headersSent) return next(error);
    if (error instanceof CallbackRefusal) {
      reportRefusal(error.message);
      response.status(error.status).type('text/plain').send(error.message);
      return;
    }
    const status = error instanceof Error && 'status' in error ? error.status : undefined;
    if (typeof status === 'number' && status >= 400 && status < 500) {
      response.status(status).end();
      return;
    }
    reportFailure(error);
    response.status(500).end();
  };
  router.use(CALLBACK_PATH, handleError);
  return router;
}

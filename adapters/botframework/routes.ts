import express, { type RequestHandler, Router } from 'express';
import { QundaError } from '../../src/core/errors.ts';
import { createErrorHandler, HttpError } from '../kit/http/http-error.ts';
import type { Cloud, Identity } from './cloud.ts';
import { withDeadline } from './deadline.ts';
import { type IncomingActivity, parseActivity } from './decode.ts';
import { AUTHENTICATE_TIMEOUT_MS, MAX_BODY_BYTES } from './limits.ts';
import type { Turns } from './turns.ts';
import { createUnauthorized, verifyLocalCaller, verifyLocalServiceUrl, verifyTokenForm } from './verify.ts';

const PATH = '/api/messages';

export interface RoutesContext {
  /** False: no app id, so this machine only. */
  isAuthenticated: boolean;
  cloud: Cloud;
  turns: Turns;
  now(): number;
  report(error: unknown): void;
}

/** POST /api/messages. Answers when the turn has ended. */
export function createMessagesRouter(context: RoutesContext): Router {
  const { isAuthenticated, turns, report } = context;
  const router = Router();
  router.post(PATH, createGuard(context), express.json({ limit: MAX_BODY_BYTES }), async (request, response) => {
    const activity = parseActivity(request.body);
    if (!isAuthenticated) verifyLocalServiceUrl(activity.serviceUrl);
    const identity = await authenticate(activity, request.headers.authorization ?? '', context);
    const body = await turns.run(activity, identity);
    if (body === undefined) response.status(200).end();
    else response.json(body);
  });
  router.all(PATH, (_request, response) => {
    response.setHeader('Allow', 'POST');
    throw new HttpError('METHOD_NOT_ALLOWED', '这里只接受 POST。Only POST is accepted here.');
  });
  router.use(PATH, createErrorHandler(report));
  return router;
}

/** Runs before the body is read: the body of a stranger is not worth reading. */
function createGuard({ isAuthenticated, now }: RoutesContext): RequestHandler {
  return (request, _response, next) => {
    if (isAuthenticated) verifyTokenForm(request.headers.authorization, now());
    else verifyLocalCaller(request);
    next();
  };
}

/** Every failure refuses, also that of fetching Microsoft's keys: what is not proven is not served. */
async function authenticate(
  activity: IncomingActivity,
  authorization: string,
  { cloud, report }: RoutesContext,
): Promise<Identity> {
  try {
    return await withDeadline(cloud.authenticate(activity, authorization), AUTHENTICATE_TIMEOUT_MS);
  } catch (error) {
    const reason = error instanceof Error ? error.message : 'unknown failure';
    report(
      new QundaError('CHANNEL_FAILED', `botframework: a token was refused: ${reason}; check appId and the network`),
    );
    throw createUnauthorized();
  }
}

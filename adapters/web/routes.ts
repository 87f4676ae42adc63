import express, { type CookieOptions, type Request, Router } from 'express';
import type { Audience } from '../../intents/types.ts';
import { SESSION_COOKIE, SESSION_MS } from '../../src/core/ports/gate.ts';
import type { PictureShelf } from '../../src/core/ports/picture-shelf.ts';
import type { RenderPreviews } from '../../src/core/ports/previews.ts';
import { createErrorHandler, HttpError } from '../kit/http/http-error.ts';
import { actionBodySchema, loginBodySchema, messageBodySchema, pageQuerySchema, parseInput } from './decode.ts';
import type { EventHub } from './events.ts';
import { MAX_BODY_BYTES, MAX_TEXT_CHARACTERS } from './limits.ts';
import { createPicturesRouter } from './pictures.ts';
import { listPreviews } from './previews.ts';
import type { Turns } from './turns.ts';
import type { Accepted, Command, Conversation, MessagePage, SessionInfo } from './types.ts';
import { createUndeliveredRouter, type UndeliveredContext } from './undelivered.ts';
import { createGuard } from './verify.ts';

export interface RoutesContext extends UndeliveredContext {
  commands: readonly Command[];
  examples(audience: Audience): readonly string[];
  previews: RenderPreviews;
  hub: EventHub;
  shelf: PictureShelf;
  turns: Turns;
  report(error: unknown): void;
}

/** Everything under /api/web. */
export function createApiRouter(context: RoutesContext): Router {
  const { config, commands, examples, store, gate, hub, turns } = context;
  const router = Router();
  const readJson = express.json({ limit: MAX_BODY_BYTES });

  function findConversation(id: string): Conversation {
    const conversation = config.conversations.find((candidate) => candidate.id === id);
    if (conversation === undefined) throw new HttpError('NOT_FOUND', '没有这个群，请刷新页面后重试。');
    return conversation;
  }

  router.use(createGuard(gate));

  router.get('/session', async (request, response) => {
    const visitor = await gate.visitorOf(request.headers.cookie);
    const signedIn = visitor !== null;
    const { botName, personas } = config;
    const conversations = config.conversations.map((group) => ({ ...group, examples: examples(group.audience) }));
    const info: SessionInfo = {
      passwordRequired: !(await gate.isOpen()),
      signedIn,
      visitor,
      botName,
      maxTextCharacters: MAX_TEXT_CHARACTERS,
      ...(signedIn ? { conversations, personas, commands } : { conversations: [], personas: [], commands: [] }),
    };
    response.json(info);
  });

  router.post('/login', readJson, async (request, response) => {
    const token = await gate.signIn(parseInput(loginBodySchema, request.body), request.ip);
    response.cookie(SESSION_COOKIE, token, { ...cookieFor(request), maxAge: SESSION_MS });
    response.status(204).end();
  });

  router.post('/logout', async (request, response) => {
    await gate.signOut(request.headers.cookie);
    response.clearCookie(SESSION_COOKIE, cookieFor(request));
    response.status(204).end();
  });

  router.use(async (request, _response, next) => {
    if ((await gate.visitorOf(request.headers.cookie)) === null)
      throw new HttpError('UNAUTHORIZED', '请先输入访问密码。');
    next();
  });
  router.use('/pictures', createPicturesRouter(context.shelf));
  // Not earlier: the body of a stranger is not worth reading.
  router.use(readJson);

  router.get('/conversations/:id/messages', async (request, response) => {
    const { id } = findConversation(request.params.id);
    const { before, limit } = parseInput(pageQuerySchema, request.query);
    const messages = await store.messages.query({
      conversationId: id,
      limit: limit + 1,
      ...(before !== undefined && { before }),
    });
    const page: MessagePage = { messages: messages.slice(-limit), hasMore: messages.length > limit };
    response.json(page);
  });

  router.post('/conversations/:id/messages', async (request, response) => {
    const conversation = findConversation(request.params.id);
    const id = await turns.acceptMessage(conversation, parseInput(messageBodySchema, request.body));
    response.status(202).json({ id } satisfies Accepted);
  });

  router.get('/conversations/:id/messages/:messageId/previews', async (request, response) => {
    const { id, messageId } = request.params;
    response.json(await listPreviews(store, findConversation(id), messageId, context.previews));
  });

  router.post('/conversations/:id/actions', async (request, response) => {
    const conversation = findConversation(request.params.id);
    const id = await turns.acceptAction(conversation, parseInput(actionBodySchema, request.body));
    response.status(202).json({ id } satisfies Accepted);
  });

  router.use('/undelivered', createUndeliveredRouter(context));

  router.get('/events', (request, response) => {
    hub.open(response, async () => (await gate.visitorOf(request.headers.cookie)) !== null);
  });

  router.use(() => {
    throw new HttpError('NOT_FOUND', '没有这个接口。');
  });
  router.use(createErrorHandler(context.report));
  return router;
}

/** For everything under `/api`, below the base path of the server. */
function cookieFor({ secure, baseUrl }: Request): CookieOptions {
  return { httpOnly: true, sameSite: 'strict', secure, path: baseUrl.replace(/\/web$/u, '') };
}

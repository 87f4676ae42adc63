import express, { type ErrorRequestHandler, Router } from 'express';
import { parseJson } from '../../kit/json.ts';
import type { YunzhijiaBot } from '../config.ts';
import { readMessage } from '../decode.ts';
import { MAX_BODY_BYTES } from '../limits.ts';
import type { Turns } from '../turns.ts';
import { findRefusal, isProbe, type Refusal } from '../verify.ts';
import { createCallbackAnswer } from '../webhook/payloads.ts';
import { createReplySlot } from './reply-slot.ts';

const PATH = '/webhooks/yunzhijia/:id';
const PROBE_ANSWER = createCallbackAnswer('你好，我是常见问题助手：@我并描述问题，或贴上报错原文。');

export interface CallbackContext {
  bots: readonly YunzhijiaBot[];
  turns: Turns;
  now(): number;
  /** Told of each callback that a configured bot refuses. */
  noteRefusal(bot: YunzhijiaBot, refusal: Refusal): void;
}

/** The address that a bot's messages are posted to. */
export function createCallbackRouter({ bots, turns, now, noteRefusal }: CallbackContext): Router {
  const botsById = new Map(bots.map((bot) => [bot.id, bot]));
  const router = Router();
  // Whoever enters the address into a browser sees that it is there.
  router.get(PATH, (_request, response) => {
    response.type('text').send('OK');
  });
  router.post(PATH, express.raw({ type: () => true, limit: MAX_BODY_BYTES }), (request, response) => {
    const body = parseJson(request.body);
    if (isProbe(body)) {
      // For any id: the bot is not in the configuration before it exists.
      response.json(PROBE_ANSWER);
      return;
    }
    const bot = botsById.get(request.params.id);
    const message = readMessage(body);
    if (!bot || !message) {
      response.status(bot ? 400 : 404).end();
      return;
    }
    const refusal = findRefusal(message, request.headers.sign, bot, now());
    if (refusal) {
      noteRefusal(bot, refusal);
      response.status(refusal === 'forged' ? 401 : 403).end();
      return;
    }
    const slot = createReplySlot(response);
    if (bot.mode === 'websocket') {
      slot.pass();
      return;
    }
    // What cannot be kept is not acknowledged: the platform delivers it again.
    turns.take(bot, message, slot).catch(() => slot.refuse());
  });
  router.use(refuseUnreadable);
  return router;
}

/** Too large, cut off, of an unknown encoding: the sender's fault. */
const refuseUnreadable: ErrorRequestHandler = (error, _request, response, next) => {
  const status = error instanceof Error && 'status' in error ? error.status : undefined;
  if (response.headersSent || typeof status !== 'number' || status >= 500) {
    next(error);
    return;
  }
  response.status(status).end();
};

import express from 'express';
import { readMessage } from '../../../../adapters/yunzhijia/decode.ts';
import { findRefusal } from '../../../../adapters/yunzhijia/verify.ts';
import { createCallbackAnswer } from '../../../../adapters/yunzhijia/webhook/payloads.ts';

/**
 * Entry point of a child process: the least that a callback can do. The body is read and verified as the app does it, and
 * the answer is always the same. Argument: the bots' secret; the URL goes to stdout.
 */
const [, , secret = ''] = process.argv;

const app = express();
app.post('/webhooks/yunzhijia/:id', express.raw({ type: () => true, limit: '1mb' }), (request, response) => {
  const message = readMessage(JSON.parse(String(request.body)));
  if (!message || findRefusal(message, request.headers.sign, { secret, allowSha256: false }, Date.now())) {
    response.status(401).end();
    return;
  }
  response.json(createCallbackAnswer('已收到。'));
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address.port}/\n`);
});

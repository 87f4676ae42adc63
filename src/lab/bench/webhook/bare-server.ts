import { timingSafeEqual } from 'node:crypto';
import express from 'express';
import { sign } from './signature.ts';

/**
 * Entry point of a child process: the least that a callback can do. The body is read and verified, and the answer is always
 * the same. Argument: the bots' secret; the URL goes to stdout.
 */
const [, , secret = ''] = process.argv;

const app = express();
app.post('/webhooks/yunzhijia/:id', express.json({ limit: '1mb' }), (request, response) => {
  const given = Buffer.from(String(request.headers.sign));
  const wanted = Buffer.from(sign(request.body, secret));
  if (given.length !== wanted.length || !timingSafeEqual(given, wanted)) {
    response.status(401).end();
    return;
  }
  response.json({ success: true, data: { type: 2, content: '已收到。' } });
});
const server = app.listen(0, '127.0.0.1', () => {
  const address = server.address();
  if (address && typeof address === 'object') process.stdout.write(`http://127.0.0.1:${address.port}/\n`);
});

import { createHash, timingSafeEqual } from 'node:crypto';
import express, { Router } from 'express';
import { z } from 'zod';

const MAX_BODY = '5mb';

const eventSchema = z.object({
  data: z.object({
    path: z.string().optional(),
    book: z.object({ slug: z.string() }).optional(),
    commentable: z.unknown().optional(),
  }),
});

export interface WebhookOptions {
  secret: string;
  /** `group/book` of those that are read. */
  books: readonly string[];
  /** Told that something may have changed; nothing of the payload is believed. */
  onHint(): void;
}

/** `POST /webhooks/yuque/:secret`: Yuque signs nothing, so the address is the secret, and what it says is only a reason to look. */
export function createYuqueWebhook({ secret, books, onHint }: WebhookOptions): Router {
  const router = Router();
  router.post('/webhooks/yuque/:secret', (request, response, next) => {
    if (isSame(request.params.secret, secret)) return next();
    response.status(404).end();
  });
  router.post('/webhooks/yuque/:secret', express.json({ limit: MAX_BODY }), (request, response) => {
    response.status(200).json({});
    const event = eventSchema.safeParse(request.body).data;
    if (event && concerns(event.data, books)) onHint();
  });
  return router;
}

function concerns(
  { path, book, commentable }: z.output<typeof eventSchema>['data'],
  books: readonly string[],
): boolean {
  if (commentable !== undefined) return false;
  if (path !== undefined) return books.some((known) => path.startsWith(`${known}/`));
  return book !== undefined && books.some((known) => known.endsWith(`/${book.slug}`));
}

function isSame(tried: string, secret: string): boolean {
  const digest = (text: string): Buffer => createHash('sha256').update(text).digest();
  return timingSafeEqual(digest(tried), digest(secret));
}

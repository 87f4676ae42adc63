import express, { Router } from 'express';
import type { PictureShelf } from '../../src/core/ports/picture-shelf.ts';
import { HttpError } from '../kit/http/http-error.ts';
import { MAX_PICTURE_BYTES } from './limits.ts';
import type { AcceptedPicture } from './types.ts';

const DAY_SECONDS = 24 * 60 * 60;

/** POST /pictures with the bytes of a picture, and GET /pictures/:name; for visitors who have signed in. */
export function createPicturesRouter(shelf: PictureShelf): Router {
  const router = Router();

  router.post('/', express.raw({ type: () => true, limit: MAX_PICTURE_BYTES }), async (request, response) => {
    const bytes: unknown = request.body;
    if (!(bytes instanceof Uint8Array)) throw new HttpError('BAD_REQUEST', '请求里没有图片。');
    response.status(201).json({ name: await shelf.put(bytes) } satisfies AcceptedPicture);
  });

  router.get('/:name', async (request, response) => {
    const picture = await shelf.get(request.params.name);
    if (!picture) throw new HttpError('NOT_FOUND', '图片已过期：只保留一天。');
    response.set({
      'Content-Type': picture.type,
      'Cache-Control': `private, max-age=${DAY_SECONDS}, immutable`,
      'Content-Disposition': 'inline',
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(picture.bytes);
  });

  return router;
}

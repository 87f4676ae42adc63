import type { RequestHandler } from 'express';
import { Router } from 'express';
import type { DocumentPicture } from '../core/ports/document-pictures.ts';
import type { Mirror } from './mirror.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** `GET /mirror/:name` and `/mirror/:name/thumbnail`, for everybody who knows the name: the clients of the platforms cannot sign in. */
export function createMirrorRouter(mirror: Mirror): Router {
  const router = Router();
  router.get('/mirror/:name', serve(mirror.read));
  router.get('/mirror/:name/thumbnail', serve(mirror.readThumbnail));
  return router;
}

function serve(read: (name: string) => Promise<DocumentPicture | undefined>): RequestHandler<{ name: string }> {
  return async (request, response) => {
    const picture = await read(request.params.name);
    if (!picture) return void response.status(404).end();
    response.set({
      'Content-Type': picture.type,
      'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable`,
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(picture.bytes);
  };
}

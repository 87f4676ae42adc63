import { Router } from 'express';
import type { Mirror } from './mirror.ts';

const YEAR_SECONDS = 365 * 24 * 60 * 60;

/** `GET /mirror/:name`, for everybody who knows the name: the clients of the platforms cannot sign in. */
export function createMirrorRouter(mirror: Mirror): Router {
  const router = Router();
  router.get('/mirror/:name', async (request, response) => {
    const picture = await mirror.read(request.params.name);
    if (!picture) return void response.status(404).end();
    response.set({
      'Content-Type': picture.type,
      'Cache-Control': `public, max-age=${YEAR_SECONDS}, immutable`,
      'Content-Security-Policy': "default-src 'none'",
      'X-Content-Type-Options': 'nosniff',
    });
    response.end(picture.bytes);
  });
  return router;
}

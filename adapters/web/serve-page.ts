import { fileURLToPath } from 'node:url';
import { Router } from 'express';
import serveCompressed from 'express-static-gzip';

const BUILT_PAGE = fileURLToPath(new URL('../../dist/page', import.meta.url));

/** Images of a card come from any https host; antd writes its styles into the page. Nothing else is foreign. */
const CONTENT_SECURITY_POLICY = [
  "default-src 'self'",
  "img-src 'self' data: https:",
  "style-src 'self' 'unsafe-inline'",
  "object-src 'none'",
  "base-uri 'none'",
  "form-action 'self'",
  "frame-ancestors 'none'",
].join('; ');

/** Serves the built page at `/`, compressed as the build left it; says how to build it where that was not done. */
export function createPageRouter(directory: string = BUILT_PAGE): Router {
  const router = Router();
  const files = serveCompressed(directory, {
    enableBrotli: true,
    orderPreference: ['br', 'gzip'],
    serveStatic: {
      setHeaders(response, path) {
        response.setHeader('Content-Security-Policy', CONTENT_SECURITY_POLICY);
        response.setHeader('X-Content-Type-Options', 'nosniff');
        // Vite puts a hash of the content into the names of assets.
        const isHashed = path.includes('/assets/') || path.includes('\\assets\\');
        response.setHeader('Cache-Control', isHashed ? 'public, max-age=31536000, immutable' : 'no-cache');
      },
    },
  });
  router.use(files);
  router.get('/', (_request, response) => {
    // Of a file that went away after the start.
    response.removeHeader('Content-Encoding');
    response.status(503).type('text/plain').send('页面还没有构建，请先运行：npx vite build\n');
  });
  return router;
}

import type { RequestHandler } from 'express';
import { Router } from 'express';
import serveCompressed from 'express-static-gzip';

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

/**
 * Serves a built page where it is mounted, compressed as the build left it; says how to build it where that was not
 * done. The page names its files relative to itself, so its address ends with a slash.
 */
export function createPageRouter(directory: string): Router {
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
  router.use(addSlash);
  router.use(files);
  router.get('/', (_request, response) => {
    // Of a file that went away after the start.
    response.removeHeader('Content-Encoding');
    response.status(503).type('text/plain').send('页面还没有构建，请先运行：npm run build\n');
  });
  return router;
}

const addSlash: RequestHandler = ({ originalUrl, baseUrl, path }, response, next) => {
  const [address = ''] = originalUrl.split('?');
  if (path === '/' && !address.endsWith('/')) response.redirect(`${baseUrl}/`);
  else next();
};

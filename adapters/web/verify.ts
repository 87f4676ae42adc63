import type { RequestHandler } from 'express';
import type { Gate } from '../../src/core/ports/gate.ts';
import { type Caller, isLocalCaller } from '../kit/http/caller.ts';
import { HttpError } from '../kit/http/http-error.ts';

/** What every request to the API of a page must pass before its body is read. */
export function createGuard(gate: Pick<Gate, 'isOpen'>): RequestHandler {
  return async (request, response, next) => {
    const { headers, method } = request;
    response.setHeader('Cache-Control', 'no-store');
    verifyCaller(request, !(await gate.isOpen()));
    if (method !== 'GET' && method !== 'HEAD') {
      verifySameOrigin(request);
      // Some orders come without a body, such as signing out.
      if (Number(headers['content-length'] ?? 0) > 0 || headers['transfer-encoding'] !== undefined)
        verifyType(headers['content-type'], request.path.endsWith('/pictures'));
    }
    next();
  };
}

/**
 * Without a password anyone who reaches the server may read and post, so it answers to programs on this machine only:
 * not to other machines, and not to those for whom a proxy on this machine asks.
 */
export function verifyCaller(caller: Caller, hasPassword: boolean): void {
  if (hasPassword || isLocalCaller(caller)) return;
  throw new HttpError(
    'FORBIDDEN',
    '没有设置访问密码时，只能在本机直接用 http://localhost 打开，不能经过代理。要让其他电脑访问，请先设置 QUNDA_PASSWORD。',
  );
}

/** What tells from where a browser posts. */
export interface Posted {
  headers: { origin?: string | undefined; 'sec-fetch-site'?: string | string[] | undefined };
  /** The name and port under which the visitor knows the server, as far as that is known. */
  host: string | undefined;
}

/**
 * Refuses what a page of another site posts. A browser says of an encrypted or local address whether the page is of
 * the same origin, and names the page's origin otherwise; a request without either comes from a program, which has no
 * visitor's cookie to misuse.
 */
export function verifySameOrigin({ headers, host }: Posted): void {
  const { origin, 'sec-fetch-site': site } = headers;
  const isOwn =
    site === undefined
      ? origin === undefined || isSameHost(origin, host)
      : /^(?:same-origin|none)$/u.test(String(site));
  if (!isOwn) throw new HttpError('FORBIDDEN', '请求来自其他网站，已拒绝。');
}

/** A form of another site can post text, but neither JSON nor a file as it is. */
export function verifyType(type = '', isFile = false): void {
  if ((isFile ? /^application\/octet-stream$/iu : /^application\/json\s*(?:;|$)/iu).test(type)) return;
  if (isFile) throw new HttpError('UNSUPPORTED_TYPE', '图片要按原样上传（Content-Type: application/octet-stream）。');
  throw new HttpError('UNSUPPORTED_TYPE', '只接受 JSON（Content-Type: application/json）。');
}

/** The scheme is not compared: behind a proxy that ends TLS the server does not know it. */
function isSameHost(origin: string, host: string | undefined): boolean {
  const url = parseUrl(origin);
  return url !== undefined && host !== undefined && url.host === parseUrl(`${url.protocol}//${host}`)?.host;
}

function parseUrl(text: string): URL | undefined {
  return URL.canParse(text) ? new URL(text) : undefined;
}

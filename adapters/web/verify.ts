import { isLoopbackUrl } from '../kit/addresses.ts';
import { HttpError } from '../kit/http-error.ts';

/** The headers that the rules below read. */
export interface RequestHeaders {
  host?: string | undefined;
  origin?: string | undefined;
  'sec-fetch-site'?: string | string[] | undefined;
  'content-type'?: string | undefined;
}

/**
 * Without a password anyone who reaches the server may read and post, so it answers to this machine's own names only.
 * This also stops DNS rebinding, where a foreign site makes its own name point at 127.0.0.1.
 */
export function verifyHost({ host }: RequestHeaders, hasPassword: boolean): void {
  if (hasPassword || isLoopbackUrl(`http://${host}`)) return;
  throw new HttpError(
    'FORBIDDEN',
    '没有设置访问密码时，只能在本机用 http://localhost 打开。要让其他电脑访问，请先设置密码。',
  );
}

/**
 * Refuses what a page of another site posts. Browsers name the origin of every POST; a request without one comes
 * from a program, which has no visitor's cookie to misuse.
 */
export function verifySameOrigin({ host, origin, 'sec-fetch-site': site }: RequestHeaders): void {
  const isForeign = site !== undefined && site !== 'same-origin' && site !== 'none';
  if (!isForeign && (origin === undefined || isSameHost(origin, host))) return;
  throw new HttpError('FORBIDDEN', '请求来自其他网站，已拒绝。');
}

/** A form of another site can post text, but not JSON. */
export function verifyJson({ 'content-type': type }: RequestHeaders): void {
  if (/^application\/json\s*(;|$)/i.test(type ?? '')) return;
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

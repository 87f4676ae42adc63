import { isLoopbackUrl } from '../kit/http/addresses.ts';
import { type Caller, isLocalCaller } from '../kit/http/caller.ts';
import { HttpError } from '../kit/http/http-error.ts';
import { toRecord } from '../kit/json.ts';
import { MAX_SKEW_SECONDS } from './limits.ts';

/** Without an app id nobody is authenticated, so only programs on this machine are served. */
export function verifyLocalCaller(caller: Caller): void {
  if (isLocalCaller(caller)) return;
  throw new HttpError(
    'FORBIDDEN',
    '没有配置 appId 时只接受本机的请求。要从外部访问，请先配置 appId 和 appPassword。' +
      'Without an appId only requests from this machine are accepted; set appId and appPassword first.',
  );
}

/** Replies go to the service URL of the request: unauthenticated, anybody could have the server post anywhere. */
export function verifyLocalServiceUrl(serviceUrl: string): void {
  if (isLoopbackUrl(serviceUrl)) return;
  throw new HttpError(
    'FORBIDDEN',
    '没有配置 appId 时，serviceUrl 只能是本机地址（如 http://localhost:端口）。' +
      'Without an appId the serviceUrl must be a loopback address.',
  );
}

/**
 * Refuses a request without a bearer token, or with one that has run out, before anything else is done. The library
 * would refuse the latter too, but prints its stack. Whether the token is genuine is for the library to say.
 */
export function verifyTokenForm(authorization: string | undefined, nowMilliseconds: number): void {
  const [, payload] = /^Bearer [\w-]+\.([\w-]+)\.[\w-]+$/.exec(authorization ?? '') ?? [];
  const expiry = payload === undefined ? undefined : readExpiry(payload);
  if (expiry === undefined || nowMilliseconds / 1000 >= expiry + MAX_SKEW_SECONDS) throw createUnauthorized();
}

/** The same words for every reason: a caller without a valid token learns nothing. */
export function createUnauthorized(): HttpError {
  return new HttpError('UNAUTHORIZED', '令牌缺失、无效或已过期。The token is missing, invalid or expired.');
}

/** Seconds since the epoch, or undefined where the payload is none. */
function readExpiry(payload: string): number | undefined {
  const { exp } = toRecord(Buffer.from(payload, 'base64url').toString());
  return typeof exp === 'number' ? exp : undefined;
}

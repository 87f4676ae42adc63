import { z } from 'zod';
import { DeliveryError } from '../kit/delivery-error.ts';
import { toDeliveryError } from './errcode.ts';
import { HTTP_TIMEOUT_MS } from './limits.ts';
import type { After } from './timers.ts';
import type { OutgoingBody } from './types.ts';

export interface HttpDeps {
  fetch: typeof fetch;
  after: After;
}

/** The only host that a response_url may name: callbacks are signed, but a leaked token must not open our network. */
const RESPONSE_HOST = 'qyapi.weixin.qq.com';

const resultSchema = z.object({ errcode: z.number() });

/**
 * Sends one message through the response_url of a callback; each takes one call within an hour. Throws DeliveryError.
 * https://developer.work.weixin.qq.com/document/path/101138
 */
export async function postToResponseUrl(responseUrl: string, body: OutgoingBody, deps: HttpDeps): Promise<void> {
  const url = readResponseUrl(responseUrl);
  const { signal, cancel } = createDeadline(deps.after);
  try {
    const response = await deps.fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(body),
      redirect: 'error',
      signal,
    });
    const result = resultSchema.safeParse(await readJson(response));
    if (!result.success) {
      throw new DeliveryError(`企业微信的回复地址没有给出结果（HTTP ${response.status}）`, { isRetrySafe: false });
    }
    if (result.data.errcode !== 0) throw toDeliveryError(result.data.errcode);
  } catch (error) {
    throw error instanceof DeliveryError ? error : toNetworkError(error);
  } finally {
    cancel();
  }
}

/** Aborts in time; the body counts, too. */
export function createDeadline(after: After): { signal: AbortSignal; cancel: () => void } {
  const controller = new AbortController();
  const cancel = after(HTTP_TIMEOUT_MS, () => controller.abort(new Error('timeout')));
  return { signal: controller.signal, cancel };
}

function readResponseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isAllowed =
    url?.protocol === 'https:' && url.host === RESPONSE_HOST && url.username === '' && url.password === '';
  if (!url || !isAllowed) throw new DeliveryError('回复地址不是企业微信的地址，没有发送', { isRetrySafe: false });
  return url;
}

async function readJson(response: Response): Promise<unknown> {
  const text = await response.text();
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** Failures before anything was sent; after that the message may have been taken. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

/** The URL is a secret for an hour, so the cause is reduced to its code. */
function toNetworkError(error: unknown): DeliveryError {
  const cause = error instanceof Error ? error.cause : undefined;
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : '';
  const isRetrySafe = UNSENT.has(code);
  return new DeliveryError(`无法连接企业微信${code && `（${code}）`}`, {
    isRetrySafe,
    ...(code && { vendorCode: code }),
  });
}

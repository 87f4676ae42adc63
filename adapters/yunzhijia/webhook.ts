import { DeliveryError } from '../kit/delivery-error.ts';
import { MAX_RETRY_AFTER_MS, SEND_TIMEOUT_MS } from './limits.ts';
import { type WebhookPayload, webhookResponseSchema } from './types.ts';

export type Fetch = typeof fetch;

/** The platform read the message and does not want it so: another form may do, the same again will not. */
export class RefusedError extends DeliveryError {
  constructor(errorCode: number | undefined, reason: string) {
    const code = errorCode ?? 'unknown';
    super(`云之家拒收消息（errorCode ${code}${reason && `，${reason}`}）`, { isRetrySafe: false, vendorCode: code });
    this.name = 'RefusedError';
  }
}

/** Failures before a connection stands: nothing was sent. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Posts one message and returns its id, '' where the answer names none. Throws DeliveryError. There is no idempotency
 * key, so where the outcome is unknown (timeout, broken connection) only `mayRepeat` makes another try safe.
 * https://open.yunzhijia.com/opendocs/docs.html#/server-api/im/index
 */
export async function postToWebhook(
  url: string,
  payload: WebhookPayload,
  { fetch, mayRepeat }: { fetch: Fetch; mayRepeat: boolean },
): Promise<string> {
  let response: Response;
  let body: string;
  try {
    response = await fetch(url, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify(payload),
      // A redirect would carry text and token somewhere else.
      redirect: 'manual',
      signal: AbortSignal.timeout(SEND_TIMEOUT_MS),
    });
    body = await response.text();
  } catch (error) {
    throw toConnectionError(error, mayRepeat);
  }
  if (!response.ok) throw toStatusError(response);
  return readMessageId(body);
}

/** A failure comes with HTTP 200 too; an answer that is no JSON counts as success. */
function readMessageId(body: string): string {
  const { success, errorCode, error, data } = webhookResponseSchema.safeParse(parseJson(body)).data ?? {};
  if (success === false || (success === undefined && errorCode)) {
    // What looks like an id or a token stays out.
    throw new RefusedError(errorCode, (error ?? '').replace(/[\w-]{8,}/g, '…').slice(0, 60));
  }
  return data?.msgId ?? '';
}

function toStatusError({ status, headers }: Response): DeliveryError {
  const isRetrySafe = status === 429 || status >= 500;
  const isRedirect = status >= 300 && status < 400;
  const seconds = Number(headers.get('Retry-After'));
  return new DeliveryError(
    `云之家的 webhook 返回 HTTP ${status}${isRedirect ? '：不跟随跳转，请核对 sendMsgUrl' : ''}`,
    {
      isRetrySafe,
      vendorCode: status,
      ...(isRetrySafe && seconds > 0 && { retryAfterMs: Math.min(seconds * 1_000, MAX_RETRY_AFTER_MS) }),
    },
  );
}

/** Without the cause: it may hold the URL, and the URL holds the token. */
function toConnectionError(error: unknown, mayRepeat: boolean): DeliveryError {
  const code = findCode(error);
  const isUnsent = NEVER_SENT.has(code);
  return new DeliveryError(`连接不上云之家的 webhook（${code}）`, {
    isRetrySafe: isUnsent || mayRepeat,
    vendorCode: code,
  });
}

/** `fetch` throws TypeError with the system's error as its cause, and a DOMException for a timeout. */
function findCode(error: unknown): string {
  if (!(error instanceof Error)) return 'unknown';
  if ('code' in error && typeof error.code === 'string') return error.code;
  return error.cause === undefined ? error.name : findCode(error.cause);
}

function parseJson(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

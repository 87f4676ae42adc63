import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import { type Fetch, postJson, type VendorAnswer } from '../../kit/http/post-json.ts';
import { MAX_RETRY_AFTER_MS, SEND_TIMEOUT_MS } from '../limits.ts';
import { type WebhookPayload, webhookResponseSchema } from '../types.ts';

/** The platform read the message and does not want it so: another form may do, the same again will not. */
export class RefusedError extends DeliveryError {
  constructor(errorCode: number | undefined, reason: string) {
    const code = errorCode ?? 'unknown';
    super(`云之家拒收消息（errorCode ${code}${reason && `，${reason}`}）`, { isRetrySafe: false, vendorCode: code });
    this.name = 'RefusedError';
  }
}

/**
 * Posts one message and returns its id, '' where the answer names none. Throws DeliveryError. There is no idempotency
 * key, so where the outcome is unknown (timeout, broken connection) only `mayRepeat` makes another try safe.
 * https://open.yunzhijia.com/opendocs/docs.html#/server-api/im/index
 */
export async function postToWebhook(
  url: string,
  body: WebhookPayload,
  { fetch, mayRepeat }: { fetch: Fetch; mayRepeat: boolean },
): Promise<string> {
  const answer = await postJson(fetch, {
    name: '连接云之家的 webhook',
    method: 'POST',
    url,
    body,
    timeoutMs: SEND_TIMEOUT_MS,
    isIdempotent: mayRepeat,
  });
  if (answer.status < 200 || answer.status > 299) throw toStatusError(answer);
  return readMessageId(answer.record);
}

/** A failure comes with HTTP 200 too; an answer that is no JSON counts as success. */
function readMessageId(record: VendorAnswer['record']): string {
  const { success, errorCode, error, data } = webhookResponseSchema.safeParse(record).data ?? {};
  if (success === false || (success === undefined && errorCode)) {
    // What looks like an id or a token stays out.
    throw new RefusedError(errorCode, (error ?? '').replace(/[\w-]{8,}/gu, '…').slice(0, 60));
  }
  return data?.msgId ?? '';
}

function toStatusError({ status, headers }: VendorAnswer): DeliveryError {
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

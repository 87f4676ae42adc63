import { DeliveryError } from '../kit/delivery-error.ts';
import { REQUEST_TIMEOUT_MS } from './limits.ts';
import { type JsonRecord, parseJson } from './parse-json.ts';
import { failureOf } from './vendor-errors.ts';

/** One call of an interface of DingTalk. */
export interface VendorCall {
  /** Chinese, for messages. */
  name: string;
  method: 'POST' | 'PUT';
  url: URL;
  payload: object;
  /** Sent by x-acs-dingtalk-access-token. */
  token?: string;
  /** Whether the call may be repeated although it may have gone through. */
  isIdempotent: boolean;
  /** Ends the call early. */
  signal?: AbortSignal | undefined;
}

export type Fetch = typeof fetch;

/**
 * Calls and returns the answer's JSON object. HTTP 200 is not success: an error inside counts. Redirects are not
 * followed. Throws DeliveryError.
 */
export async function callVendor(fetch: Fetch, call: VendorCall): Promise<JsonRecord> {
  const { name, method, url, payload, token, isIdempotent, signal } = call;
  const timeout = AbortSignal.timeout(REQUEST_TIMEOUT_MS);
  let status: number;
  let text: string;
  try {
    const response = await fetch(url, {
      method,
      redirect: 'manual',
      headers: {
        'Content-Type': 'application/json',
        // Without it some interfaces answer in XML.
        Accept: 'application/json',
        ...(token !== undefined && { 'x-acs-dingtalk-access-token': token }),
      },
      body: JSON.stringify(payload),
      signal: signal ? AbortSignal.any([timeout, signal]) : timeout,
    });
    status = response.status;
    text = await response.text();
  } catch (error) {
    const reason = timeout.aborted ? `${REQUEST_TIMEOUT_MS / 1_000} 秒内没有应答` : `网络不通${nameCause(error)}`;
    throw new DeliveryError(`钉钉${name}失败：${reason}`, { isRetrySafe: isIdempotent || isUnsent(error) });
  }
  const body = parseJson(text);
  const record = typeof body === 'object' && body !== null && !Array.isArray(body) ? (body as JsonRecord) : null;
  const failure = failureOf({ name, status, body: record, isIdempotent });
  if (failure) throw failure;
  return record ?? {};
}

/** Failures before a connection stood: the message cannot have been taken. */
const UNSENT = new Set(['ECONNREFUSED', 'ENOTFOUND', 'EAI_AGAIN', 'UND_ERR_CONNECT_TIMEOUT']);

function isUnsent(error: unknown): boolean {
  return UNSENT.has(causeCode(error));
}

function nameCause(error: unknown): string {
  const code = causeCode(error);
  return code && `（${code}）`;
}

/** The code only: the error's own text may hold the address, and with it the session. */
function causeCode(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

import { DeliveryError } from '../delivery/delivery-error.ts';
import { isRecord, type JsonRecord, parseJson } from '../json.ts';

export type Fetch = typeof fetch;

/** One call of a vendor's HTTP interface. */
export interface VendorCall {
  /** Chinese, for messages: 钉钉回复会话. */
  name: string;
  method: 'POST' | 'PUT';
  url: URL | string;
  /** JSON, or a form with files. */
  body: object;
  headers?: Record<string, string>;
  timeoutMs: number;
  /** Whether the call may be repeated although it may have gone through. */
  isIdempotent: boolean;
  /** Ends the call early. */
  signal?: AbortSignal | undefined;
}

/** What came back; whether it is a success is for each vendor's rules to say, HTTP 200 is none. */
export interface VendorAnswer {
  status: number;
  headers: Headers;
  /** The answer's JSON object; null where it is none. */
  record: JsonRecord | null;
}

/** Failures before a connection stood: the message cannot have been taken. */
const NEVER_SENT = new Set([
  'ECONNREFUSED',
  'ENOTFOUND',
  'EAI_AGAIN',
  'ENETUNREACH',
  'EHOSTUNREACH',
  'UND_ERR_CONNECT_TIMEOUT',
]);

/**
 * Sends JSON, or a form. Redirects are not followed: they would carry text and token somewhere else. Throws DeliveryError, whose
 * text holds no address, where no answer came; `vendorCode` is then the system's code or `TIMEOUT`.
 */
export async function postJson(fetch: Fetch, call: VendorCall): Promise<VendorAnswer> {
  const timeout = AbortSignal.timeout(call.timeoutMs);
  const isForm = call.body instanceof FormData;
  try {
    const response = await fetch(call.url, {
      method: call.method,
      redirect: 'manual',
      // Without Accept some vendors answer in XML.
      headers: { ...(!isForm && { 'Content-Type': 'application/json' }), Accept: 'application/json', ...call.headers },
      body: isForm ? (call.body as FormData) : JSON.stringify(call.body),
      signal: call.signal ? AbortSignal.any([timeout, call.signal]) : timeout,
    });
    const body = parseJson(await response.text());
    return { status: response.status, headers: response.headers, record: isRecord(body) ? body : null };
  } catch (error) {
    const code = timeout.aborted ? 'TIMEOUT' : codeOf(error);
    const reason = timeout.aborted ? `${call.timeoutMs / 1_000} 秒内没有应答` : `网络不通${code && `（${code}）`}`;
    throw new DeliveryError(`${call.name}失败：${reason}`, {
      isRetrySafe: call.isIdempotent || NEVER_SENT.has(code),
      ...(code && { vendorCode: code }),
    });
  }
}

/** The code only: the error's own text may hold the address, and with it a token. */
function codeOf(error: unknown): string {
  const cause = error instanceof Error ? error.cause : undefined;
  return cause instanceof Error && 'code' in cause && typeof cause.code === 'string' ? cause.code : '';
}

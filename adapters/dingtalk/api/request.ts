import { type Fetch, postJson, type VendorCall } from '../../kit/http/post-json.ts';
import type { JsonRecord } from '../../kit/json.ts';
import { REQUEST_TIMEOUT_MS } from '../limits.ts';
import { failureOf } from './errors.ts';

/** One call of an interface of DingTalk; its name without the vendor's. */
export interface DingtalkCall extends Omit<VendorCall, 'timeoutMs' | 'headers'> {
  /** Sent by x-acs-dingtalk-access-token. */
  token?: string;
}

/** Calls and returns the answer's JSON object. HTTP 200 is not success: an error inside counts. Throws DeliveryError. */
export async function callDingtalk(
  fetch: Fetch,
  { token, ...call }: DingtalkCall,
  timeoutMs = REQUEST_TIMEOUT_MS,
): Promise<JsonRecord> {
  const name = `钉钉${call.name}`;
  const headers = token === undefined ? {} : { 'x-acs-dingtalk-access-token': token };
  const { status, record } = await postJson(fetch, { ...call, name, headers, timeoutMs });
  const failure = failureOf({ name, status, record, isIdempotent: call.isIdempotent });
  if (failure) throw failure;
  return record ?? {};
}

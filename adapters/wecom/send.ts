import { DeliveryError } from '../kit/delivery/delivery-error.ts';
import { type Fetch, postJson } from '../kit/http/post-json.ts';
import { HTTP_TIMEOUT_MS } from './limits.ts';
import type { OutgoingBody } from './types.ts';

/** Result codes that decide what happens next. https://developer.work.weixin.qq.com/document/path/90455 */
export const ERRCODE = {
  busy: -1,
  conflict: 6000,
  badMessageType: 40008,
  /** Rate limits; which of the two an aibot gets is not documented. */
  rateLimited: 45009,
  rateLimitedToo: 45033,
  badChat: 93006,
  /** The callback can no longer be answered by its req_id. */
  badRequestId: 846605,
  streamExpired: 846608,
  badCredentials: 853000,
} as const;

const EXPLANATIONS: Record<number, string> = {
  [ERRCODE.busy]: '系统繁忙',
  [ERRCODE.conflict]: '同时发送冲突',
  [ERRCODE.badMessageType]: '消息类型不被接受',
  [ERRCODE.rateLimited]: '发送过于频繁',
  [ERRCODE.rateLimitedToo]: '发送过于频繁',
  [ERRCODE.badChat]: '会话不存在，或还没有人在会话里用过机器人',
  [ERRCODE.badRequestId]: '回复已过期',
  [ERRCODE.streamExpired]: '流式消息已过期',
  [ERRCODE.badCredentials]: 'BotID 或 Secret 不正确',
};

const RATE_LIMIT_MS = 60_000;

/** A refusal as what to do about it. Only codes that say "not now" are tried again. */
export function toDeliveryError(errcode: number): DeliveryError {
  const isRateLimited = errcode === ERRCODE.rateLimited || errcode === ERRCODE.rateLimitedToo;
  const isRetrySafe = isRateLimited || errcode === ERRCODE.busy || errcode === ERRCODE.conflict;
  const explanation = EXPLANATIONS[errcode];
  return new DeliveryError(`企业微信拒绝了消息（errcode ${errcode}${explanation ? `，${explanation}` : ''}）`, {
    isRetrySafe,
    vendorCode: errcode,
    ...(isRateLimited && { retryAfterMs: RATE_LIMIT_MS }),
  });
}

/** The only host that a response_url may name: callbacks are signed, but a leaked token must not open our network. */
const RESPONSE_HOST = 'qyapi.weixin.qq.com';

/**
 * Sends one message through the response_url of a callback; each takes one call within an hour. Throws DeliveryError.
 * https://developer.work.weixin.qq.com/document/path/101138
 */
export async function postToResponseUrl(fetch: Fetch, responseUrl: string, body: OutgoingBody): Promise<void> {
  const { status, record } = await postJson(fetch, {
    name: '企业微信回复',
    method: 'POST',
    url: readResponseUrl(responseUrl),
    body,
    timeoutMs: HTTP_TIMEOUT_MS,
    isIdempotent: false,
  });
  if (typeof record?.errcode !== 'number') {
    throw new DeliveryError(`企业微信的回复地址没有给出结果（HTTP ${status}）`, { isRetrySafe: false });
  }
  if (record.errcode !== 0) throw toDeliveryError(record.errcode);
}

function readResponseUrl(text: string): URL {
  const url = URL.canParse(text) ? new URL(text) : undefined;
  const isAllowed =
    url?.protocol === 'https:' && url.host === RESPONSE_HOST && url.username === '' && url.password === '';
  if (!url || !isAllowed) throw new DeliveryError('回复地址不是企业微信的地址，没有发送', { isRetrySafe: false });
  return url;
}

import { DeliveryError } from '../kit/delivery-error.ts';

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

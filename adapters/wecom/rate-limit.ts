import { DeliveryError } from '../kit/delivery-error.ts';
import { createExpiringMap } from '../kit/expiring-map.ts';
import { MAX_KEPT_ANSWERS, SENDS_PER_CHAT } from './limits.ts';

/** Counts a send to a chat. Throws DeliveryError, which says how long to wait, where it would be too many. */
export type ClaimSend = (conversationId: string) => void;

const LONGEST_WINDOW_MS = Math.max(...SENDS_PER_CHAT.map(({ windowMs }) => windowMs));

export function createSendLimit(now: () => number): ClaimSend {
  const sends = createExpiringMap<number[]>({ keptMs: LONGEST_WINDOW_MS, maxSize: MAX_KEPT_ANSWERS, now });
  return (conversationId) => {
    const recent = (sends.get(conversationId) ?? []).filter((at) => now() - at < LONGEST_WINDOW_MS);
    const waitsMs = SENDS_PER_CHAT.map(({ count, windowMs }) => {
      const blocking = recent.at(-count);
      return blocking === undefined ? 0 : blocking + windowMs - now();
    });
    const retryAfterMs = Math.max(...waitsMs);
    if (retryAfterMs > 0) throw new DeliveryError('这个会话里发得太快', { isRetrySafe: true, retryAfterMs });
    sends.set(conversationId, [...recent, now()]);
  };
}

import { DeliveryError } from '../kit/delivery-error.ts';
import { ACK_TIMEOUT_MS } from './limits.ts';
import type { After } from './timers.ts';

export interface RequestOptions {
  /** Whether the same frame twice shows nothing twice: a stream is always the whole text under one id. */
  isRepeatable: boolean;
}

/** Acknowledgements name nothing but the req_id, so each req_id has one frame out at a time. */
export interface Acks {
  /** Sends when earlier frames of this req_id are acknowledged; resolves with the acknowledgement. Throws DeliveryError. */
  expect(reqId: string, options: RequestOptions, send: () => void): Promise<void>;
  /** An acknowledgement has come in; null: errcode 0. */
  settle(reqId: string, failure: DeliveryError | null): void;
  /** The connection is gone. */
  rejectAll(): void;
}

export const LATE_ACK = 'LATE_ACK';

export function createAcks(after: After): Acks {
  const waiting = new Map<string, { finish(failure: DeliveryError | null): void; giveUp(): void }>();
  const lasts = new Map<string, Promise<void>>();
  /** A frame of these was never acknowledged: the next acknowledgement may still be its. */
  const doubtful = new Set<string>();
  let isOver = false;

  function sendNow(reqId: string, { isRepeatable }: RequestOptions, send: () => void): Promise<void> {
    const unanswered = new DeliveryError('企业微信没有确认消息', { isRetrySafe: isRepeatable });
    if (isOver) return Promise.reject(unanswered);
    if (doubtful.has(reqId) && !isRepeatable) {
      const message = '企业微信没有确认这条消息之前的内容';
      return Promise.reject(new DeliveryError(message, { isRetrySafe: false, vendorCode: LATE_ACK }));
    }
    return new Promise((resolve, reject) => {
      const finish = (failure: DeliveryError | null): void => {
        cancel();
        waiting.delete(reqId);
        if (failure) reject(failure);
        else resolve();
      };
      const giveUp = (): void => {
        doubtful.add(reqId);
        finish(unanswered);
      };
      const cancel = after(ACK_TIMEOUT_MS, giveUp);
      waiting.set(reqId, { finish, giveUp });
      send();
    });
  }

  return {
    expect(reqId, options, send) {
      const result = (lasts.get(reqId) ?? Promise.resolve()).then(() => sendNow(reqId, options, send));
      const last = result
        .catch(() => {})
        .finally(() => {
          if (lasts.get(reqId) === last) lasts.delete(reqId);
        });
      lasts.set(reqId, last);
      return result;
    },
    settle(reqId, failure) {
      waiting.get(reqId)?.finish(failure);
    },
    rejectAll() {
      isOver = true;
      for (const { giveUp } of [...waiting.values()]) giveUp();
    },
  };
}

import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import { createLanes } from '../../kit/delivery/lanes.ts';
import type { After } from '../../kit/timers.ts';
import { ACK_TIMEOUT_MS } from '../limits.ts';
import { toDeliveryError } from '../send.ts';
import type { Frame } from '../types.ts';

/** A frame of ours. */
export interface Request {
  cmd: string;
  reqId: string;
  body?: object;
  /** Whether the same frame twice shows nothing twice: a stream is always the whole text under one id. */
  isRepeatable: boolean;
}

/** Acknowledgements name nothing but the req_id, so each req_id has one frame out at a time. */
export interface Acks {
  /** Sends when earlier frames of this req_id are acknowledged; resolves with the body of the acknowledgement. Throws DeliveryError. */
  request(request: Request): Promise<unknown>;
  /** An acknowledgement has come in. */
  settle(ack: Frame): void;
  /** The connection is gone. */
  rejectAll(): void;
}

export const LATE_ACK = 'LATE_ACK';

export function createAcks(send: (text: string) => void, after: After): Acks {
  const waiting = new Map<string, { finish(failure: DeliveryError | null, body?: unknown): void; giveUp(): void }>();
  const requests = createLanes();
  /** A frame of these was never acknowledged: the next acknowledgement may still be its. */
  const doubtful = new Set<string>();
  let isOver = false;

  function sendNow({ cmd, reqId, body, isRepeatable }: Request): Promise<unknown> {
    const unanswered = new DeliveryError('企业微信没有确认消息', { isRetrySafe: isRepeatable });
    if (isOver) return Promise.reject(unanswered);
    if (doubtful.has(reqId) && !isRepeatable) {
      const message = '企业微信没有确认这条消息之前的内容';
      return Promise.reject(new DeliveryError(message, { isRetrySafe: false, vendorCode: LATE_ACK }));
    }
    return new Promise((resolve, reject) => {
      const finish = (failure: DeliveryError | null, answer?: unknown): void => {
        cancel();
        waiting.delete(reqId);
        if (failure) reject(failure);
        else resolve(answer);
      };
      const giveUp = (): void => {
        doubtful.add(reqId);
        finish(unanswered);
      };
      const cancel = after(ACK_TIMEOUT_MS, giveUp);
      waiting.set(reqId, { finish, giveUp });
      send(JSON.stringify({ cmd, headers: { req_id: reqId }, ...(body && { body }) }));
    });
  }

  return {
    request: (request) => requests.run(request.reqId, () => sendNow(request)),
    settle({ headers, errcode, body }) {
      waiting.get(headers.req_id)?.finish(errcode ? toDeliveryError(errcode) : null, body);
    },
    rejectAll() {
      isOver = true;
      for (const { giveUp } of [...waiting.values()]) giveUp();
    },
  };
}

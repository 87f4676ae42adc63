import { DeliveryError } from '../../kit/delivery/delivery-error.ts';
import type { Outbox } from '../../kit/delivery/outbox.ts';
import { createUnderWay } from '../../kit/delivery/under-way.ts';
import type { Fetch } from '../../kit/http/post-json.ts';
import { createCardId } from '../click.ts';
import { RESPONSE_URL_MS } from '../limits.ts';
import type { Rendered } from '../render.ts';
import { postToResponseUrl } from '../send.ts';

/** Who is answered, and where. */
export interface Reader {
  conversationId: string;
  personId: string;
}

/** What does not go into the response to a callback goes through its response_url, as a message of its own. */
export interface LateSender {
  /** Throws DeliveryError. */
  send(reader: Reader, responseUrl: string | undefined, rendered: Rendered): Promise<string>;
  /** Whether something is on its way to them. */
  isSendingTo(reader: Reader): boolean;
  /** Resolves when nothing is. */
  sentTo(reader: Reader): Promise<void>;
}

interface LateSenderDeps {
  outbox: Outbox;
  fetch: Fetch;
  now(): number;
}

export function createLateSender({ outbox, fetch, now }: LateSenderDeps): LateSender {
  const underWay = createUnderWay();
  const keyOf = ({ conversationId, personId }: Reader): string => JSON.stringify([conversationId, personId]);
  return {
    send(reader, responseUrl, { markdown: content, feedback }) {
      const attempt = async (): Promise<string> => {
        if (responseUrl === undefined) throw noRoute();
        const markdown = { content, ...(feedback && { feedback }) };
        await postToResponseUrl(fetch, responseUrl, { msgtype: 'markdown', markdown });
        return createCardId().taskId;
      };
      const { conversationId } = reader;
      const expiresAt = now() + RESPONSE_URL_MS;
      return underWay.follow(keyOf(reader), outbox.deliver({ conversationId, expiresAt, attempt }));
    },
    isSendingTo: (reader) => underWay.has(keyOf(reader)),
    sentTo: (reader) => underWay.arrived(keyOf(reader)),
  };
}

function noRoute(): DeliveryError {
  return new DeliveryError('企业微信没有可以回复的消息，回调模式不能主动发送', { isRetrySafe: false });
}

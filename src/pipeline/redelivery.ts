import type { Channel, Inbound, Say } from '../../adapters/channel.ts';
import { QundaError } from '../core/errors.ts';
import type { Redelivery } from '../core/ports/redelivery.ts';
import type { Store } from '../core/ports/store.ts';
import type { InboxItem, UndeliveredMessage } from '../core/records/index.ts';
import type { ChannelAdapter } from './channel-adapter.ts';
import { findWay } from './find-way.ts';
import type { HeldQueue } from './held-queue.ts';
import type { Outgoing } from './outgoing.ts';
import { type OutgoingPayload, readListed } from './stored.ts';

export interface RedeliveryDeps {
  adapter: ChannelAdapter;
  inbox: HeldQueue<InboxItem>;
  outgoing: Outgoing;
  store: Pick<Store, 'undelivered'>;
  channels(): readonly Channel[];
  /** Milliseconds since the epoch. */
  now(): number;
}

const GONE = '这条消息已经不在未送达的列表里了，请刷新后再看。';
const NO_WAY = '这条消息没有留下补发的途径，请到原来的群里人工回复，再把它标为已处理。';
const UNDER_WAY = '这条消息正在补发，请稍后刷新。';

/** An id that an hour's memory of ids does not know yet, and that is the same for all who try at once. */
function nextId(id: string): string {
  const [, base = id, count = '0'] = /^(.*)~(\d+)$/su.exec(id) ?? [];
  return `${base}~${Number(count) + 1}`;
}

/** Sets off what is safe in its queue; resolves as `retry` does. */
type Begin = () => Promise<string | null>;

/**
 * A message goes back into the queue that it came from, and off the list as soon as it is safe there, so that it is always in one
 * of the two.
 */
export function createRedelivery({ adapter, inbox, outgoing, store, channels, now }: RedeliveryDeps): Redelivery {
  /** Resolves when it is safe, with the end; undefined where it has no way. Throws QundaError CONFLICT where another was quicker. */
  async function takeUp(listed: UndeliveredMessage): Promise<{ ended: Promise<string | null> } | undefined> {
    const payload = readListed(listed.payload);
    const say = payload && findWay(channels(), payload.inbound);
    if (!say) return undefined;
    const id = nextId(listed.id);
    const { activity, inbound } = payload;
    const begin = await (activity ? sendAgain(id, { activity, inbound }, say) : askAgain(id, listed, inbound, say));
    await store.undelivered.remove(listed.id);
    if (!begin) throw new QundaError('CONFLICT', UNDER_WAY);
    return { ended: begin() };
  }

  async function sendAgain(id: string, { inbound, activity }: OutgoingPayload, say: Say): Promise<Begin | null> {
    const item = await outgoing.keep(id, inbound, activity);
    return item && (() => outgoing.deliver(item, activity, say));
  }

  async function askAgain(id: string, listed: UndeliveredMessage, inbound: Inbound, say: Say): Promise<Begin | null> {
    const { channelId, conversationId, payload = null } = listed;
    const receivedAt = new Date(now()).toISOString();
    const isNew = await inbox.put({ id, channelId, conversationId, receivedAt, payload });
    if (!isNew) return null;
    return async () => ((await adapter.resume(id, inbound, say).ended) === 'done' ? null : '处理失败，稍后会自动重试');
  }

  return {
    async retry(id) {
      const listed = await store.undelivered.get(id);
      if (!listed) throw new QundaError('NOT_FOUND', GONE);
      const taken = await takeUp(listed);
      if (!taken) throw new QundaError('CONFLICT', NO_WAY);
      return taken.ended;
    },
    async retryAll() {
      let underWay = 0;
      let left = 0;
      for (const listed of await store.undelivered.query()) {
        const taken = await takeUp(listed).catch((error: unknown) => {
          if (error instanceof QundaError) return undefined;
          throw error;
        });
        if (taken) underWay += 1;
        else left += 1;
      }
      return { underWay, left };
    },
  };
}

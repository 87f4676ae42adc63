import { createHash } from 'node:crypto';
import { setTimeout as sleep } from 'node:timers/promises';
import type { Activity } from 'botbuilder';
import type { Inbound, Progress, Say } from '../../adapters/channel.ts';
import { DeliveryError } from '../../adapters/kit/delivery/delivery-error.ts';
import { createLanes } from '../../adapters/kit/delivery/lanes.ts';
import type { Logger } from '../core/logger.ts';
import type { Store } from '../core/ports/store.ts';
import type { OutboxItem } from '../core/records/index.ts';
import { holdQueue } from './held-queue.ts';
import { readOutgoing, toStored } from './stored.ts';

const RETRY_MS = 1_000;
const MAX_TRIES = 600;
/** Topic of what is announced where a message was left for the process that has the way to its channel; with the channel's id. */
export const LEFT_FOR_HOLDER = 'left for holder';
const FOR_NEXT_START = '服务正在停止，下次启动后会补发';

/** The same again for what is sent again, so that a platform that knows ids of ours shows it once. */
function activityIdOf({ id }: OutboxItem): string {
  return createHash('sha256').update(id).digest('base64url').slice(0, 22);
}

export interface OutgoingDeps {
  store: Pick<Store, 'outbox' | 'undelivered' | 'announce'>;
  logger: Logger;
  /** Milliseconds since the epoch. */
  now(): number;
}

/** Where something is said. */
export type ConversationPlace = Pick<OutboxItem, 'channelId' | 'conversationId'>;

/** Messages on their way out: kept before they are sent, forgotten when the platform has them, listed when it refuses. */
export interface Outgoing {
  /** Keeps a message; null where one with this id was kept before, which then goes out by itself. */
  keep(id: string, inbound: Inbound, activity: Partial<Activity>): Promise<OutboxItem | null>;
  /**
   * Sends what was kept. Resolves when that is over: null where it is delivered, else why not, in Chinese. It is then listed;
   * where the store is away it is let go, and taken up when that is back; where another process has the way, it is left for that.
   */
  deliver(item: OutboxItem, activity: Partial<Activity>, say: Say): Promise<string | null>;
  /** Lists a message for the operator instead of sending it; `reason` is Chinese. */
  giveUp(item: OutboxItem, reason: string): Promise<void>;
  /** Runs what sends the rest of an earlier run to one conversation: until it is over nothing new may be said there. */
  catchUp(place: ConversationPlace, work: () => Promise<void>): Promise<void>;
  /** Resolves when something new may be said in the conversation, in the order in which it is asked. */
  whenCaughtUp(place: ConversationPlace): Promise<void>;
  /** What nobody works on, oldest first, e.g. what an earlier run has left; whoever asks delivers it or gives it up. */
  takeLeft(elsewhere: readonly string[]): Promise<OutboxItem[]>;
  /** From now on what could be tried again is left for the next start. */
  stop(): void;
}

/**
 * A second answer is worse than a slow one: what the platform has, or has refused, is struck off, however often it takes. Where it
 * takes too long the message stays in hand, so that only the next start takes it up.
 */
async function insist(work: () => Promise<void>): Promise<void> {
  for (let tries = 1; ; tries++) {
    try {
      return await work();
    } catch (error) {
      if (tries >= MAX_TRIES) throw error;
      await sleep(RETRY_MS, undefined, { ref: false });
    }
  }
}

/** What is left to send where a part of the text has arrived: not the whole once more. */
function leave(payload: OutboxItem['payload'], text: string): OutboxItem['payload'] {
  const stored = readOutgoing(payload);
  if (!stored) return payload;
  const { attachments: _card, ...activity } = stored.activity;
  return toStored({ ...stored, activity: { ...activity, text } });
}

function keyOf({ channelId, conversationId }: ConversationPlace): string {
  return JSON.stringify([channelId, conversationId]);
}

export function createOutgoing({ store, logger, now }: OutgoingDeps): Outgoing {
  const outbox = holdQueue(store.outbox);
  const catchingUp = createLanes();
  let isStopping = false;

  async function list(item: OutboxItem, reason: string, text = item.text): Promise<void> {
    const { id, channelId, conversationId } = item;
    const at = new Date(now()).toISOString();
    const payload = text === item.text ? item.payload : leave(item.payload, text);
    await store.undelivered.append({ id, at, channelId, conversationId, text, reason, payload });
    await outbox.done(id);
  }

  /** A crash between two parts does not send the first again. */
  function follow(item: OutboxItem): Progress {
    let { arrived = 0 } = item;
    return {
      arrived,
      async note() {
        arrived += 1;
        await outbox.update({ ...item, arrived }).catch((err: unknown) => {
          logger.warn({ err, channelId: item.channelId }, 'a part that has arrived was not noted');
        });
      },
    };
  }

  return {
    async keep(id, inbound, activity) {
      const { channelId = '', conversation } = inbound.activity;
      const item: OutboxItem = {
        id,
        at: new Date(now()).toISOString(),
        channelId,
        conversationId: conversation?.id ?? '',
        text: activity.text ?? '',
        payload: toStored({ activity, inbound }),
      };
      return (await outbox.put(item)) ? item : null;
    },
    async deliver(item, activity, say) {
      try {
        await say({ ...activity, id: activityIdOf(item) }, follow(item));
      } catch (error) {
        const failure = DeliveryError.from(error);
        const { channelId, conversationId } = item;
        if (isStopping && failure.isRetrySafe) {
          logger.info({ channelId, conversationId }, 'kept for the next start');
          return FOR_NEXT_START;
        }
        if (failure.isElsewhere) {
          await insist(() => outbox.handOn(item.id));
          // Whoever misses it looks every few seconds anyway.
          await store.announce(LEFT_FOR_HOLDER, channelId).catch(() => {});
          return null;
        }
        if (failure.waitsForStore) {
          logger.warn({ err: error, channelId, conversationId }, 'kept until the store is back');
          outbox.letGo(item.id);
          return failure.message;
        }
        logger.error({ err: error, channelId, conversationId, activityId: activity.replyToId }, 'not delivered');
        await insist(() => list(item, failure.message, failure.undeliveredText));
        return failure.message;
      }
      await insist(() => outbox.done(item.id));
      return null;
    },
    giveUp: (item, reason) => insist(() => list(item, reason)),
    catchUp: (place, work) => catchingUp.run(keyOf(place), work),
    whenCaughtUp: (place) => catchingUp.run(keyOf(place), async () => {}),
    takeLeft: outbox.takeLeft,
    stop() {
      isStopping = true;
    },
  };
}

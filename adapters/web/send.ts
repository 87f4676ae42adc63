import type { Activity } from 'botbuilder';
import { QundaError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { TranscriptMessage } from '../../src/core/records/index.ts';
import { DeliveryError } from '../kit/delivery/delivery-error.ts';
import { createLanes } from '../kit/delivery/lanes.ts';
import type { EventHub } from './events.ts';
import { type Quote, renderReply } from './render.ts';

/** The one way into the transcript: a message is stored first, and shown on the pages of all processes when it is safe. */
export interface Transcript {
  append(message: TranscriptMessage): Promise<void>;
  /** Shows nothing more. */
  close(): void;
}

/** What is announced of a message: its id. */
const TOPIC = 'transcript';

/** One after the other within a group, so that pages see messages in the order in which the history keeps them. */
export function createTranscript(store: Store, hub: EventHub, report: (error: unknown) => void): Transcript {
  const appending = createLanes();
  let showing: Promise<void> = Promise.resolve();
  /** What this process has just stored, by id, and need not fetch. */
  const own = new Map<string, TranscriptMessage>();

  async function show(id: string): Promise<void> {
    const message = own.get(id) ?? (await store.messages.get(id));
    own.delete(id);
    if (message) hub.publish(message);
  }

  const close = store.onAnnounced(TOPIC, (id) => {
    if (id === null) hub.renew();
    else showing = showing.then(() => show(id)).catch(report);
  });

  async function keep(message: TranscriptMessage): Promise<void> {
    await store.messages.append(message);
    own.set(message.id, message);
    await store.announce(TOPIC, message.id).catch((error: unknown) => {
      own.delete(message.id);
      // Stored it is: the pages of this process fetch it, others hear that they have missed something.
      hub.renew();
      report(error);
    });
  }

  return {
    append: (message) => appending.run(message.conversationId, () => keep(message)),
    close,
  };
}

/** What sending a reply needs to know. */
export interface SendContext {
  transcript: Transcript;
  conversationIds: ReadonlySet<string>;
  botName: string;
  createId(): string;
  now(): number;
}

/** Shows one message, with what it answers; returns its id. Throws QundaError CHANNEL_FAILED, DeliveryError where it could not be stored. */
export async function sendMessage(
  conversationId: string,
  activity: Partial<Activity>,
  replyTo: Quote | undefined,
  context: SendContext,
): Promise<string> {
  if (!context.conversationIds.has(conversationId)) {
    throw new QundaError(
      'CHANNEL_FAILED',
      `web: no conversation "${conversationId}"; add it to the conversations of the web channel`,
    );
  }
  const id = activity.id ?? context.createId();
  // The console shows messages only; "typing" and the like need no delivery.
  if (activity.type !== 'message') return id;
  const { botName } = context;
  try {
    // A remark by the way quotes nothing.
    const quote = activity.importance === 'low' ? undefined : replyTo;
    const shown = renderReply(activity, { id, at: context.now(), conversationId, botName, replyTo: quote });
    await context.transcript.append(shown);
  } catch (cause) {
    throw new DeliveryError('网页群里的消息没有存下来', { isRetrySafe: true, waitsForStore: true, cause });
  }
  return id;
}

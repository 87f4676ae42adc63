import type { Activity } from 'botbuilder';
import { QundaError } from '../../src/core/errors.ts';
import type { Store } from '../../src/core/ports/store.ts';
import type { TranscriptMessage } from '../../src/core/records/index.ts';
import { DeliveryError } from '../kit/delivery-error.ts';
import type { EventHub } from './events.ts';
import { type Quote, renderReply } from './render.ts';

/** The one way into the transcript: a message is stored first and published when it is safe. */
export interface Transcript {
  append(message: TranscriptMessage): Promise<void>;
}

/** One after the other, so that pages see messages in the order in which the history keeps them. */
export function createTranscript(store: Store, hub: EventHub): Transcript {
  let last: Promise<void> = Promise.resolve();
  return {
    append(message) {
      const appended = last.then(async () => {
        await store.messages.append(message);
        hub.publish(message);
      });
      last = appended.catch(() => {});
      return appended;
    },
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
    await context.transcript.append(renderReply(activity, { id, at: context.now(), conversationId, botName, replyTo }));
  } catch (cause) {
    throw new DeliveryError('网页群里的消息没有存下来', { isRetrySafe: true, waitsForStore: true, cause });
  }
  return id;
}

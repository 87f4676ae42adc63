import { type ConversationReference, TurnContext } from 'botbuilder';
import { z } from 'zod';
import type { IncomingActivity } from './decode.ts';

/** The library's own shape; it has come from an activity that was checked. */
const referenceSchema = z.looseObject({
  serviceUrl: z.url(),
  channelId: z.string(),
  conversation: z.looseObject({ id: z.string() }),
});

/** Where an activity is answered later; undefined where its sender takes answers in the response only. */
export function toReference(activity: IncomingActivity): Partial<ConversationReference> | undefined {
  if (activity.deliveryMode === 'expectReplies') return undefined;
  return TurnContext.getConversationReference(activity as Parameters<typeof TurnContext.getConversationReference>[0]);
}

/** What `toReference` made, as it was kept; undefined where it cannot be read. */
export function readReference(replyTo: unknown): Partial<ConversationReference> | undefined {
  const read = referenceSchema.safeParse(replyTo);
  return read.success ? (replyTo as Partial<ConversationReference>) : undefined;
}

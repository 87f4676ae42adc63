import type { Activity } from 'botbuilder';
import { z } from 'zod';
import type { Inbound } from '../../adapters/channel.ts';

/** botbuilder's own shape; only adapters and the bot read it, and both look at each field before they use it. */
const activitySchema = z.custom<Partial<Activity>>((value) => typeof value === 'object' && value !== null);

const inboundSchema = z.object({
  activity: activitySchema,
  audience: z.enum(['customer', 'internal']),
  productLine: z.string().optional(),
  pictures: z.array(z.unknown()).optional(),
  replyTo: z.unknown().optional(),
});

const outgoingSchema = z.object({ activity: activitySchema, inbound: inboundSchema });

/** What is kept of a message that is to go out: what it says, and what it answers. */
export interface OutgoingPayload {
  activity: Partial<Activity>;
  inbound: Inbound;
}

/** As it will be read again: dates become text, what is undefined goes. */
export function toStored(value: Inbound | OutgoingPayload): z.infer<ReturnType<typeof z.json>> {
  return JSON.parse(JSON.stringify(value));
}

/** Undefined where it cannot be read, which a newer or older version may have written. */
export function readInbound(payload: unknown): Inbound | undefined {
  return inboundSchema.safeParse(payload).data;
}

/** Undefined where it cannot be read. */
export function readOutgoing(payload: unknown): OutgoingPayload | undefined {
  return outgoingSchema.safeParse(payload).data;
}

/** What an undelivered message leaves to try again with: what was to be said, or only the question that nobody answered. */
export type ListedPayload = Pick<OutgoingPayload, 'inbound'> & Partial<OutgoingPayload>;

/** Undefined where it cannot be read. */
export function readListed(payload: unknown): ListedPayload | undefined {
  const outgoing = readOutgoing(payload);
  if (outgoing) return outgoing;
  const inbound = readInbound(payload);
  return inbound && { inbound };
}

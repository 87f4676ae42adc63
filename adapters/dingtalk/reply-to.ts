import { z } from 'zod';
import type { RobotMessage } from './types.ts';

/** What an answer leans on. It is kept with the message as plain JSON, so that a later run can answer too. */
const replyToSchema = z.object({
  /** Where the message can be answered; whether the address is trusted is looked at when it is used. */
  session: z
    .object({
      url: z.string(),
      /** Milliseconds since the epoch; null where the message did not say. */
      expiresAt: z.number().nullable(),
    })
    .optional(),
  /** The interactive card that was clicked, and when it changed by that. */
  click: z.object({ outTrackId: z.string(), answeredAt: z.number() }).optional(),
});

export type ReplyTo = z.infer<typeof replyToSchema>;

/** Of a message; empty where it names no address. */
export function createReplyTo({ sessionWebhook, sessionWebhookExpiredTime }: RobotMessage): ReplyTo {
  return sessionWebhook === ''
    ? {}
    : { session: { url: sessionWebhook, expiresAt: sessionWebhookExpiredTime || null } };
}

/** What was kept with a message; empty for anything else. */
export function readReplyTo(kept: unknown): ReplyTo {
  return replyToSchema.safeParse(kept).data ?? {};
}

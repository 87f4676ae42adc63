import { z } from 'zod';

/** What every record has. */
export const record = {
  /** Unique among the records of its kind. */
  id: z.string(),
  /** When it began; ISO 8601, UTC. */
  at: z.iso.datetime(),
};

/** Where something was said. */
export const inConversation = { channelId: z.string(), conversationId: z.string() };

/** JSON, kept as it is: zod's own schema of it would walk through all of it and leave out a key `__proto__`. */
export const jsonSchema = z.custom<z.infer<ReturnType<typeof z.json>>>((value) => value !== undefined);

export const audienceSchema = z.enum(['customer', 'internal']);

/** The key of a conversation; no id can forge another. */
export function conversationKey(channelId: string, conversationId: string): string {
  return JSON.stringify([channelId, conversationId]);
}

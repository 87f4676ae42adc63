import { z } from 'zod';
import type { Card } from '../core/card.ts';

const actionSchema = z.enum(['solved', 'unsolved', 'handover', 'choose']);

export const messageSchema = z.object({
  id: z.string(),
  conversationId: z.string(),
  at: z.string(),
  from: z.object({ id: z.string(), name: z.string(), isBot: z.boolean() }),
  text: z.string(),
  card: z.custom<Card>((value) => value === null || (typeof value === 'object' && 'kind' in value)).nullable(),
  replyTo: z.object({ id: z.string(), name: z.string(), text: z.string() }).exactOptional(),
});

export const personSchema = z.object({
  at: z.number(),
  question: z.string(),
  choices: z.array(z.string()),
  answered: z.string().nullable(),
});

const who = { at: z.string(), channelId: z.string(), conversationId: z.string(), personId: z.string() };

export const feedbackSchema = z.object({
  ...who,
  action: actionSchema,
  entryId: z.string().nullable(),
  question: z.string(),
});

export const unansweredSchema = z.object({
  ...who,
  audience: z.enum(['customer', 'internal']),
  question: z.string(),
  candidates: z.array(z.object({ id: z.string(), confidence: z.number() })),
  handedOver: z.boolean(),
});

export const undeliveredSchema = z.object({
  id: z.string(),
  at: z.string(),
  channelId: z.string(),
  conversationId: z.string(),
  text: z.string(),
  reason: z.string(),
});

/** Everything that is kept, as it stands in the file. */
export const stateSchema = z.object({
  version: z.literal(1),
  /** Number of the last change that is in it. */
  sequence: z.number(),
  messages: z.array(messageSchema),
  /** Key: conversation and person. */
  persons: z.record(z.string(), personSchema),
  feedback: z.array(feedbackSchema),
  unanswered: z.array(unansweredSchema),
  undelivered: z.array(undeliveredSchema).default([]),
  /** Key of a message → when it was seen, in milliseconds since the epoch. */
  seen: z.record(z.string(), z.number()),
});

export type State = z.infer<typeof stateSchema>;

export function createEmptyState(): State {
  return {
    version: 1,
    sequence: 0,
    messages: [],
    persons: {},
    feedback: [],
    unanswered: [],
    undelivered: [],
    seen: {},
  };
}

/** The key of a person in a conversation; neither id can forge the other. */
export function personKey(conversationId: string, personId: string): string {
  return JSON.stringify([conversationId, personId]);
}

/** The key of a message that was seen; unlike the bare id never the name of something every object has. */
export function seenKey(key: string): string {
  return JSON.stringify([key]);
}

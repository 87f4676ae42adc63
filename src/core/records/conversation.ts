import { z } from 'zod';
import { ACTION_NAMES, type Card } from '../card.ts';
import { audienceSchema, inConversation, jsonSchema, record } from './base.ts';

export const messageSchema = z.object({
  ...record,
  conversationId: z.string(),
  from: z.object({ id: z.string(), name: z.string(), isBot: z.boolean() }),
  text: z.string(),
  card: z.custom<Card>((value) => typeof value === 'object' && value !== null && 'kind' in value).nullable(),
  /** Names of the pictures that came with it, which are kept for a day only. */
  pictures: z.array(z.string()).exactOptional(),
  /** The message that this one answers or quotes, its text shortened to one line; '' for a click. */
  replyTo: z.object({ id: z.string(), name: z.string(), text: z.string() }).exactOptional(),
});

/** One line of a conversation as the web channel shows it. */
export type TranscriptMessage = z.infer<typeof messageSchema>;

export const feedbackSchema = z.object({
  ...record,
  ...inConversation,
  personId: z.string(),
  action: z.enum(ACTION_NAMES),
  entryId: z.string().nullable(),
  question: z.string(),
});

export type Feedback = z.infer<typeof feedbackSchema>;

export const unansweredSchema = z.object({
  ...record,
  ...inConversation,
  personId: z.string(),
  audience: audienceSchema,
  question: z.string(),
  /** Best candidates with their confidence (0–1) at the time. */
  candidates: z.array(z.object({ id: z.string(), confidence: z.number() })),
  handedOver: z.boolean(),
  /** Nothing was found, what was found was not it, or none of the candidates was taken. */
  kind: z.enum(['none', 'wrong', 'untaken']).default('none'),
  /** The group of misses that somebody put it into; null: the one that it is nearest to. */
  gapId: z.string().nullable().default(null),
});

export type UnansweredQuestion = z.infer<typeof unansweredSchema>;

export const askedSchema = z.object({
  ...record,
  ...inConversation,
  personId: z.string(),
  audience: audienceSchema,
  product: z.string().nullable(),
  /** Masked. */
  question: z.string(),
  decision: z.enum(['answer', 'choices', 'none', 'chat']),
  /** The card, or the candidates in their order. */
  entryIds: z.array(z.string()),
  /** Asked in words, or the card chosen from a list that an earlier question got. */
  via: z.enum(['question', 'choice']),
});

/** A question and how it was answered; what was said about the card is feedback. */
export type AskedQuestion = z.infer<typeof askedSchema>;

export const undeliveredSchema = z.object({
  ...record,
  ...inConversation,
  /** Plain text of the message. */
  text: z.string(),
  /** Why it failed, in Chinese, without secrets. */
  reason: z.string(),
  /** What it takes to send it again, where that is possible. */
  payload: jsonSchema.exactOptional(),
});

/** An outgoing message that was given up; an operator sends it again or marks it as done, which removes it. */
export type UndeliveredMessage = z.infer<typeof undeliveredSchema>;

export const personSchema = z.object({
  /** Milliseconds since the epoch. */
  at: z.number(),
  question: z.string(),
  /** Ids offered as choices, in order; empty when a card was sent. */
  choices: z.array(z.string()),
  /** Id of the card that was sent last, or null. */
  answered: z.string().nullable(),
});

/** What one person in one conversation was last offered and asked. */
export type PersonState = z.infer<typeof personSchema>;

/** The key of a person in a conversation; no id can forge another. */
export function personKey(channelId: string, conversationId: string, personId: string): string {
  return JSON.stringify([channelId, conversationId, personId]);
}

/** The setting in which it is kept that somebody wants no word of old questions. */
export function quietKey(channelId: string, conversationId: string, personId: string): string {
  return `quiet ${personKey(channelId, conversationId, personId)}`;
}

export const inboxSchema = z.object({
  /** What the platform would deliver again under the same id: `channelId:messageId`. */
  id: z.string(),
  ...inConversation,
  /** ISO 8601, UTC. */
  receivedAt: z.iso.datetime(),
  /** The message as it was decoded. */
  payload: jsonSchema,
});

/** A message that came in and has not been dealt with. */
export type InboxItem = z.infer<typeof inboxSchema>;

export const outboxSchema = z.object({
  ...record,
  ...inConversation,
  /** What it takes to send it. */
  payload: jsonSchema,
  /** Plain text of the message. */
  text: z.string(),
  /** How many of the messages that it makes on its platform have arrived there. */
  arrived: z.number().optional(),
});

/** A message that is to go out and has not been delivered. */
export type OutboxItem = z.infer<typeof outboxSchema>;

import { z } from 'zod';
import { audienceSchema, inConversation, jsonSchema, record } from './base.ts';

/** What happened to a ticket, in order. */
export const ticketEventSchema = z.object({
  at: z.iso.datetime(),
  kind: z.enum(['opened', 'posted', 'taken', 'reply', 'message', 'reminded', 'closed', 'reopened']),
  /** Name of the person, or 群答. */
  by: z.string(),
  /** What was said; '' where nothing was. */
  text: z.string(),
});

export type TicketEvent = z.infer<typeof ticketEventSchema>;

export const ticketSchema = z.object({
  /** `T` and a number that goes up by one. */
  ...record,
  ...inConversation,
  personId: z.string(),
  /** The asker's name, as the platform shows it. */
  asker: z.string(),
  /** Whether the conversation is a group, in which the asker is mentioned. */
  isGroup: z.boolean(),
  audience: audienceSchema,
  product: z.string().nullable(),
  version: z.string().nullable(),
  /** Masked. */
  question: z.string(),
  /** The line of an error text or screenshot that was recognised. */
  recognised: z.string().nullable(),
  /** Ids of the entries that were shown or came nearest, best first. */
  candidates: z.array(z.string()),
  /** Cards that the asker was sent, and what was said about them. */
  tried: z.array(z.object({ entryId: z.string(), verdict: z.enum(['solved', 'unsolved']).nullable() })),
  state: z.enum(['open', 'taken', 'closed']),
  /** Who has taken it. */
  assignee: z.string().nullable(),
  /** Where it was posted; null: on the page only. */
  duty: z.object(inConversation).nullable(),
  /** When nobody had taken it and the duty conversation was told once more. */
  remindedAt: z.iso.datetime().nullable(),
  /** What the channel needs in order to answer the asker. */
  replyTo: jsonSchema.nullable(),
  events: z.array(ticketEventSchema),
});

/** A question that was handed over to a person. */
export type Ticket = z.infer<typeof ticketSchema>;

import { z } from 'zod';
import { audienceSchema, inConversation, jsonSchema, record } from './base.ts';

export const groupSchema = z.object({
  /** `conversationKey`. */
  ...record,
  ...inConversation,
  lastAt: z.iso.datetime(),
  /** What the platform calls it, or what somebody wrote; '' where nobody did. */
  title: z.string(),
  /** What the page has set; null: what the channel says. */
  audience: audienceSchema.nullable(),
  product: z.string().nullable(),
  version: z.string().nullable(),
  environment: z.string().nullable(),
  /** Whom to ask about the group. */
  contact: z.string().nullable(),
  /** `conversationKey` of where its tickets are posted; null: the general duty conversation. */
  duty: z.string().nullable(),
  /** What the channel says. */
  channelAudience: audienceSchema,
  isGroup: z.boolean(),
});

/** A conversation that the bot has seen. */
export type GroupProfile = z.infer<typeof groupSchema>;

export const ROLES = ['viewer', 'editor', 'reviewer', 'admin'] as const;

export type Role = (typeof ROLES)[number];

export const operatorSchema = z.object({
  /** The name to sign in with. */
  ...record,
  role: z.enum(ROLES),
  /** Of the password; see `operators/password.ts`. */
  hash: z.string(),
  /** Sessions that began before it are over. */
  validSince: z.iso.datetime(),
});

/** Somebody with an account of the console. */
export type Operator = z.infer<typeof operatorSchema>;

export const sessionSchema = z.object({
  /** Hash of the token in the cookie. */
  ...record,
  /** Whose it is; '' for the password for everybody. */
  name: z.string(),
});

export const auditSchema = z.object({
  ...record,
  by: z.string(),
  /** E.g. `draft.publish`. */
  action: z.string(),
  /** Id of what it was done to. */
  target: z.string(),
});

/** Who did what. */
export type AuditEvent = z.infer<typeof auditSchema>;

/** Something that is set or noted once, by its name. */
export const settingSchema = z.object({ ...record, value: jsonSchema });

import { z } from 'zod';
import { audienceSchema, record } from './base.ts';

export const gapSchema = z.object({
  /** Id of the group of misses. */
  ...record,
  /** `drafted`: assigned, and not published yet. */
  state: z.enum(['drafted', 'assigned', 'ignored']),
  /** Why it is nothing for the FAQ; '' where it is. */
  reason: z.string(),
  /** The entry that it was assigned to. */
  entryId: z.string().nullable(),
  /** Who decided, and when. */
  by: z.string(),
  decidedAt: z.iso.datetime(),
});

/** What was decided of a group of misses that mean the same. */
export type GapDecision = z.infer<typeof gapSchema>;

/** Where a draft comes from: a group of misses, a ticket, or words in a chat. */
export const originSchema = z.object({ kind: z.enum(['gap', 'ticket', 'chat']), id: z.string() });

export const draftSchema = z.object({
  /** `D` and a number. */
  ...record,
  updatedAt: z.iso.datetime(),
  by: z.string(),
  /** The entry that it corrects, or the id that a new one will have. */
  entryId: z.string(),
  /** One entry in the dialect of the corpus. */
  markdown: z.string(),
  from: z.array(originSchema),
  /** Hash of the entry in force when the text was written; null: there was none. */
  base: z.string().nullable(),
  /** Why it is written; '' where nothing was said. */
  why: z.string(),
});

export type Draft = z.infer<typeof draftSchema>;

export const correctionSchema = z.object({
  /** The entry that it replaces, or the id of a new one. */
  entryId: z.string(),
  markdown: z.string(),
  /** Hash of the source's entry that was corrected; null: the source has none. */
  base: z.string().nullable(),
  at: z.iso.datetime(),
  by: z.string(),
  /** Why; '' where nothing was said. */
  why: z.string(),
});

/** What was written here instead of, or in addition to, an entry of the sources. */
export type Correction = z.infer<typeof correctionSchema>;

export const versionSchema = z.object({
  /** The number of the version, from 1 on. */
  ...record,
  by: z.string(),
  summary: z.string(),
  /** How many entries were in force. */
  entries: z.int(),
  corrections: z.array(correctionSchema),
  /** Why a check that blocked was overridden, and by whom. */
  override: z.object({ by: z.string(), reason: z.string() }).nullable(),
});

/** A state of the whole knowledge: what is laid over the sources. */
export type Version = z.infer<typeof versionSchema>;

export const goldenSchema = z.object({
  ...record,
  /** Masked. */
  q: z.string(),
  /** What must come; null: it must stay unanswered. */
  entryId: z.string().nullable(),
  audience: audienceSchema,
  /** Written by a person on the page, confirmed with 已解决, or assigned from a miss. */
  origin: z.enum(['page', 'confirmed', 'assigned']),
  by: z.string(),
});

/** A question that a publication must not break. */
export type GoldenQuestion = z.infer<typeof goldenSchema>;

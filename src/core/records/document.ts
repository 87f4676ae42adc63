import { z } from 'zod';
import { record } from './base.ts';

export const documentSchema = z.object({
  /** The number that Yuque gives it, which stays when it is renamed or moved. */
  ...record,
  /** `group/book`. */
  book: z.string(),
  slug: z.string(),
  title: z.string(),
  /** Who edited it last; '' where that is not told. */
  editor: z.string(),
  /** When its content was last changed, as Yuque says. */
  changedAt: z.string(),
  /** As it was last fetched: Markdown, or HTML where the Markdown is none. */
  text: z.string(),
  /** What people are answered from; null: it is not in force. */
  inForce: z.object({ text: z.string(), title: z.string() }).nullable(),
  /** Ids of its entries, by `title:` and `content:`. */
  ids: z.record(z.string(), z.string()),
  /** How many complete listings in a row it was missing from. */
  absences: z.int(),
  /** Why it is not read; '' where it is. */
  skipped: z.string(),
  /** The version that was gone back to, where what Yuque says now waits for a person since; null: it counts at once. */
  heldAt: z.int().nullable().default(null),
});

/** A document of Yuque as it was last seen. */
export type YuqueDocument = z.infer<typeof documentSchema>;

/** What people were answered from until a version. */
export const pastTextSchema = z.object({
  ...record,
  /** Id of the document. */
  document: z.string(),
  /** The number of the version that brought something else. */
  until: z.int(),
  /** What was in force before. */
  inForce: documentSchema.shape.inForce,
});

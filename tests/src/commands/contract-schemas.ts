import { z } from 'zod';

/** The JSON that programs outside rely on. More fields may stand in it, none may be missing. */

const paramSchema = z.object({
  type: z.string().nullable(),
  key: z.string().nullable(),
  value: z.string().nullable(),
  note: z.string().nullable(),
});

export const cardSchema = z.object({
  id: z.string().min(1),
  aliases: z.array(z.string()),
  title: z.string().min(1),
  question: z.string(),
  products: z.array(z.string()),
  audience: z.enum(['customer', 'internal']),
  steps: z.array(z.string()),
  configPaths: z.array(
    z.object({ menu: z.array(z.string()), form: z.string().nullable(), params: z.array(paramSchema) }),
  ),
  tasks: z.array(z.string()),
  sql: z.array(z.string()),
  warnings: z.array(z.string()),
  links: z.array(z.object({ text: z.string(), url: z.string() })),
  images: z.array(z.url()),
  related: z.array(z.string()),
});

export const entrySchema = cardSchema.extend({
  similar: z.array(z.string()),
  appliesTo: z.string(),
  customerVersion: cardSchema
    .pick({
      steps: true,
      configPaths: true,
      tasks: true,
      sql: true,
      warnings: true,
      links: true,
      images: true,
    })
    .nullable(),
});

export const corpusSchema = z.object({ entries: z.array(entrySchema), warnings: z.array(z.unknown()) });

const readSchema = z.object({
  lines: z.array(z.object({ text: z.string(), confidence: z.number().min(0).max(1) })),
  ms: z.number(),
});

const partSchema = z.object({
  q: z.string(),
  decision: z.enum(['answer', 'choices', 'none', 'chat']),
  answers: z.array(z.object({ id: z.string(), title: z.string(), confidence: z.number() })),
});

export const resultSchema = z.object({
  q: z.string(),
  decision: z.enum(['answer', 'choices', 'none', 'chat', 'command']),
  answers: z.array(z.object({ id: z.string(), title: z.string(), confidence: z.number().min(0).max(1) })),
  ms: z.number().min(0),
  card: cardSchema.optional(),
  parts: z.array(partSchema).optional(),
  read: readSchema.optional(),
});

export type Result = z.infer<typeof resultSchema>;
export type Entry = z.infer<typeof entrySchema>;

import { z } from 'zod';
import { BOT_NAME } from '../../src/core/bot-name.ts';

const conversationSchema = z.object({
  /** Stands in URLs, so plain letters only. */
  id: z.string().regex(/^[a-z0-9-]{1,40}$/),
  title: z.string().min(1),
  audience: z.enum(['customer', 'internal']),
  productLine: z.string().min(1).optional(),
});

const personaSchema = z.object({ id: z.string().min(1), name: z.string().min(1) });

/** Settings of the web channel. Every field has a default that suits a trial on one's own machine. */
export const webConfigSchema = z.object({
  botName: z.string().min(1).default(BOT_NAME),
  conversations: z
    .array(conversationSchema)
    .min(1)
    .default([
      { id: 'internal', title: '内部支持群', audience: 'internal' },
      { id: 'customer', title: '客户服务群', audience: 'customer' },
    ]),
  personas: z
    .array(personaSchema)
    .min(1)
    .default([
      { id: 'finance', name: '财务' },
      { id: 'consultant', name: '实施顾问' },
      { id: 'developer', name: '开发' },
      { id: 'support', name: '支持工程师' },
    ]),
});

export type WebConfig = z.infer<typeof webConfigSchema>;

import { z } from 'zod';
import { parseJson } from '../kit/json.ts';
import type { MessageParam } from './types.ts';

const NOTHING: MessageParam = { desc: [], replyMsgId: '', replySummary: '' };

const rangeSchema = z.object({
  type: z.string(),
  data: z.string(),
  start: z.number().int().min(0),
  length: z.number().int().min(0),
});

const paramSchema = z.object({
  desc: z.array(z.unknown()).catch([]),
  replyMsgId: z.string().catch(''),
  replySummary: z.string().catch(''),
});

/** Reads `msgParam`, a string with JSON, as far as it goes: a message is never lost because of it. */
export function readMessageParam(written: unknown): MessageParam {
  const parsed = paramSchema.safeParse(typeof written === 'string' ? parseJson(written) : written);
  if (!parsed.success) return NOTHING;
  return { ...parsed.data, desc: parsed.data.desc.flatMap((range) => rangeSchema.safeParse(range).data ?? []) };
}

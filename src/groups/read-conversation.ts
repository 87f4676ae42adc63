import { z } from 'zod';
import { QundaError } from '../core/errors.ts';
import { conversationKey } from '../core/records/index.ts';

const keySchema = z.tuple([z.string().min(1), z.string().min(1)]);

/**
 * The key of a conversation that somebody has written as `web:internal`, as `web/internal`, or as that key. Throws
 * QundaError BAD_REQUEST.
 */
export function readConversation(written: string): string {
  const [, channelId, conversationId] = /^([\w-]+)[:/](.+)$/su.exec(written.trim()) ?? [];
  if (channelId && conversationId) return conversationKey(channelId, conversationId);
  try {
    return conversationKey(...keySchema.parse(JSON.parse(written)));
  } catch (cause) {
    const message = `看不懂群“${written}”：请写成 平台:群id，如 web:internal。`;
    throw new QundaError('BAD_REQUEST', message, { cause });
  }
}

import { randomUUID } from 'node:crypto';
import type { Activity } from 'botbuilder';

/** What a platform delivers again under the same key; ids of messages are unique within their conversation only. */
export function messageKey({ channelId, conversation, id }: Partial<Activity>): string {
  return JSON.stringify([channelId, conversation?.id, id ?? randomUUID()]);
}

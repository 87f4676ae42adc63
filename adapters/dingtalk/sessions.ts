import { trustWebhook } from './hosts.ts';
import { MAX_REMEMBERED } from './limits.ts';
import { createRecent } from './recent.ts';
import type { RobotMessage } from './types.ts';

/** Where one message can be answered. */
export interface Session {
  url: URL;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/**
 * The reply addresses of the last messages, each for its own message: an address that came with one message is never
 * used for another, nor replaced by a repeat.
 */
export interface Sessions {
  /** False: the message names an address that is not trusted; nothing is kept then. */
  keep(message: RobotMessage, activityId: string): boolean;
  find(conversationId: string, activityId: string): Session | undefined;
}

export function createSessions(allowedHosts: readonly string[]): Sessions {
  const sessions = createRecent<Session>(MAX_REMEMBERED);
  const keyOf = (conversationId: string, activityId: string): string => JSON.stringify([conversationId, activityId]);
  return {
    keep({ conversationId, sessionWebhook, sessionWebhookExpiredTime }, activityId) {
      if (sessionWebhook === '') return true;
      const url = trustWebhook(sessionWebhook, allowedHosts);
      if (url) sessions.keep(keyOf(conversationId, activityId), { url, expiresAt: sessionWebhookExpiredTime });
      return url !== null;
    },
    find: (conversationId, activityId) => sessions.get(keyOf(conversationId, activityId)),
  };
}

import { trustWebhook } from './hosts.ts';
import type { RobotMessage } from './types.ts';

/** Where one message can be answered. */
export interface Session {
  url: URL;
  /** Milliseconds since the epoch. */
  expiresAt: number;
}

/** The reply address that came with a message; undefined where it names none, null where it is not trusted. */
export function readSession(
  { sessionWebhook, sessionWebhookExpiredTime }: RobotMessage,
  allowedHosts: readonly string[],
): Session | undefined | null {
  if (sessionWebhook === '') return undefined;
  const url = trustWebhook(sessionWebhook, allowedHosts);
  return url && { url, expiresAt: sessionWebhookExpiredTime };
}

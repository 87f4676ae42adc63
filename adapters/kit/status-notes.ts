import type { Logger } from '../../src/core/logger.ts';
import type { ChannelStatus, Inbound } from '../channel.ts';

/** What the operator is told of a channel: its status, and the log. */
export interface StatusNotes {
  /** A message was understood. */
  noteMessage(inbound: Inbound): void;
  /** Something that an operator should know of. Chinese, without secrets and without what people wrote. */
  noteError(message: string, details?: object): void;
  read(isConnected: boolean): ChannelStatus;
}

/** `logger` carries the channel's id. */
export function createStatusNotes(logger: Logger, now: () => number): StatusNotes {
  let lastMessageAt: number | null = null;
  let lastError: ChannelStatus['lastError'] = null;
  return {
    noteMessage({ activity }) {
      lastMessageAt = now();
      // The line for everybody is written when the turn has ended.
      logger.debug({ conversationId: activity.conversation?.id, activityId: activity.id }, 'message received');
    },
    noteError(message, details = {}) {
      lastError = { at: now(), message };
      logger.warn(details, message);
    },
    read: (isConnected) => ({ isConnected, lastMessageAt, lastError }),
  };
}

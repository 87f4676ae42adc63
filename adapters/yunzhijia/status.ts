import type { Logger } from '../../src/core/logger.ts';
import type { ChannelStatus } from '../channel.ts';

/** What the operator is told of the channel. */
export interface StatusNotes {
  noteMessage(): void;
  /** The message is Chinese, without secrets and without what people wrote. */
  noteError(botId: string, message: string): void;
  read(): Omit<ChannelStatus, 'isConnected'>;
}

export function createStatusNotes(logger: Logger, now: () => number): StatusNotes {
  let lastMessageAt: number | null = null;
  let lastError: ChannelStatus['lastError'] = null;
  return {
    noteMessage() {
      lastMessageAt = now();
    },
    noteError(botId, message) {
      lastError = { at: now(), message: `云之家机器人 ${botId}：${message}` };
      logger.warn({ channelId: 'yunzhijia', botId, reason: message }, 'yunzhijia');
    },
    read: () => ({ lastMessageAt, lastError }),
  };
}

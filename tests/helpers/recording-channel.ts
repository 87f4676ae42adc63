import type { Activity } from 'botbuilder';
import type { Channel } from '../../adapters/channel.ts';

/** A channel that keeps what it is given to send. */
export interface RecordingChannel extends Channel {
  sent: Partial<Activity>[];
}

export function createRecordingChannel(id: string): RecordingChannel {
  const sent: Partial<Activity>[] = [];
  return {
    id,
    sent,
    status: () => ({ isConnected: true, lastMessageAt: null, lastError: null }),
    async send(activity) {
      sent.push(activity);
      return `${id}-${sent.length}`;
    },
  };
}

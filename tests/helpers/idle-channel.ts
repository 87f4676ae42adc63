import type { Channel } from '../../adapters/channel.ts';

/** A channel that is there and does nothing. */
export function createIdleChannel(id: string): Channel {
  return { id, status: () => ({ isConnected: true, lastMessageAt: null, lastError: null }) };
}

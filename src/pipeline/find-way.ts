import type { Channel, Inbound, Say } from '../../adapters/channel.ts';

/** How a message of an earlier run is answered; undefined where its platform offers no way. */
export function findWay(channels: readonly Channel[], inbound: Inbound): Say | undefined {
  const { channelId, conversation } = inbound.activity;
  const channel = channels.find(({ id }) => id === channelId);
  const say = channel?.resume?.(inbound);
  if (say || !channel?.push || !conversation) return say;
  const { push } = channel;
  return (activity, progress) =>
    push({ id: conversation.id, isGroup: conversation.isGroup === true }, activity, progress);
}

import type { Channel, Say } from '../../adapters/channel.ts';
import { DeliveryError } from '../../adapters/kit/delivery/delivery-error.ts';

/** The channel as a process sees it that may not hold its connection: what it says there meanwhile is left for who does. */
export function leaveToHolder(channel: Channel, isElsewhere: () => boolean): Channel {
  if (!channel.speaksOnConnection) return channel;
  const { resume, push } = channel;
  const leave: Say = () =>
    Promise.reject(new DeliveryError('由连着平台的那个进程发送', { isRetrySafe: true, isElsewhere: true }));
  return {
    ...channel,
    isElsewhere,
    ...(resume && { resume: (inbound) => (isElsewhere() ? leave : resume(inbound)) }),
    ...(push && { push: (to, activity, progress) => (isElsewhere() ? leave(activity) : push(to, activity, progress)) }),
  };
}

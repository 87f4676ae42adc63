import type { GroupProfile } from '../../../core/records/index.ts';

/** A conversation as the list shows it; `audience` is what counts. */
export type GroupRow = Omit<GroupProfile, 'audience' | 'channelAudience'> & {
  audience: 'customer' | 'internal';
  /** Whether the page has set it; else it is what the channel says. */
  isAudienceSet: boolean;
};

/** How a conversation is named where tickets are sent to it. */
export function addressOf({ channelId, conversationId }: Pick<GroupRow, 'channelId' | 'conversationId'>): string {
  return `${channelId}/${conversationId}`;
}

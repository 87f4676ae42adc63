import type { Card } from '../core/card.ts';
import type { Post } from '../core/ports/post.ts';
import type { GroupProfile } from '../core/records/index.ts';
import { type DutyBook, findPlace } from './duty.ts';

export interface TellDutyDeps {
  duty: DutyBook;
  /** What is known of a conversation; groups are what is not. */
  profileOf(channelId: string, conversationId: string): Promise<GroupProfile | undefined>;
  post: Post;
}

/** Says something to the duty conversation for all; resolves with whether there is one and it has arrived. */
export function createDutyCall({ duty, profileOf, post }: TellDutyDeps): (card: Card, id: string) => Promise<boolean> {
  return async (card, id) => {
    const { conversation } = await duty.get();
    const to = conversation === null ? undefined : findPlace(conversation);
    if (!to) return false;
    const isGroup = (await profileOf(to.channelId, to.conversationId))?.isGroup ?? true;
    return (await post({ ...to, isGroup }, card, id)) === null;
  };
}

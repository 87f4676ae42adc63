import type { Card } from '../card.ts';

/** Where something is said that nobody asked for. */
export interface PostTarget {
  channelId: string;
  conversationId: string;
  isGroup: boolean;
  /** What the channel needs where it cannot write to a conversation by its id alone. */
  replyTo?: unknown;
}

/**
 * Says something in a conversation that asked nothing. It is kept until it is delivered; the same `id` again says nothing. False
 * where the platform offers no way to write there.
 */
export type Post = (to: PostTarget, card: Card, id: string) => Promise<boolean>;

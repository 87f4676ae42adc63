import type { Card } from '../card.ts';

/** Where something is said that nobody asked for. */
export interface PostTarget {
  channelId: string;
  conversationId: string;
  isGroup: boolean;
  /** Whom it is for, and who is mentioned where the platform can do that; undefined: everybody there. */
  person?: { id: string; name: string };
  /** What the channel needs where it cannot write to a conversation by its id alone. */
  replyTo?: unknown;
}

/**
 * Says something in a conversation that asked nothing. It is kept until it is delivered; the same `id` again says nothing. Resolves with
 * null where it has arrived, or is still on its way after a while; else with the reason in Chinese, of which a platform that offers no
 * way to write there is one.
 */
export type Post = (to: PostTarget, card: Card, id: string) => Promise<string | null>;

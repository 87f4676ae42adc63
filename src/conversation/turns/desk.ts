import { type Audience, type FaqEntry, isVisible, type Products, type Understander } from '../../../intents/index.ts';
import type { DraftDesk } from '../../core/ports/draft-desk.ts';
import type { Store } from '../../core/ports/store.ts';
import type { TicketDesk } from '../../core/ports/ticket-desk.ts';
import type { GroupProfile } from '../../core/records/index.ts';

/** What every turn works with. */
export interface Desk {
  /** The corpus in force; replaced as a whole when the documents change. */
  current(): Understander;
  /** The product lines that people may name. */
  products(): Products;
  store: Store;
  /** Milliseconds since the epoch. */
  now(): number;
  /** Told that a card answered a question, as the person who asked says. */
  confirm(answered: { question: string; entryId: string; audience: Audience }): Promise<void>;
  /** Hand-over to people. */
  tickets: TicketDesk;
  /** Drafts made of words in a chat. */
  drafts: DraftDesk;
  /** What is known of the conversations. */
  groups: GroupDesk;
  /** What somebody who asks for a person is told. */
  handoverContact: string;
}

/** The profiles of conversations, as turns use them. */
export interface GroupDesk {
  find(channelId: string, conversationId: string): Promise<GroupProfile | undefined>;
  change(
    channelId: string,
    conversationId: string,
    parts: Partial<Pick<GroupProfile, 'title' | 'product' | 'version' | 'environment' | 'contact'>>,
  ): Promise<GroupProfile>;
}

/** An entry by its id or alias, in any case. */
export function findEntry({ entries }: Understander, id: string): FaqEntry | undefined {
  const wanted = id.toUpperCase();
  return entries.find(({ id: own, aliases }) => [own, ...aliases].some((name) => name.toUpperCase() === wanted));
}

/** The same for one audience: an entry that it may not see is one that does not exist. */
export function findVisible(understander: Understander, id: string, audience: Audience): FaqEntry | undefined {
  const entry = findEntry(understander, id);
  return entry && isVisible(entry, audience) ? entry : undefined;
}

/** How long a list of choices and the last card stay open to an answer. */
export const REMEMBERED_MS = 10 * 60_000;

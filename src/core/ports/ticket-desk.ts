import type { Audience } from '../../../intents/types.ts';
import type { Ticket } from '../records/index.ts';

/** A question that a person hands over. */
export interface HandoverRequest {
  channelId: string;
  conversationId: string;
  isGroup: boolean;
  personId: string;
  asker: string;
  audience: Audience;
  product: string | null;
  question: string;
  recognised: string | null;
  /** Ids of the entries that were shown or came nearest, best first. */
  candidates: string[];
  tried: Ticket['tried'];
  /** What the channel needs in order to answer later. */
  replyTo: unknown;
}

/** What becomes of it, in words that hold. */
export interface Handover {
  ticket: Ticket;
  /** Whether somebody was told at once. */
  isPosted: boolean;
  /** When people are at their desks, where that is set and it is not now; '' otherwise. */
  hours: string;
}

/** Hand-over to people, as turns use it. What is refused throws QundaError. */
export interface TicketDesk {
  /** Who has an open ticket in the conversation gets that one, with the question added to it. */
  open(request: HandoverRequest): Promise<Handover>;
  /** Passes what somebody says on to whoever has the person's open ticket; undefined where there is none. */
  passOn(
    from: Pick<HandoverRequest, 'channelId' | 'conversationId' | 'personId' | 'replyTo'>,
    text: string,
  ): Promise<Ticket | undefined>;
  /** Ends the open ticket of somebody who says that it is solved; undefined where there is none. */
  settle(from: Pick<HandoverRequest, 'channelId' | 'conversationId' | 'personId'>): Promise<Ticket | undefined>;
  list(state?: Ticket['state']): Promise<Ticket[]>;
  get(id: string): Promise<Ticket>;
  take(id: string, by: string): Promise<Ticket>;
  /** The words go to the asker's conversation. */
  reply(id: string, by: string, text: string): Promise<Ticket>;
  close(id: string, by: string): Promise<Ticket>;
  reopen(id: string, by: string): Promise<Ticket>;
}

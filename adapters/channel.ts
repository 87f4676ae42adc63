import type { Activity } from 'botbuilder';
import type { Router } from 'express';
import type { Audience } from '../intents/types.ts';

/** One message as a channel decoded it. */
export interface Inbound {
  /** type, id, channelId, conversation, from, recipient, text (as typed, mention included), entities, value, replyToId. */
  activity: Partial<Activity>;
  /** Who reads the conversation. Set by the channel from its own configuration, never from the payload. */
  audience: Audience;
  /** The product line that the conversation is about, e.g. 星瀚; from the channel's configuration too. */
  productLine?: string | undefined;
}

/** Runs one turn; resolves when the turn is finished and everything it said has been handed to `send`. */
export type Receive = (inbound: Inbound) => Promise<void>;

/** How a channel stands, for /readyz, /metrics and the operator. */
export interface ChannelStatus {
  /** Whether messages can come in now. */
  isConnected: boolean;
  /** Milliseconds since the epoch; null: none yet. */
  lastMessageAt: number | null;
  /** The last failure that an operator should know of; Chinese, no secrets, no message text. */
  lastError: { at: number; message: string } | null;
}

/**
 * A platform that people ask on. It verifies, decodes, renders and sends; what to answer is decided elsewhere.
 * Outgoing activities carry the plain text in `text` and the neutral card as the attachment of `core/reply.ts`.
 */
export interface Channel {
  /** Also the `channelId` of its activities, e.g. `web`. */
  readonly id: string;
  /** HTTP entrance, mounted at the root of the server. */
  routes?(receive: Receive): Router;
  /** Opens long connections. */
  start?(receive: Receive): Promise<void>;
  /** Closes them; pending sends finish first. */
  stop?(): Promise<void>;
  status(): ChannelStatus;
  /** Delivers one activity and returns the id that the platform gave it. Throws QundaError CHANNEL_FAILED. */
  send(activity: Partial<Activity>): Promise<string>;
}

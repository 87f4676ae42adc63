import type { Activity } from 'botbuilder';
import type { Router } from 'express';
import type { Audience } from '../intents/types.ts';

/** One message as a channel decoded it: plain data, so that it can be kept and answered after a restart. */
export interface Inbound {
  /** type, id, channelId, conversation, from, recipient, text (as typed, mention included), entities, value, replyToId. */
  activity: Partial<Activity>;
  /** Who reads the conversation. Set by the channel from its own configuration, never from the payload. */
  audience: Audience;
  /** The product line that the conversation is about, e.g. 星瀚; from the channel's configuration too. */
  productLine?: string | undefined;
  /** By what the channel fetches the pictures of the message, its own before those that it quotes: plain JSON for `openPicture`. */
  pictures?: readonly unknown[] | undefined;
  /** What the channel itself needs in order to answer later: plain JSON that nobody else reads. */
  replyTo?: unknown;
}

/** How far something has come that makes several messages on its platform. */
export interface Progress {
  /** So many of them have arrived in an earlier run, and are not sent again. */
  readonly arrived: number;
  /** One more has. Resolves when that is kept, or could not be; never rejects. */
  note(): Promise<void>;
}

/**
 * Delivers one thing that the bot says: an `id` that is the same again where it is sent again, plain text in `text`, the neutral card as the attachment of `core/reply.ts`.
 * Resolves with the platform's id ('' where it gives none) when the platform has it. Throws QundaError CHANNEL_FAILED.
 */
export type Say = (activity: Partial<Activity>, progress?: Progress) => Promise<string>;

/** How a turn ended: `failed` where it could not be carried through and nothing was said about that. */
export type TurnEnd = 'done' | 'failed';

/** A message that was taken. */
export interface AcceptedTurn {
  /** False: the same message was taken before, and nothing is said to this one. */
  isNew: boolean;
  /** Resolves when the turn is over and everything it says has been handed to `say`; never rejects. */
  spoken: Promise<TurnEnd>;
  /** Resolves when, beyond that, everything is delivered or listed as undelivered; never rejects. */
  ended: Promise<TurnEnd>;
}

/**
 * Takes a message in; `say` answers it. Resolves when the message is safe, which is when a platform may be told that it
 * was received. Rejects where it could not be kept: the platform should then deliver it again.
 */
export type Receive = (inbound: Inbound, say: Say) => Promise<AcceptedTurn>;

/** How a channel stands, for /readyz, /metrics and the operator. */
export interface ChannelStatus {
  /** Whether messages can come in now. */
  isConnected: boolean;
  /** Milliseconds since the epoch; null: none yet. */
  lastMessageAt: number | null;
  /** The last failure that an operator should know of; Chinese, no secrets, no message text. */
  lastError: { at: number; message: string } | null;
}

/** A platform that people ask on. It verifies, decodes, renders and sends; what to answer is decided elsewhere. */
export interface Channel {
  /** Also the `channelId` of its activities, e.g. `web`. */
  readonly id: string;
  /** HTTP entrance, mounted at the root of the server. */
  routes?(receive: Receive): Router;
  /** Opens long connections. */
  start?(receive: Receive): Promise<void>;
  /** Takes nothing more, lets the turns in hand answer, and closes. */
  stop?(): Promise<void>;
  status(): ChannelStatus;
  /** How to answer a message of an earlier run of the process; undefined where the platform offers no way. */
  resume?(inbound: Inbound): Say | undefined;
  /** Whether it can be spoken on only by the process that holds its connection; else any process can. */
  readonly speaksOnConnection?: boolean;
  /** Whether that is another process now. */
  isElsewhere?(): boolean;
  /** How old a message may be that is still answered after a break, in milliseconds; ten minutes by default. */
  readonly patienceMs?: number;
  /**
   * The bytes of a picture that came with a message, as they are; ends by itself after a while. Throws PictureError, or
   * QundaError CHANNEL_FAILED where it is not to be had.
   */
  openPicture?(reference: unknown): Promise<Uint8Array>;
  /** Writes to a conversation that asked nothing. Throws QundaError CHANNEL_FAILED. */
  push?(conversation: Conversation, activity: Partial<Activity>, progress?: Progress): Promise<string>;
}

/** Where an activity is said; the `conversation` of the activities that came from there. */
export interface Conversation {
  id: string;
  isGroup: boolean;
}

import type { Activity } from 'botbuilder';
import type { Inbound } from './channel.ts';

/**
 * What can be done with a platform's formats without a connection: `qunda receive` replays a saved payload, the page
 * shows what would be sent.
 */
export interface ChannelTools {
  id: string;
  /** A saved payload (already decrypted) → what it says; undefined where it is no question. Throws QundaError for garbage. */
  decodePayload(payload: unknown): Inbound | undefined;
  /** The payloads that would be sent for an outgoing activity, in order. */
  renderPayloads(activity: Partial<Activity>): object[];
}

import type { Activity } from 'botbuilder';

/** How a message looks on one platform. */
export interface ChannelPreview {
  /** Id of the platform, e.g. `wecom`. */
  channel: string;
  /** What would be sent, in order. */
  payloads: object[];
}

/** What each platform would be sent for an outgoing activity. */
export type RenderPreviews = (activity: Partial<Activity>) => ChannelPreview[];

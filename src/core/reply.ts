import type { Activity, Attachment } from 'botbuilder';
import type { Card } from './card.ts';

const CONTENT_TYPE = 'application/vnd.qunda.card+json';

/** Wraps a card and its plain-text form as an outgoing activity. */
export function createReply(card: Card, text: string): Partial<Activity> {
  const attachment: Attachment = { contentType: CONTENT_TYPE, content: card };
  return { type: 'message', text, attachments: [attachment] };
}

/** The card that an outgoing activity carries, or undefined. */
export function cardOf(activity: Partial<Activity>): Card | undefined {
  return activity.attachments?.find(({ contentType }) => contentType === CONTENT_TYPE)?.content as Card | undefined;
}

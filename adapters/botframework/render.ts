import type { Activity } from 'botbuilder';
import { titleOf } from '../../src/core/outline.ts';
import { cardOf } from '../../src/core/reply.ts';
import { toAdaptiveCard } from './adaptive-card.ts';
import { MAX_CARD_BYTES, MAX_TEXT_BYTES } from './limits.ts';

const ADAPTIVE_CARD = 'application/vnd.microsoft.card.adaptive';
const CUT_NOTE = '\n…（内容过长，已截断）';

/** Channels of the connector that draw Adaptive Cards; the text beside the card would say everything twice there. */
const CARD_CHANNELS = new Set(['msteams', 'webchat', 'directline', 'emulator']);

/**
 * What the bot says, for the connector's channel `channelId`: an Adaptive Card, with the plain text beside it where
 * the channel may not draw cards; the text alone where the card is too large.
 */
export function renderReply(activity: Partial<Activity>, channelId: string): Partial<Activity> {
  const { type = 'message' } = activity;
  if (type !== 'message') return { type };
  // Plain: as Markdown, single line breaks would vanish and identifiers lose their underscores.
  const plain: Partial<Activity> = { type, text: cutText(activity.text ?? ''), textFormat: 'plain' };
  const card = cardOf(activity);
  if (card === undefined) return plain;
  const rich: Partial<Activity> = {
    ...(CARD_CHANNELS.has(channelId) ? { type, ...mentionOf(activity) } : plain),
    summary: titleOf(card),
    attachments: [{ contentType: ADAPTIVE_CARD, content: toAdaptiveCard(card, activity.text ?? '') }],
  };
  return Buffer.byteLength(JSON.stringify(rich)) <= MAX_CARD_BYTES ? rich : plain;
}

/** Alerts in a group whom a message is for that answers nothing: nobody is looking for it. */
function mentionOf({ conversation, recipient, replyToId }: Partial<Activity>): Partial<Activity> {
  if (replyToId || !recipient?.name || conversation?.isGroup !== true) return {};
  const text = `<at>${recipient.name.replace(/[<>]/gu, '')}</at>`;
  return { text, entities: [{ type: 'mention', mentioned: { id: recipient.id, name: recipient.name }, text }] };
}

function cutText(text: string): string {
  if (Buffer.byteLength(text) <= MAX_TEXT_BYTES) return text;
  const kept = Buffer.from(text).subarray(0, MAX_TEXT_BYTES - Buffer.byteLength(CUT_NOTE));
  // The cut may have split a character, which decodes as U+FFFD.
  return kept.toString('utf8').replace(/\uFFFD+$/u, '') + CUT_NOTE;
}

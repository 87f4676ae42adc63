import type { Activity } from 'botbuilder';
import type { z } from 'zod';
import { messageSchema, type TranscriptMessage } from '../../src/core/records/index.ts';
import { cardOf } from '../../src/core/reply.ts';
import { BOT_ID } from './decode.ts';
import { MAX_QUOTE_CHARACTERS } from './limits.ts';

export const quoteSchema = messageSchema.shape.replyTo.unwrap();

/** What a message says that it answers or quotes. */
export type Quote = z.infer<typeof quoteSchema>;

/** What the bot says, as a line of the transcript. The page draws the card; `text` is for whom cannot. */
export function renderReply(
  activity: Partial<Activity>,
  line: { id: string; at: number; conversationId: string; botName: string; replyTo: Quote | undefined },
): TranscriptMessage {
  return {
    id: line.id,
    conversationId: line.conversationId,
    at: new Date(line.at).toISOString(),
    from: { id: BOT_ID, name: line.botName, isBot: true },
    text: activity.text ?? '',
    card: cardOf(activity) ?? null,
    ...(line.replyTo && { replyTo: line.replyTo }),
  };
}

/** The one-line form of a message that is quoted. A card is quoted by its title: its text begins with decoration. */
export function renderQuote({ id, from, text, card }: TranscriptMessage): Quote {
  const title = card?.kind === 'solution' || card?.kind === 'notice' ? card.title : '';
  return { id, name: from.name, text: shorten((title || text).replace(/\s+/g, ' ').trim()) };
}

function shorten(text: string): string {
  const characters = [...text];
  return characters.length > MAX_QUOTE_CHARACTERS ? `${characters.slice(0, MAX_QUOTE_CHARACTERS).join('')}…` : text;
}

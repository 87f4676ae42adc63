import type { TranscriptMessage } from '../../../../../src/core/records/index.ts';

/** A message in one line: for the list of groups, a quote and a screen reader. */
export function summarize({
  text,
  card,
  pictures = [],
}: Pick<TranscriptMessage, 'text' | 'card' | 'pictures'>): string {
  if (card?.kind === 'solution') return `${card.id} ${card.title}`;
  if (card?.kind === 'choices') return card.prompt;
  if (card?.kind === 'notice') return card.title || text.replace(/\s+/g, ' ').trim();
  return `${'[图片]'.repeat(pictures.length)}${text.replace(/\s+/g, ' ').trim()}`;
}

/** What a message that quotes this one shows of it. */
export function quoteOf(message: TranscriptMessage): NonNullable<TranscriptMessage['replyTo']> {
  return { id: message.id, name: message.from.name, text: summarize(message) };
}

import { createExpiringMap, type ExpiringMap } from '../kit/expiring-map.ts';
import { MAX_KEPT_CARDS } from './limits.ts';
import type { ButtonCard } from './template-card.ts';
import type { TemplateCard } from './types.ts';

/** A card that was sent. An update replaces it as a whole, so all of it is kept. */
export interface KeptCard extends ButtonCard {
  conversationId: string;
  /** Whom it answers; '' where nobody asked. */
  askerId: string;
  version: number;
  /** As readers see it now. */
  shown: TemplateCard;
  /** Person → the last button that they clicked, and when. */
  lastClicks: Map<string, { key: string; at: number }>;
}

/** The cards whose buttons work, by task_id; lost with the process. */
export interface CardShelf {
  /** Forgets what stood under the same task_id before. */
  keep(card: ButtonCard, whose: Pick<KeptCard, 'conversationId' | 'askerId'>, version?: number): void;
  /** Undefined for a card that is not known, or was sent elsewhere. */
  find(taskId: string, conversationId: string): KeptCard | undefined;
}

export function createCardShelf(now: () => number): CardShelf {
  const cards: ExpiringMap<KeptCard> = createExpiringMap({ keptMs: Infinity, maxSize: MAX_KEPT_CARDS, now });
  return {
    keep({ template, actions }, { conversationId, askerId }, version = 0) {
      cards.set(template.task_id, {
        template,
        actions,
        conversationId,
        askerId,
        version,
        shown: template,
        lastClicks: new Map(),
      });
    },
    find(taskId, conversationId) {
      const card = cards.get(taskId);
      return card?.conversationId === conversationId ? card : undefined;
    },
  };
}

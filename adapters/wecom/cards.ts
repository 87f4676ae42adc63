import { z } from 'zod';
import { ACTION_NAMES } from '../../src/core/card.ts';
import type { Files } from '../../src/core/ports/files.ts';
import { createExpiringMap, type ExpiringMap } from '../kit/expiring-map.ts';
import { parseJson } from '../kit/json.ts';
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
  /** Person → the last button that they clicked, and when; known to this process only. */
  lastClicks: Map<string, { key: string; at: number }>;
}

/** The cards whose buttons work, by task_id. */
export interface CardShelf {
  /** Forgets what stood under the same task_id before. */
  keep(card: ButtonCard, whose: Pick<KeptCard, 'conversationId' | 'askerId'>, version?: number): void;
  /** Undefined for a card that is not known, or was sent elsewhere. */
  find(taskId: string, conversationId: string): Promise<KeptCard | undefined>;
}

/** Where no other process and no later start is to know the cards. */
export const NO_FILES: Files = { put: async () => {}, get: async () => undefined };

const storedSchema = z.object({
  template: z.custom<TemplateCard>((value) => typeof value === 'object' && value !== null),
  actions: z.array(z.tuple([z.string(), z.object({ action: z.enum(ACTION_NAMES), entryId: z.string().nullable() })])),
  conversationId: z.string(),
  askerId: z.string(),
  version: z.number(),
});

/** `report` is told of a card that could not be written: its buttons then work in this process only. */
export function createCardShelf(files: Files, now: () => number, report: (error: unknown) => void): CardShelf {
  const cards: ExpiringMap<KeptCard> = createExpiringMap({ keptMs: Infinity, maxSize: MAX_KEPT_CARDS, now });

  async function read(taskId: string): Promise<KeptCard | undefined> {
    const text = await files.get(taskId).catch(report);
    const stored = text && storedSchema.safeParse(parseJson(text.toString())).data;
    if (!stored) return undefined;
    return { ...stored, actions: new Map(stored.actions), shown: stored.template, lastClicks: new Map() };
  }

  return {
    keep({ template, actions }, { conversationId, askerId }, version = 0) {
      const kept = { template, actions, conversationId, askerId, version };
      cards.set(template.task_id, { ...kept, shown: template, lastClicks: new Map() });
      const stored: z.infer<typeof storedSchema> = { ...kept, actions: [...actions] };
      void files.put(template.task_id, Buffer.from(JSON.stringify(stored))).catch(report);
    },
    async find(taskId, conversationId) {
      const own = cards.get(taskId);
      // Another process may have put another card in its place.
      const stored = await read(taskId);
      const card = stored && stored.version > (own?.version ?? -1) ? stored : own;
      if (card && card !== own) cards.set(taskId, card);
      return card?.conversationId === conversationId ? card : undefined;
    },
  };
}

import type { FaqEntry } from '../../../intents/index.ts';
import { type ChoicesCard, createButton } from '../../core/card.ts';

/** Two to four candidates to pick from; `prompt` says why they are shown. */
export function createChoices(prompt: string, entries: readonly FaqEntry[]): ChoicesCard {
  return {
    kind: 'choices',
    prompt,
    options: entries.map(({ id, title, products }, at) => ({ number: at + 1, id, title, products })),
    buttons: [createButton('neither', null), createButton('handover', null)],
  };
}

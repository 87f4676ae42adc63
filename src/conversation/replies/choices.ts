import type { FaqEntry } from '../../../intents/index.ts';
import type { ChoicesCard } from '../../core/card.ts';

/** Two to four candidates to pick from; `prompt` says why they are shown. */
export function createChoices(prompt: string, entries: readonly FaqEntry[]): ChoicesCard {
  return {
    kind: 'choices',
    prompt,
    options: entries.map(({ id, title }, at) => ({ number: at + 1, id, title })),
    buttons: [{ label: '转人工', value: { action: 'handover', entryId: null } }],
  };
}

import type { FaqEntry } from '../../intents/index.ts';
import type { SearchDocument } from './engines/engine.ts';

/** An entry as other engines index it. */
export function toSearchDocument({ id, title, question, similar, steps, warnings }: FaqEntry): SearchDocument {
  return {
    id,
    title,
    questions: [question, ...similar].filter((text) => text !== '' && text !== title),
    answer: [...steps, ...warnings.map(({ text }) => text)].join('\n'),
  };
}

import type { Understanding } from '../../../intents/index.ts';

/** The best three, for the record of unanswered questions. */
export function topCandidates({ ranked }: Understanding): { id: string; confidence: number }[] {
  return ranked.slice(0, 3).map(({ entry, confidence }) => ({ id: entry.id, confidence }));
}

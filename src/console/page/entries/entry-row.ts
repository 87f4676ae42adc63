import type { FaqEntry } from '../../../../intents/types.ts';
import type { EntryUse } from '../../../figures/usage.ts';

/** What was written here instead of what the source says. */
export interface Corrected {
  at: string;
  by: string;
  why: string;
  /** Whether the sources have no such entry. */
  isNew: boolean;
  /** Whether the source has changed since. */
  isStale: boolean;
}

interface Described extends EntryUse {
  source: string;
  document: string;
  correction: Corrected | null;
  warnings: string[];
}

/** An entry as the list shows it; `similar` counts. */
export type EntryRow = Pick<FaqEntry, 'id' | 'aliases' | 'title' | 'products' | 'audience' | 'appliesTo'> &
  Described & { similar: number };

/** An entry with its text, and that of the source where it was corrected. */
export type OpenEntry = Omit<FaqEntry, 'warnings' | 'source'> &
  Described & { markdown: string; original: string | null };

/** Share of those who said so that it helped, 0–1; null: nobody has said anything. */
export function solvedRate({ solved, unsolved }: Pick<EntryUse, 'solved' | 'unsolved'>): number | null {
  return solved + unsolved === 0 ? null : solved / (solved + unsolved);
}

export function showRate(rate: number | null): string {
  return rate === null ? '—' : `${Math.round(rate * 100)}%`;
}

import type { Audience, FaqEntry, Solution } from './types.ts';

/** Whether somebody of this audience may learn that the entry exists. */
export function isVisible(entry: FaqEntry, audience: Audience): boolean {
  return audience === 'internal' || entry.audience === 'customer' || entry.customerVersion !== null;
}

/** What this audience may see of an entry; null where that is nothing. */
export function solutionFor(entry: FaqEntry, audience: Audience): Solution | null {
  return audience === 'internal' || entry.audience === 'customer' ? entry : entry.customerVersion;
}

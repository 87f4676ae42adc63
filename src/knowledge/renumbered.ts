import type { FaqEntry } from '../../intents/index.ts';
import type { CorpusWarning } from '../corpus/index.ts';

/**
 * Entries that kept document and title while their answer, and with it the id that comes from it, changed: what was
 * kept under the old id (feedback, golden questions, tickets, corrections) no longer finds them.
 */
export function listRenumbered(before: readonly FaqEntry[], after: readonly FaqEntry[]): CorpusWarning[] {
  const known = new Set(before.map(({ id }) => id));
  const kept = new Set(after.flatMap(({ id, aliases }) => [id, ...aliases]));
  const gone = new Map(before.filter(({ id }) => !kept.has(id)).map((entry) => [placeOf(entry), entry.id]));
  return after.flatMap((entry) => {
    const old = known.has(entry.id) ? undefined : gone.get(placeOf(entry));
    if (old === undefined) return [];
    const { document, line } = entry.origin;
    const message = `“${entry.title}”的内容改写后，编号从 ${old} 变成了 ${entry.id}，以前的反馈、基准问题和工单还记在 ${old} 上；要沿用旧编号，请在这一条里写【编号】${old}。`;
    return [{ document, line, message }];
  });
}

function placeOf({ origin, title }: FaqEntry): string {
  return `${origin.document}\n${title}`;
}

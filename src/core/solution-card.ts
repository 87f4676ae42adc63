import { type Audience, type FaqEntry, isVisible, type Solution } from '../../intents/index.ts';
import { type CardButton, createButton, type SolutionCard } from './card.ts';

/** Finds the title of another entry, for the list of related cards. */
export type FindEntry = (id: string) => FaqEntry | undefined;

const NOTHING: Solution = { steps: [], configPaths: [], tasks: [], sql: [], warnings: [], links: [], images: [] };

/**
 * The card of an entry as this audience may see it, or null where it may not see it at all. This is the last gate:
 * whatever chose the entry, a customer gets the customer's version and nothing else.
 */
export function createSolutionCard(entry: FaqEntry, audience: Audience, find: FindEntry): SolutionCard | null {
  if (!isVisible(entry, audience)) return null;
  const isRestricted = audience === 'customer' && entry.audience === 'internal';
  const solution: Solution = isRestricted ? (entry.customerVersion ?? NOTHING) : entry;
  return {
    kind: 'solution',
    id: entry.id,
    aliases: entry.aliases,
    title: entry.title,
    question: entry.question,
    products: entry.products,
    appliesTo: isRestricted ? '' : entry.appliesTo,
    audience: isRestricted ? 'customer' : entry.audience,
    steps: solution.steps,
    configPaths: solution.configPaths,
    tasks: solution.tasks,
    sql: audience === 'internal' ? solution.sql : [],
    warnings: solution.warnings,
    links: solution.links,
    images: solution.images,
    related: listRelated(entry, audience, find),
    source: audience === 'internal' ? entry.source : '',
    buttons: feedbackButtons(entry.id),
  };
}

function listRelated(entry: FaqEntry, audience: Audience, find: FindEntry): SolutionCard['related'] {
  return entry.related.flatMap((id) => {
    const other = find(id);
    return other && isVisible(other, audience) ? [{ id: other.id, title: other.title }] : [];
  });
}

function feedbackButtons(entryId: string): CardButton[] {
  return [createButton('solved', entryId), createButton('unsolved', entryId), createButton('handover', entryId)];
}

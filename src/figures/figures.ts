import type { Store } from '../core/ports/store.ts';
import type { AskedQuestion, Feedback, Ticket } from '../core/records/index.ts';
import { countUses, type EntryUse } from './usage.ts';

/** What people asked on one day, by what came of it. */
export interface DayFigures {
  /** `2026-01-05`, in the time zone of the server. */
  date: string;
  answer: number;
  choices: number;
  none: number;
  chat: number;
  solved: number;
  unsolved: number;
  handover: number;
}

/** How often an entry was sent, and what was said about it. */
export interface EntryFigures extends EntryUse {
  entryId: string;
}

export interface TicketFigures {
  opened: number;
  open: number;
  closed: number;
  /** Median minutes to the first reply of a person; null: nobody has replied. */
  firstReplyMinutes: number | null;
  /** How many each person has answered, by name: no ranking. */
  byPerson: { name: string; replied: number }[];
}

export interface Figures {
  days: DayFigures[];
  /** Most sent first. */
  entries: EntryFigures[];
  tickets: TicketFigures;
}

/** Which of what was asked. */
export interface FiguresQuery {
  /** First and last day, `2026-01-05`. */
  from: string;
  to: string;
  channelId?: string | undefined;
  conversationId?: string | undefined;
  product?: string | undefined;
}

/** Counts what lies between two days, these included. A card chosen from a list is a hit of its entry, but no question of its own. */
export async function countFigures(
  store: Pick<Store, 'asked' | 'feedback' | 'tickets'>,
  query: FiguresQuery,
): Promise<Figures> {
  const [asked, feedback, tickets] = await Promise.all([
    store.asked.query({ since: startOf(query.from) }),
    store.feedback.query({ since: startOf(query.from) }),
    store.tickets.query(),
  ]);
  const isWanted = createFilter(query);
  const ofProduct = new Set(asked.filter(({ product }) => product === query.product).map(conversationOf));
  const isOfProduct = (record: Feedback | Ticket): boolean =>
    query.product === undefined || ofProduct.has(conversationOf(record));
  const questions = asked.filter(
    (each) => isWanted(each) && (query.product === undefined || each.product === query.product),
  );
  const said = feedback.filter((each) => isWanted(each) && isOfProduct(each));
  return {
    days: countDays(query, questions, said),
    entries: [...countUses(questions, said)]
      .map(([entryId, use]) => ({ entryId, ...use }))
      .sort((a, b) => b.hits - a.hits),
    tickets: countTickets(tickets.filter((each) => isWanted(each) && isOfProduct(each))),
  };
}

function createFilter({ from, to, channelId, conversationId }: FiguresQuery) {
  return (record: { at: string; channelId: string; conversationId: string }): boolean => {
    const date = dayOf(record.at);
    return (
      date >= from &&
      date <= to &&
      (channelId === undefined || record.channelId === channelId) &&
      (conversationId === undefined || record.conversationId === conversationId)
    );
  };
}

const conversationOf = ({ channelId, conversationId }: { channelId: string; conversationId: string }): string =>
  `${channelId}/${conversationId}`;

function countDays(
  { from, to }: FiguresQuery,
  asked: readonly AskedQuestion[],
  feedback: readonly Feedback[],
): DayFigures[] {
  const days = new Map(
    listDays(from, to).map((date) => [
      date,
      { date, answer: 0, choices: 0, none: 0, chat: 0, solved: 0, unsolved: 0, handover: 0 },
    ]),
  );
  for (const { at, decision, via } of asked) {
    const day = days.get(dayOf(at));
    if (day && via === 'question') day[decision] += 1;
  }
  for (const { at, action } of feedback) {
    const day = days.get(dayOf(at));
    if (day && (action === 'solved' || action === 'unsolved' || action === 'handover')) day[action] += 1;
  }
  return [...days.values()];
}

const MINUTE_MS = 60_000;

function countTickets(tickets: readonly Ticket[]): TicketFigures {
  const waits = tickets.flatMap(({ at, events }) => {
    const reply = events.find(({ kind }) => kind === 'reply');
    return reply ? [(Date.parse(reply.at) - Date.parse(at)) / MINUTE_MS] : [];
  });
  const closed = tickets.filter(({ state }) => state === 'closed').length;
  return {
    opened: tickets.length,
    open: tickets.length - closed,
    closed,
    firstReplyMinutes: medianOf(waits),
    byPerson: countPeople(tickets),
  };
}

/** Tickets that each has replied to, however often. */
function countPeople(tickets: readonly Ticket[]): TicketFigures['byPerson'] {
  const counts = new Map<string, number>();
  for (const { events } of tickets) {
    const people = new Set(events.filter(({ kind }) => kind === 'reply').map(({ by }) => by));
    for (const name of people) counts.set(name, (counts.get(name) ?? 0) + 1);
  }
  return [...counts].map(([name, replied]) => ({ name, replied })).sort((a, b) => a.name.localeCompare(b.name, 'zh'));
}

function medianOf(values: readonly number[]): number | null {
  const sorted = values.toSorted((a, b) => a - b);
  return sorted[Math.floor(sorted.length / 2)] ?? null;
}

/** Made once: making it takes longer than using it a hundred times. */
const DAYS = new Intl.DateTimeFormat('sv-SE', { dateStyle: 'short' });

/** The day on which something was, where the server is. */
export function dayOf(at: string | number): string {
  return DAYS.format(new Date(at));
}

function startOf(date: string): string {
  return new Date(`${date}T00:00:00`).toISOString();
}

const MAX_DAYS = 400;

function listDays(from: string, to: string): string[] {
  const days: string[] = [];
  for (let day = new Date(`${from}T12:00:00`); dayOf(day.getTime()) <= to && days.length < MAX_DAYS; ) {
    days.push(dayOf(day.getTime()));
    day = new Date(day.setDate(day.getDate() + 1));
  }
  return days;
}

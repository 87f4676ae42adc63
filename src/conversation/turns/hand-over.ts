import { mask } from '../../core/mask.ts';
import type { TicketEvent } from '../../core/records/index.ts';
import { createHandover, createPassedOn } from '../replies/handover.ts';
import type { Desk } from './desk.ts';
import { keepUnanswered } from './show.ts';
import { topCandidates } from './top-candidates.ts';
import type { Turn } from './turn.ts';

/** What was tried in the last hour belongs to the question. */
const TRIED_MS = 60 * 60_000;

/** Makes a ticket of what somebody asked and what was tried, and says what will happen. */
export async function handOver(desk: Desk, turn: Turn, entryId: string | null, asked: string): Promise<void> {
  const { channelId, conversationId, personId, personName: asker, isGroup, audience, replyTo } = turn;
  const question = asked || turn.text;
  const candidates = entryId === null ? [] : [{ id: entryId, confidence: 1 }];
  if (!(await noteOnMiss(desk, turn, question)))
    await keepUnanswered(desk, turn, { question, candidates, handedOver: true, kind: 'none' });
  const found = desk.current().understand(question, audience);
  const handover = await desk.tickets.open({
    ...{ channelId, conversationId, isGroup, personId, asker, audience, replyTo, question },
    product: turn.productLine,
    recognised: found.recognised,
    candidates: topCandidates(found).map(({ id }) => id),
    tried: await listTried(desk, turn),
  });
  await turn.say(createHandover(handover, desk.handoverContact));
}

/** Notes the hand-over on what was kept of the question when the bot had no answer; false where nothing was. */
async function noteOnMiss(
  { store, now }: Desk,
  { conversationId, personId }: Turn,
  question: string,
): Promise<boolean> {
  const since = new Date(now() - TRIED_MS).toISOString();
  const asked = mask(question);
  const miss = (await store.unanswered.query({ conversationId, since })).findLast(
    (kept) => kept.personId === personId && kept.question === asked,
  );
  if (!miss) return false;
  await store.unanswered.update(miss.id, { handedOver: true });
  return true;
}

/** Passes what an asker says while a person is in charge on to that person; false where nobody is. */
export async function passOn(desk: Desk, turn: Turn, said: string): Promise<boolean> {
  const ticket = await desk.tickets.passOn(turn, said);
  if (!ticket) return false;
  const isFirst = ticket.events.filter(({ kind }: TicketEvent) => kind === 'message').length === 1;
  if (isFirst) await turn.say(createPassedOn(ticket));
  return true;
}

async function listTried(
  { store, now }: Desk,
  { conversationId, personId }: Turn,
): Promise<{ entryId: string; verdict: 'solved' | 'unsolved' | null }[]> {
  const since = new Date(now() - TRIED_MS).toISOString();
  const isOwn = (each: { personId: string }): boolean => each.personId === personId;
  const shown = (await store.asked.query({ conversationId, since })).filter(isOwn);
  const said = (await store.feedback.query({ conversationId, since })).filter(isOwn);
  const ids = new Set(shown.flatMap(({ decision, entryIds }) => (decision === 'answer' ? entryIds : [])));
  return [...ids].map((entryId) => {
    const verdict = said.findLast((each) => each.entryId === entryId)?.action;
    return { entryId, verdict: verdict === 'solved' || verdict === 'unsolved' ? verdict : null };
  });
}

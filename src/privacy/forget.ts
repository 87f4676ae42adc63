import { QundaError } from '../core/errors.ts';
import type { Ledger } from '../core/ports/ledger.ts';
import type { Store } from '../core/ports/store.ts';

/** Who is to be forgotten: a person in one conversation or in all of a channel, or a whole conversation. */
export interface Forgotten {
  channelId: string;
  conversationId?: string | undefined;
  personId?: string | undefined;
}

/** How many records of each kind went. */
export type ForgetReport = Record<string, number>;

type Kept = { id: string; channelId?: string; conversationId?: string; personId?: string; from?: { id: string } };

/** The channel whose conversations the transcript holds; its records name no channel. */
const TRANSCRIPT_CHANNEL = 'web';

/**
 * Removes everything that was kept of a person or a conversation: what was said, asked, pressed, missed, handed over, and what could
 * not be delivered. What a person has been shown last goes by itself within the hour; entries that were written since are the team's.
 * Throws QundaError BAD_REQUEST where neither a person nor a conversation is named.
 */
export async function forget(store: Store, who: Forgotten): Promise<ForgetReport> {
  const { channelId, conversationId, personId } = who;
  if (conversationId === undefined && personId === undefined) {
    throw new QundaError('BAD_REQUEST', '请写明要忘掉哪个群（conversationId）或哪个人（personId）。');
  }
  const isOf = (record: Kept): boolean =>
    (record.channelId ?? TRANSCRIPT_CHANNEL) === channelId &&
    (conversationId === undefined || record.conversationId === conversationId) &&
    (personId === undefined || (record.personId ?? record.from?.id ?? personIn(record)) === personId);
  const { messages, asked, feedback, unanswered, tickets, undelivered, groups } = store;
  const ofPeople = { messages, asked, feedback, unanswered, tickets, undelivered };
  const ledgers = personId === undefined ? { ...ofPeople, groups } : ofPeople;
  const report: ForgetReport = {};
  for (const [name, ledger] of Object.entries(ledgers)) {
    report[name] = await removeWhere(ledger as unknown as Ledger<Kept>, isOf);
  }
  return report;
}

/** Who asked what an answer could not be delivered to. */
function personIn(record: Kept): string | undefined {
  const text = 'payload' in record ? JSON.stringify(record.payload) : '';
  return /"from":\{[^{}]*?"id":"([^"]*)"/u.exec(text)?.[1];
}

async function removeWhere(ledger: Ledger<Kept>, isWanted: (record: Kept) => boolean): Promise<number> {
  let count = 0;
  for (const record of await ledger.query()) {
    if (isWanted(record) && (await ledger.remove(record.id))) count += 1;
  }
  return count;
}

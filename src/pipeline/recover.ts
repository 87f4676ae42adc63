import type { Channel } from '../../adapters/channel.ts';
import type { Logger } from '../core/logger.ts';
import type { Store } from '../core/ports/store.ts';
import type { InboxItem, OutboxItem } from '../core/records/index.ts';
import type { ChannelAdapter } from './channel-adapter.ts';
import { findWay } from './find-way.ts';
import type { HeldQueue } from './held-queue.ts';
import type { ConversationPlace, Outgoing } from './outgoing.ts';
import { readInbound, readOutgoing } from './stored.ts';

/** What is older is listed for the operator: an answer hours later only floods the group. */
const PATIENCE_MS = 10 * 60_000;

export interface RecoverDeps {
  adapter: ChannelAdapter;
  inbox: HeldQueue<InboxItem>;
  outgoing: Outgoing;
  store: Pick<Store, 'undelivered'>;
  channels: readonly Channel[];
  logger: Logger;
  /** Milliseconds since the epoch. */
  now(): number;
}

const TOO_OLD = '服务中断了一段时间，过了平台的时限，没有自动补发';
const NO_WAY = '服务重启后，这个平台没有可以回复这条消息的途径';
const UNREADABLE = '这条消息是另一个版本的程序存下的，读不出来';

/**
 * Takes up what nobody works on, of the last run, of a process that is gone, of a time when the store was away: answers that
 * had not gone out are sent, messages that were taken and not answered get their turn, at a start before any new one of their
 * conversation. What came too long ago, or cannot be answered any more, is listed as undelivered. Resolves when all of it
 * is under way; `isOpen` resolves when channels can send.
 */
export async function recover(
  { adapter, inbox, outgoing, store, channels, logger, now }: RecoverDeps,
  isOpen: Promise<void>,
): Promise<void> {
  const elsewhere = channels.filter(({ isElsewhere }) => isElsewhere?.()).map(({ id }) => id);
  const [answers, questions] = await Promise.all([outgoing.takeLeft(elsewhere), inbox.takeLeft(elsewhere)]);
  if (answers.length + questions.length > 0) {
    logger.info({ answers: answers.length, questions: questions.length }, 'taking up what was left');
  }
  // Answers come in the order of their questions, before those to what is asked now.
  for (const { place, left } of byConversation(answers, questions)) {
    const sent = outgoing.catchUp(place, async () => {
      await isOpen;
      for (const item of left) await resend(item).catch(reportStore);
    });
    sent.catch(reportStore);
  }
  for (const item of questions) {
    try {
      await ask(item);
    } catch (err) {
      reportStore(err);
      inbox.letGo(item.id);
    }
  }

  function reportStore(err: unknown): void {
    logger.error({ err }, 'the store failed over what was left');
  }

  async function resend(item: OutboxItem): Promise<unknown> {
    const stored = readOutgoing(item.payload);
    if (!stored) return outgoing.giveUp(item, UNREADABLE);
    const say = findWay(channels, stored.inbound);
    if (isTooOld(item.at, item.channelId)) return outgoing.giveUp(item, TOO_OLD);
    return say ? outgoing.deliver(item, stored.activity, say) : outgoing.giveUp(item, NO_WAY);
  }

  async function ask(item: InboxItem): Promise<void> {
    const inbound = readInbound(item.payload);
    if (!inbound) return list(item, '', UNREADABLE);
    const text = inbound.activity.text ?? '';
    if (isTooOld(item.receivedAt, item.channelId)) return list(item, text, TOO_OLD);
    const say = findWay(channels, inbound);
    if (!say) return list(item, text, NO_WAY);
    void adapter.resume(item.id, inbound, say);
  }

  function isTooOld(at: string, channelId: string): boolean {
    const patienceMs = channels.find(({ id }) => id === channelId)?.patienceMs ?? PATIENCE_MS;
    return now() - Date.parse(at) > patienceMs;
  }

  /** A question that nobody answered, for the operator. */
  async function list(
    { id, channelId, conversationId, payload }: InboxItem,
    text: string,
    reason: string,
  ): Promise<void> {
    const at = new Date(now()).toISOString();
    const shown = `（没有回答的提问）${text}`;
    await store.undelivered.append({ id, at, channelId, conversationId, text: shown, reason, payload });
    await inbox.done(id);
  }
}

/** Every conversation of which something is left, with the answers that are. */
function byConversation(
  answers: readonly OutboxItem[],
  questions: readonly InboxItem[],
): Iterable<{ place: ConversationPlace; left: OutboxItem[] }> {
  const conversations = new Map<string, { place: ConversationPlace; left: OutboxItem[] }>();
  const find = ({ channelId, conversationId }: ConversationPlace): { left: OutboxItem[] } => {
    const key = JSON.stringify([channelId, conversationId]);
    const found = conversations.get(key) ?? { place: { channelId, conversationId }, left: [] };
    conversations.set(key, found);
    return found;
  };
  for (const question of questions) find(question);
  for (const answer of answers) find(answer).left.push(answer);
  return conversations.values();
}

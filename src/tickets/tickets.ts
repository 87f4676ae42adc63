import { randomUUID } from 'node:crypto';
import { QundaError } from '../core/errors.ts';
import { mask } from '../core/mask.ts';
import { appendNumbered } from '../core/number-record.ts';
import type { Post } from '../core/ports/post.ts';
import type { Store } from '../core/ports/store.ts';
import type { TicketDesk } from '../core/ports/ticket-desk.ts';
import type { GroupProfile, Ticket, TicketEvent } from '../core/records/index.ts';
import { type DutyBook, describeHours, findPlace, isOnDuty, namesOnDuty, timeOf } from './duty.ts';
import { createDigest, createFollowUp, createPersonReply, createReminder, createTicketPost } from './words.ts';

export interface TicketsDeps {
  store: Pick<Store, 'tickets' | 'settings'>;
  duty: DutyBook;
  /** What is known of a conversation. */
  profileOf(channelId: string, conversationId: string): Promise<GroupProfile | undefined>;
  post: Post;
  now(): number;
}

export interface Tickets extends TicketDesk {
  /** Mentions once more what nobody has taken, and sends the digest when it is time. To be called every minute, by any process. */
  look(): Promise<void>;
}

const MINUTE_MS = 60_000;
/** Who says something a day after the last word asks something new. */
const FRESH_MS = 24 * 60 * MINUTE_MS;

/** Questions that were handed over, from the moment when somebody asks for a person to the words that end it. */
export function createTickets({ store, duty, profileOf, post, now }: TicketsDeps): Tickets {
  const isoNow = (): string => new Date(now()).toISOString();
  const eventOf = (kind: TicketEvent['kind'], by: string, text = ''): TicketEvent => ({ at: isoNow(), kind, by, text });

  async function get(id: string): Promise<Ticket> {
    const ticket = await store.tickets.get(id.trim().toUpperCase());
    if (!ticket) throw new QundaError('NOT_FOUND', `没有工单 ${id.trim()}，请核对编号。`);
    return ticket;
  }

  /** No event gets lost, whoever else changes the ticket meanwhile. */
  async function change(id: string, toParts: (ticket: Ticket) => Partial<Ticket>): Promise<Ticket> {
    const changed = await store.tickets.update(id.trim().toUpperCase(), toParts);
    return changed ?? get(id);
  }

  async function findDuty({ channelId, conversationId, product }: Ticket): Promise<Ticket['duty']> {
    const { conversation, byProduct } = await duty.get();
    const profile = await profileOf(channelId, conversationId);
    const text = profile?.duty ?? (product === null ? undefined : byProduct[product]) ?? conversation;
    return (text && findPlace(text)) || null;
  }

  async function isGroupAt({ channelId, conversationId }: NonNullable<Ticket['duty']>): Promise<boolean> {
    return (await profileOf(channelId, conversationId))?.isGroup ?? true;
  }

  async function tell(ticket: Ticket, to: Ticket['duty'], card: Parameters<Post>[1], name: string): Promise<boolean> {
    if (!to) return false;
    return (await post({ ...to, isGroup: await isGroupAt(to) }, card, `ticket ${ticket.id} ${name}`)) === null;
  }

  async function openOf(channelId: string, conversationId: string, personId: string): Promise<Ticket | undefined> {
    const tickets = await store.tickets.query({ conversationId });
    return tickets.findLast(
      ({ state, events, ...ticket }) =>
        ticket.channelId === channelId &&
        ticket.personId === personId &&
        state !== 'closed' &&
        now() - Date.parse(events.at(-1)?.at ?? ticket.at) < FRESH_MS,
    );
  }

  async function announce(ticket: Ticket): Promise<Ticket> {
    const { channelId, conversationId } = ticket;
    const to = await findDuty(ticket);
    const profile = await profileOf(channelId, conversationId);
    const names = namesOnDuty(await duty.get(), new Date(now()));
    const isPosted = await tell(
      ticket,
      to,
      createTicketPost(ticket, names, profile?.title || conversationId),
      'opened',
    );
    if (!isPosted) return ticket;
    return change(ticket.id, ({ events }) => ({ duty: to, events: [...events, eventOf('posted', '群答')] }));
  }

  async function passOn(from: Parameters<TicketDesk['passOn']>[0], said: string): Promise<Ticket | undefined> {
    const open = await openOf(from.channelId, from.conversationId, from.personId);
    if (!open) return undefined;
    const text = mask(said);
    const ticket = await change(open.id, ({ asker, events }) => ({
      // Platforms that answer a message rather than a conversation do so once, or for a while.
      replyTo: toKept(from.replyTo),
      events: [...events, eventOf('message', asker, text)],
    }));
    await tell(ticket, ticket.duty, createFollowUp(ticket, text), `message ${ticket.events.length}`);
    return ticket;
  }

  return {
    get,
    passOn,
    async list(state) {
      const tickets = await store.tickets.query();
      return tickets.filter((ticket) => state === undefined || ticket.state === state).toReversed();
    },
    async settle({ channelId, conversationId, personId }) {
      const open = await openOf(channelId, conversationId, personId);
      return (
        open &&
        change(open.id, ({ asker, events }) => ({
          state: 'closed',
          events: [...events, eventOf('closed', asker)],
        }))
      );
    },
    async open({ question: asked, replyTo, ...request }) {
      const hours = await duty.get();
      const closed = isOnDuty(hours, new Date(now())) ? '' : describeHours(hours);
      const question = mask(asked);
      const { channelId, conversationId, personId } = request;
      const before = await passOn({ channelId, conversationId, personId, replyTo }, question);
      if (before) return { ticket: before, isPosted: before.duty !== null, hours: closed };
      const profile = await profileOf(channelId, conversationId);
      const ticket = await appendNumbered<Ticket>(store.tickets, 'T', {
        ...request,
        at: isoNow(),
        product: request.product ?? profile?.product ?? null,
        version: profile?.version ?? null,
        question,
        state: 'open',
        assignee: null,
        duty: null,
        remindedAt: null,
        replyTo: toKept(replyTo),
        events: [eventOf('opened', request.asker, question)],
      });
      const posted = await announce(ticket);
      return { ticket: posted, isPosted: posted.duty !== null, hours: closed };
    },
    take: (id, by) =>
      change(id, ({ state, assignee, events, id: own }) => {
        if (state === 'closed')
          throw new QundaError('CONFLICT', `工单 ${own} 已经办完了，要继续处理请先 /reopen ${own}。`);
        if (assignee !== null && assignee !== by)
          throw new QundaError('CONFLICT', `工单 ${own} 已经由 ${assignee} 接手了。`);
        return { state: 'taken', assignee: by, events: [...events, eventOf('taken', by)] };
      }),
    async reply(id, by, text) {
      const ticket = await get(id);
      if (text.trim() === '') throw new QundaError('BAD_REQUEST', '回复没有内容。');
      if (ticket.state === 'closed') {
        throw new QundaError('CONFLICT', `工单 ${ticket.id} 已经办完了，要继续回复请先 /reopen ${ticket.id}。`);
      }
      const { channelId, conversationId, isGroup, personId, asker, replyTo } = ticket;
      const card = createPersonReply(ticket, by, text);
      const failure = await post(
        { channelId, conversationId, isGroup, person: { id: personId, name: asker }, replyTo },
        card,
        `ticket ${ticket.id} reply ${randomUUID()}`,
      );
      if (failure !== null) {
        throw new QundaError('CONFLICT', `回复没有发到 ${ticket.asker} 的群里：${failure}。请到原来的群里回复。`);
      }
      return change(id, ({ assignee, events }) => ({
        state: 'taken',
        assignee: assignee ?? by,
        events: [...events, eventOf('reply', by, mask(text))],
      }));
    },
    close: (id, by) =>
      change(id, ({ state, events }) =>
        state === 'closed' ? {} : { state: 'closed', events: [...events, eventOf('closed', by)] },
      ),
    reopen: (id, by) =>
      change(id, ({ state, assignee, events }) =>
        state === 'closed'
          ? { state: assignee === null ? 'open' : 'taken', events: [...events, eventOf('reopened', by)] }
          : {},
      ),
    async look() {
      const book = await duty.get();
      const at = new Date(now());
      if (!isOnDuty(book, at)) return;
      const open = (await store.tickets.query()).filter(({ state }) => state !== 'closed');
      const names = namesOnDuty(book, at);
      for (const ticket of open) {
        const isLate = now() - Date.parse(ticket.at) >= book.remindMinutes * MINUTE_MS;
        if (book.remindMinutes === 0 || ticket.state !== 'open' || ticket.remindedAt !== null || !isLate) continue;
        const isTold = await tell(ticket, ticket.duty, createReminder(ticket, names), 'reminder');
        if (!isTold) continue;
        await change(ticket.id, ({ events }) => ({
          remindedAt: isoNow(),
          events: [...events, eventOf('reminded', '群答')],
        }));
      }
      await sendDigest(book.digestAt, book.conversation, open);
    },
  };

  /** Once a day, by whichever process comes first. */
  async function sendDigest(
    digestAt: string | null,
    conversation: string | null,
    open: readonly Ticket[],
  ): Promise<void> {
    const to = conversation === null ? undefined : findPlace(conversation);
    const at = new Date(now());
    if (digestAt === null || !to || open.length === 0 || timeOf(at) < digestAt) return;
    const day = `${at.getFullYear()}-${at.getMonth() + 1}-${at.getDate()}`;
    if (!(await store.settings.append({ id: `digest ${day}`, at: isoNow(), value: true }))) return;
    await post({ ...to, isGroup: await isGroupAt(to) }, createDigest(open), `digest ${day}`);
  }
}

/** As plain JSON. */
function toKept(replyTo: unknown): Ticket['replyTo'] {
  return replyTo === undefined ? null : JSON.parse(JSON.stringify(replyTo));
}

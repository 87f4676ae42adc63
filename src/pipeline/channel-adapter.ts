import { type Activity, BotAdapter, type ResourceResponse, TurnContext } from 'botbuilder';
import type { AcceptedTurn, Inbound, Say, TurnEnd } from '../../adapters/channel.ts';
import { createWork } from '../../adapters/kit/work.ts';
import type { Logger } from '../core/logger.ts';
import type { Store } from '../core/ports/store.ts';
import type { InboxItem } from '../core/records/index.ts';
import { setAudience, setPictureReferences, setProductLine, setReplyTo } from '../core/turn-state.ts';
import { createFairLanes, type Place } from './fair-lanes.ts';
import type { HeldQueue } from './held-queue.ts';
import { messageKey } from './message-key.ts';
import type { Outgoing } from './outgoing.ts';
import { toStored } from './stored.ts';

/** What runs one turn. */
export type TurnHandler = (context: TurnContext) => Promise<void>;

export interface ChannelAdapterDeps {
  handler: TurnHandler;
  inbox: HeldQueue<InboxItem>;
  store: Pick<Store, 'inOrder'>;
  outgoing: Outgoing;
  /** Tells a person that so many of their messages wait. */
  sayBusy(context: TurnContext, waiting: number): Promise<void>;
  logger: Logger;
  /** What takes long before a turn and leans on nothing that was said before; null: nothing. Never rejects. */
  prepare?(inbound: Inbound): Promise<unknown> | null;
  /** Milliseconds since the epoch. */
  now(): number;
}

const VOICE = Symbol('voice');

/** A turn that failed because of the store is run again; after ten minutes it is let go. */
const RETRY_MS = 5_000;
const MAX_TRIES = 120;
/** So many turns of one person may be ahead of their delivery; more would have the others wait behind the platform's pace. */
const MAX_UNDELIVERED_TURNS = 3;
/** Who has more than so many messages waiting is told. */
const BURST = 10;

/**
 * Runs the turns of any number of channels through one pipeline of middleware. A message is kept before its turn runs.
 * Turns of one conversation run one after the other, those of different conversations side by side, and within a conversation
 * people take turns. What a turn says is delivered in its order; the next turn does not wait for that unless its person has several
 * answers on their way. What has to be prepared keeps back its writer alone.
 */
export class ChannelAdapter extends BotAdapter {
  readonly #lanes = createFairLanes(MAX_UNDELIVERED_TURNS);
  /** Who was told that it takes a while, and has not been answered to the end since. */
  readonly #told = new Set<string>();
  /** Person in a conversation → when the last of what they said may take its turn. */
  readonly #preparing = new Map<string, Promise<void>>();
  /** By message: turns that run or whose words are on their way. */
  readonly #open = new Map<string, Promise<TurnEnd>>();
  readonly #work = createWork();
  readonly #deps: ChannelAdapterDeps;

  constructor(deps: ChannelAdapterDeps) {
    super();
    this.#deps = deps;
  }

  /** Keeps a message, and runs its turn when the conversation's earlier ones have ended. Rejects where it is not kept. */
  receive(inbound: Inbound, say: Say): Promise<AcceptedTurn> {
    return this.#work.follow(this.#receive(inbound, say));
  }

  async #receive(inbound: Inbound, say: Say): Promise<AcceptedTurn> {
    const { inbox, now } = this.#deps;
    const { channelId = '', conversation } = inbound.activity;
    const id = messageKey(inbound.activity);
    const receivedAt = new Date(now()).toISOString();
    const payload = toStored(inbound);
    const isNew = await inbox.put({ id, channelId, conversationId: conversation?.id ?? '', receivedAt, payload });
    const over = Promise.resolve<TurnEnd>('done');
    if (!isNew) return { isNew, spoken: over, ended: this.#open.get(id) ?? over };
    return { isNew, ...this.resume(id, inbound, say) };
  }

  /** Runs the turn of a message that is kept already. */
  resume(id: string, inbound: Inbound, say: Say, tries = 1): Omit<AcceptedTurn, 'isNew'> {
    const voice = new Voice(id, inbound, say, this.#deps);
    const { channelId, conversation, from } = inbound.activity;
    const place: Place = { lane: JSON.stringify([channelId, conversation?.id]), person: from?.id ?? '' };
    const takeTurn = (): Promise<TurnEnd> =>
      this.#lanes.run(place, async () => {
        const end = await this.#run(id, place, inbound, voice);
        this.#lanes.follow(place, ended);
        return end;
      });
    const ready = this.#prepare(place, inbound);
    const turn = ready ? ready.then(takeTurn) : takeTurn();
    const spoken = turn.then(async (end) => {
      await voice.handedOver();
      return end;
    });
    const ended = spoken.then(async (end) => {
      await voice.settle();
      this.#open.delete(id);
      return end;
    });
    this.#open.set(id, ended);
    void this.#work.follow(ended);
    void ended.then((end) => {
      if (end === 'done') return;
      if (tries < MAX_TRIES) this.#again(id, inbound, say, tries + 1);
      else this.#deps.inbox.letGo(id);
    });
    return { spoken, ended };
  }

  /** Resolves when the message may take its turn, after what the same person said before; null: at once. */
  #prepare({ lane, person }: Place, inbound: Inbound): Promise<void> | null {
    const key = JSON.stringify([lane, person]);
    const before = this.#preparing.get(key);
    const work = this.#deps.prepare?.(inbound) ?? null;
    if (before === undefined && work === null) return null;
    const ready = Promise.all([before, work]).then(() => {
      if (this.#preparing.get(key) === ready) this.#preparing.delete(key);
    });
    this.#preparing.set(key, ready);
    return ready;
  }

  /** The store was away: what was taken is answered when it is back, or by the next start. */
  #again(id: string, inbound: Inbound, say: Say, tries: number): void {
    setTimeout(() => this.resume(id, inbound, say, tries), RETRY_MS).unref();
  }

  /** Resolves when no turn is running and nothing is on its way. */
  settle(): Promise<void> {
    return this.#work.settle();
  }

  async #run(id: string, place: Place, inbound: Inbound, voice: Voice): Promise<TurnEnd> {
    const { store, inbox, logger } = this.#deps;
    const { activity, audience, productLine, pictures = [] } = inbound;
    const context = new TurnContext(this, { ...activity });
    setAudience(context, audience);
    setProductLine(context, productLine);
    setReplyTo(context, inbound.replyTo);
    setPictureReferences(context, pictures);
    context.turnState.set(VOICE, voice);
    let end: TurnEnd = 'done';
    try {
      // Another process may have the conversation's turn before this one.
      await store.inOrder(place.lane, () => this.runMiddleware(context, (turn) => this.#handle(turn, place, voice)));
      // What it said is kept by itself from here on.
      await voice.kept();
      await inbox.done(id);
    } catch (err) {
      const { channelId, conversation } = activity;
      logger.error({ err, channelId, conversationId: conversation?.id, activityId: activity.id }, 'turn failed');
      end = 'failed';
    }
    return end;
  }

  /** Who gets answers and has sent much more is told once that the rest will be read too. */
  async #handle(context: TurnContext, place: Place, voice: Voice): Promise<void> {
    const { handler, sayBusy } = this.#deps;
    await handler(context);
    const waiting = this.#lanes.waiting(place);
    const who = JSON.stringify([place.lane, place.person]);
    if (waiting === 0) this.#told.delete(who);
    if (waiting <= BURST || !voice.hasSpoken() || this.#told.has(who)) return;
    this.#told.add(who);
    await sayBusy(context, waiting);
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const voice: unknown = context.turnState.get(VOICE);
    if (!(voice instanceof Voice)) throw new Error('nothing is said outside a turn');
    for (const activity of activities) voice.say(activity);
    // The ids come when the platform has taken the messages, for which no turn waits.
    return activities.map(() => ({ id: '' }));
  }

  override async updateActivity(): Promise<void> {
    throw new Error('activities are not updated: no channel offers it');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('activities are not deleted: no channel offers it');
  }

  override async continueConversation(): Promise<void> {
    throw new Error('conversations are not continued: what nobody asked for goes through Channel.push');
  }
}

/** What one turn says, handed over in its order. */
class Voice {
  readonly #kept: Promise<unknown>[] = [];
  readonly #sent: Promise<unknown>[] = [];
  #handedOver: Promise<void> = Promise.resolve();
  readonly #id: string;
  readonly #inbound: Inbound;
  readonly #say: Say;
  readonly #deps: ChannelAdapterDeps;

  constructor(id: string, inbound: Inbound, say: Say, deps: ChannelAdapterDeps) {
    this.#id = id;
    this.#inbound = inbound;
    this.#say = say;
    this.#deps = deps;
  }

  say(activity: Partial<Activity>): void {
    const { outgoing, logger } = this.#deps;
    const report = (err: unknown): void => {
      const { channelId, conversation } = activity;
      logger.error({ err, channelId, conversationId: conversation?.id }, 'the store failed over a message');
    };
    // A turn that is run again after a crash says the same again: by its id that is known.
    const kept = outgoing.keep(`${this.#id}#${this.#kept.length + 1}`, this.#inbound, activity);
    this.#kept.push(kept);
    this.#handedOver = this.#handedOver.then(async () => {
      const item = await kept.catch(() => null);
      if (!item) return;
      await outgoing.whenCaughtUp(item);
      this.#sent.push(outgoing.deliver(item, activity, this.#say).catch(report));
    });
  }

  hasSpoken(): boolean {
    return this.#kept.length > 0;
  }

  /** Resolves when everything that was said is kept; rejects where it is not. */
  async kept(): Promise<void> {
    await Promise.all(this.#kept);
  }

  /** Resolves when everything that was said is on its way. */
  handedOver(): Promise<void> {
    return this.#handedOver;
  }

  /** Resolves when everything that was handed over is delivered or listed. */
  async settle(): Promise<void> {
    await Promise.all(this.#sent);
  }
}

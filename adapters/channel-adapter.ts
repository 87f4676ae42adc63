import { type Activity, BotAdapter, type ConversationReference, type ResourceResponse, TurnContext } from 'botbuilder';
import { setAudience, setProductLine } from '../src/core/turn-state.ts';
import type { AcceptedTurn, Inbound, Say, TurnEnd } from './channel.ts';

/** What runs one turn. */
export type TurnHandler = (context: TurnContext) => Promise<void>;

/** Told of what could not be delivered, and of turns that failed without a word. */
export type ReportFailure = (error: unknown, activity: Partial<Activity>) => Promise<void>;

const SAY = Symbol('say');

/**
 * Runs the turns of any number of channels through one pipeline of middleware. Turns of one conversation run one
 * after the other, those of different conversations side by side. What a turn says is delivered in its order, but the
 * next turn does not wait for that.
 */
export class ChannelAdapter extends BotAdapter {
  /** Conversation → the end of its last turn. */
  readonly #queues = new Map<string, Promise<void>>();
  /** Turns that run or whose words are on their way. */
  readonly #open = new Set<Promise<TurnEnd>>();
  readonly #handler: TurnHandler;
  readonly #report: ReportFailure;

  constructor(handler: TurnHandler, report: ReportFailure) {
    super();
    this.#handler = handler;
    this.#report = report;
  }

  /** Takes a message in; its turn runs when the conversation's earlier ones have ended. */
  async receive(inbound: Inbound, say: Say): Promise<AcceptedTurn> {
    const deliveries = new Deliveries(say, this.#report);
    const key = `${inbound.activity.channelId}:${inbound.activity.conversation?.id}`;
    const turn = (this.#queues.get(key) ?? Promise.resolve()).then(() => this.#run(inbound, deliveries));
    const queued = turn.then(() => {
      if (this.#queues.get(key) === queued) this.#queues.delete(key);
    });
    this.#queues.set(key, queued);
    const ended = turn.then(async (end) => {
      await deliveries.settle();
      this.#open.delete(ended);
      return end;
    });
    this.#open.add(ended);
    return { isNew: true, ended };
  }

  /** Resolves when no turn is running and nothing is on its way. */
  async settle(): Promise<void> {
    while (this.#open.size > 0) await Promise.all(this.#open);
  }

  async #run({ activity, audience, productLine }: Inbound, deliveries: Deliveries): Promise<TurnEnd> {
    const context = new TurnContext(this, activity);
    setAudience(context, audience);
    setProductLine(context, productLine);
    context.turnState.set(SAY, deliveries);
    try {
      await this.runMiddleware(context, this.#handler);
      return 'done';
    } catch (error) {
      await this.#report(error, activity);
      return 'failed';
    }
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const deliveries: unknown = context.turnState.get(SAY);
    if (!(deliveries instanceof Deliveries)) throw new Error('nothing is said outside a turn');
    for (const activity of activities) deliveries.add(activity);
    // The ids come when the platform has taken the messages, for which no turn waits.
    return activities.map(() => ({ id: '' }));
  }

  override async updateActivity(): Promise<void> {
    throw new Error('activities are not updated: no channel offers it');
  }

  override async deleteActivity(): Promise<void> {
    throw new Error('activities are not deleted: no channel offers it');
  }

  override async continueConversation(
    reference: Partial<ConversationReference>,
    logic: (context: TurnContext) => Promise<void>,
  ): Promise<void> {
    const activity = TurnContext.applyConversationReference({ type: 'event' }, reference, true);
    await this.runMiddleware(new TurnContext(this, activity), logic);
  }
}

/** What one turn says, one after the other. */
class Deliveries {
  #last: Promise<void> = Promise.resolve();
  readonly #say: Say;
  readonly #report: ReportFailure;

  constructor(say: Say, report: ReportFailure) {
    this.#say = say;
    this.#report = report;
  }

  add(activity: Partial<Activity>): void {
    this.#last = this.#last
      .then(() => this.#say(activity))
      .then(() => {})
      .catch((error: unknown) => this.#report(error, activity));
  }

  /** Resolves when all is delivered or reported. */
  settle(): Promise<void> {
    return this.#last;
  }
}

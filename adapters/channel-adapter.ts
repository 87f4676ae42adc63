import { type Activity, BotAdapter, type ConversationReference, type ResourceResponse, TurnContext } from 'botbuilder';
import { setAudience, setProductLine } from '../src/core/turn-state.ts';
import type { Channel, Inbound } from './channel.ts';

/** What runs one turn. */
export type TurnHandler = (context: TurnContext) => Promise<void>;

/**
 * Runs the turns of any number of channels through one pipeline of middleware. Turns of one conversation run one
 * after the other, those of different conversations side by side.
 */
export class ChannelAdapter extends BotAdapter {
  readonly #channels = new Map<string, Channel>();
  /** Conversation → the end of its last turn. */
  readonly #queues = new Map<string, Promise<void>>();
  readonly #handler: TurnHandler;

  constructor(handler: TurnHandler) {
    super();
    this.#handler = handler;
  }

  addChannel(channel: Channel): void {
    this.#channels.set(channel.id, channel);
  }

  /** Runs a turn when the conversation's earlier ones have ended; resolves when everything it said is delivered. */
  receive(inbound: Inbound): Promise<void> {
    const key = `${inbound.activity.channelId}:${inbound.activity.conversation?.id}`;
    const turn = (this.#queues.get(key) ?? Promise.resolve()).then(() => this.#run(inbound));
    const end = turn
      .catch(() => {})
      .finally(() => {
        if (this.#queues.get(key) === end) this.#queues.delete(key);
      });
    this.#queues.set(key, end);
    return turn;
  }

  /** Resolves when no turn is running. */
  async settle(): Promise<void> {
    while (this.#queues.size > 0) await Promise.all(this.#queues.values());
  }

  async #run({ activity, audience, productLine }: Inbound): Promise<void> {
    const context = new TurnContext(this, activity);
    setAudience(context, audience);
    setProductLine(context, productLine);
    await this.runMiddleware(context, this.#handler);
  }

  override async sendActivities(context: TurnContext, activities: Partial<Activity>[]): Promise<ResourceResponse[]> {
    const channel = this.#channels.get(context.activity.channelId);
    if (!channel) throw new Error(`no channel "${context.activity.channelId}" to send on`);
    const responses: ResourceResponse[] = [];
    for (const activity of activities) responses.push({ id: await channel.send(activity) });
    return responses;
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

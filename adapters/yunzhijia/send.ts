import type { Activity } from 'botbuilder';
import type { Progress } from '../channel.ts';
import { DeliveryError } from '../kit/delivery/delivery-error.ts';
import { createLanes } from '../kit/delivery/lanes.ts';
import { createUnderWay } from '../kit/delivery/under-way.ts';
import { createWork } from '../kit/work.ts';
import type { YunzhijiaBot } from './config.ts';
import { type Part, renderParts } from './render.ts';
import type { Exchange } from './turns.ts';
import { type BotWebhookContext, createBotWebhook } from './webhook/bot-webhook.ts';

export interface SenderContext extends BotWebhookContext {
  bots: readonly YunzhijiaBot[];
  /** Told in Chinese what could not be delivered. */
  noteError(botId: string, message: string): void;
}

export interface Sender {
  /**
   * Writes to a bot's group; `exchange` is the message that is answered, if any. Returns the id on the platform, ''
   * where it answered a callback: that gives none. Throws DeliveryError.
   */
  send(
    botId: string,
    activity: Partial<Activity>,
    exchange: Exchange | undefined,
    progress?: Progress,
  ): Promise<string>;
  /** Resolves when nothing is waiting. */
  settle(): Promise<void>;
}

export function createSender(context: SenderContext): Sender {
  const webhooks = new Map(context.bots.map((bot) => [bot.id, createBotWebhook(bot, context)]));
  const work = createWork();
  /** By bot and reader: which way each answer takes, in their order. */
  const choosing = createLanes();
  /** The same: what waits for the webhook. */
  const underWay = createUnderWay();

  const send: Sender['send'] = async (botId, activity, exchange, progress) => {
    if (activity.type !== 'message') return '';
    const webhook = webhooks.get(botId);
    if (!webhook) throw new DeliveryError('没有配置这个群的云之家机器人', { isRetrySafe: false });
    const { arrived = 0 } = progress ?? {};
    const parts = renderParts(activity, webhook.bot).slice(arrived);
    // They were when it began.
    if (arrived > 0 && exchange) exchange.notifyOpenId = null;
    const reader = JSON.stringify([botId, activity.recipient?.id]);
    const { delivered } = await choosing.run(reader, async () => {
      // A response shows at once: it would overtake what the same person was to read before. Better that than behind what fails.
      const waits = underWay.has(reader) && !webhook.isFailing();
      const rest = waits ? parts : await answerCallback(exchange, parts, progress);
      return { delivered: rest.length === 0 ? '' : underWay.follow(reader, webhook.deliver(rest, exchange, progress)) };
    });
    return Promise.resolve(delivered).catch((error: unknown) => {
      context.noteError(botId, DeliveryError.from(error).message);
      throw error;
    });
  };

  return {
    send: (...message) => work.follow(send(...message)),
    settle: work.settle,
  };
}

/** Gives the first part to the callback's response if that is still open; returns what is left to send. */
async function answerCallback(
  exchange: Exchange | undefined,
  parts: Part[],
  progress: Progress | undefined,
): Promise<Part[]> {
  const [first, ...rest] = parts;
  if (!exchange?.slot || first?.kind !== 'text' || !(await exchange.slot.answer(first.text))) return parts;
  // The client itself shows such an answer as a reply to the asker.
  exchange.notifyOpenId = null;
  if (rest.length > 0) await progress?.note();
  return rest;
}

import type { Activity } from 'botbuilder';
import { DeliveryError } from '../kit/delivery-error.ts';
import { type BotWebhook, type BotWebhookContext, createBotWebhook } from './bot-webhook.ts';
import type { YunzhijiaBot } from './config.ts';
import type { Exchange } from './exchanges.ts';
import { type Part, renderParts } from './render.ts';

export interface SenderContext extends BotWebhookContext {
  bots: readonly YunzhijiaBot[];
  /** Told in Chinese what could not be delivered. */
  noteError(botId: string, message: string): void;
}

export interface Sender {
  /** Writes to a bot's group. Throws DeliveryError. */
  push(botId: string, activity: Partial<Activity>): Promise<string>;
  /**
   * Delivers a reply and returns its id on the platform, '' where it answered a callback: that gives none.  Throws DeliveryError.
   */
  reply(botId: string, activity: Partial<Activity>, exchange: Exchange): Promise<string>;
  /** Resolves when nothing is waiting. */
  settle(): Promise<void>;
}

export function createSender(context: SenderContext): Sender {
  const { noteError } = context;
  const webhooks = new Map(context.bots.map((bot) => [bot.id, createBotWebhook(bot, context)]));
  const pending = new Set<Promise<unknown>>();

  async function deliver(webhook: BotWebhook, parts: Part[], exchange: Exchange | undefined): Promise<string> {
    const delivered = webhook.deliver(parts, exchange).catch((error: unknown) => {
      noteError(webhook.bot.id, DeliveryError.from(error).message);
      throw error;
    });
    const end = delivered.catch(() => {}).finally(() => pending.delete(end));
    pending.add(end);
    return delivered;
  }

  async function send(botId: string, activity: Partial<Activity>, exchange: Exchange | undefined): Promise<string> {
    if (activity.type !== 'message') return '';
    const webhook = webhooks.get(botId);
    if (!webhook) throw new DeliveryError('没有配置这个群的云之家机器人', { isRetrySafe: false });
    const rest = await answerCallback(exchange, renderParts(activity, webhook.bot));
    return rest.length === 0 ? '' : deliver(webhook, rest, exchange);
  }

  return {
    push: (botId, activity) => send(botId, activity, undefined),
    reply: send,
    async settle() {
      while (pending.size > 0) await Promise.all(pending);
    },
  };
}

/** Gives the first part to the callback's response if that is still open; returns what is left to send. */
async function answerCallback(exchange: Exchange | undefined, parts: Part[]): Promise<Part[]> {
  const [first, ...rest] = parts;
  if (!exchange?.slot || first?.kind !== 'text' || !(await exchange.slot.answer(first.text))) return parts;
  // The client itself shows such an answer as a reply to the asker.
  exchange.notifyOpenId = null;
  return rest;
}

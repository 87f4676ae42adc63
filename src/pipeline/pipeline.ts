import type { Middleware } from 'botbuilder';
import type { Channel, Inbound, Receive } from '../../adapters/channel.ts';
import { createBot } from '../bot.ts';
import { ignoreSelf } from '../conversation/middleware/ignore-self.ts';
import { createTurnLog } from '../conversation/middleware/log-turns.ts';
import { stripBotMention } from '../conversation/middleware/strip-mention.ts';
import { createBusy, createFailure } from '../conversation/replies/notices.ts';
import type { Desk } from '../conversation/turns/desk.ts';
import { readTurn } from '../conversation/turns/turn.ts';
import { cardToText } from '../core/card-text.ts';
import type { Logger } from '../core/logger.ts';
import type { Post } from '../core/ports/post.ts';
import type { Redelivery } from '../core/ports/redelivery.ts';
import { createReply } from '../core/reply.ts';
import { ChannelAdapter, type ChannelAdapterDeps } from './channel-adapter.ts';
import { holdQueue } from './held-queue.ts';
import { createOutgoing } from './outgoing.ts';
import { createPost } from './post.ts';
import { recover } from './recover.ts';
import { createRedelivery } from './redelivery.ts';

/** The way of a message from the channel that took it to the words that answer it. */
export interface Pipeline {
  receive: Receive;
  /** Takes up what nobody works on, such as what the last run left; `isOpen` resolves when the channels can send. */
  recover(channels: readonly Channel[], isOpen: Promise<void>): Promise<void>;
  /** Undelivered messages that an operator takes up again. */
  redelivery(channels: () => readonly Channel[]): Redelivery;
  /** Says what nobody asked for. */
  post(channels: () => readonly Channel[]): Post;
  /** From now on what is waiting is left for the next start. */
  stop(): void;
  /** Resolves when no turn is running and nothing is on its way. */
  settle(): Promise<void>;
}

/** A part of every turn, with what it does ahead of it. */
export interface TurnPart extends Middleware {
  /** Null where there is nothing to do; never rejects. */
  prepare?(inbound: Inbound): Promise<unknown> | null;
}

/** `extra` runs last before the bot. */
export function createPipeline(desk: Desk, logger: Logger, ...extra: TurnPart[]): Pipeline {
  const { store, now } = desk;
  const outgoing = createOutgoing({ store, logger, now });
  const inbox = holdQueue(store.inbox);
  const prepare = (inbound: Inbound): Promise<unknown> | null => {
    const work = extra.flatMap((part) => part.prepare?.(inbound) ?? []);
    return work.length > 0 ? Promise.all(work) : null;
  };
  const sayBusy: ChannelAdapterDeps['sayBusy'] = async (context, waiting) => {
    const card = createBusy(waiting);
    // A remark by the way, which answers none of the messages.
    await context.sendActivity({ ...createReply(card, cardToText(card)), importance: 'low' });
  };
  const adapter = new ChannelAdapter({
    handler: createBot(desk),
    inbox,
    store,
    outgoing,
    sayBusy,
    prepare,
    logger,
    now,
  });
  adapter.use(ignoreSelf, createTurnLog(logger), stripBotMention, ...extra);
  adapter.onTurnError = async (context, err) => {
    const { channelId, id: activityId, conversation } = context.activity;
    logger.error({ err, channelId, activityId, conversationId: conversation?.id }, 'turn failed');
    await readTurn(context).say(createFailure());
  };
  return {
    receive: (inbound, say) => adapter.receive(inbound, say),
    recover: (channels, isOpen) => recover({ adapter, inbox, outgoing, store, channels, logger, now }, isOpen),
    redelivery: (channels) => createRedelivery({ adapter, inbox, outgoing, store, channels, now }),
    post: (channels) => createPost(outgoing, channels),
    stop: outgoing.stop,
    settle: () => adapter.settle(),
  };
}

import type { Middleware } from 'botbuilder';
import { ChannelAdapter } from '../adapters/channel-adapter.ts';
import { createBot } from './bot.ts';
import { createDedupe } from './conversation/middleware/dedupe.ts';
import { ignoreSelf } from './conversation/middleware/ignore-self.ts';
import { stripBotMention } from './conversation/middleware/strip-mention.ts';
import { createFailure } from './conversation/replies/notices.ts';
import type { Desk } from './conversation/turns/desk.ts';
import { readTurn } from './conversation/turns/turn.ts';
import type { Logger } from './core/logger.ts';

/** The way of a message from the channel that took it to the words that answer it. */
export function createPipeline(desk: Desk, logger: Logger, ...extra: Middleware[]): ChannelAdapter {
  const adapter = new ChannelAdapter(createBot(desk), async (err, { channelId, conversation, replyToId }) => {
    logger.error({ err, channelId, conversationId: conversation?.id, replyToId }, 'not delivered');
  });
  adapter.use(ignoreSelf, createDedupe(desk.store), stripBotMention, ...extra);
  adapter.onTurnError = async (context, err) => {
    const { channelId, id: activityId, conversation } = context.activity;
    logger.error({ err, channelId, activityId, conversationId: conversation?.id }, 'turn failed');
    await readTurn(context).say(createFailure());
  };
  return adapter;
}

import type { Middleware } from 'botbuilder';
import type { Logger } from '../../core/logger.ts';
import { audienceOf } from '../../core/turn-state.ts';

/**
 * One line for each message when its turn has ended: which group it came from (the id that settings and profiles name it
 * by), who reads there, and how long it took. What was written is logged at debug only.
 */
export function createTurnLog(logger: Logger): Middleware {
  return {
    async onTurn(context, next) {
      const { channelId, conversation, id: activityId, text } = context.activity;
      const start = performance.now();
      try {
        await next();
      } finally {
        const place = { channelId, conversationId: conversation?.id, conversation: conversation?.name || undefined };
        const ms = Math.round(performance.now() - start);
        logger.info({ ...place, activityId, audience: audienceOf(context), ms }, 'message');
        logger.debug({ activityId, text }, 'message text');
      }
    },
  };
}

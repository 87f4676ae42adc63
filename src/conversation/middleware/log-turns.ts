import type { Middleware, TurnContext } from 'botbuilder';
import type { Logger } from '../../core/logger.ts';
import { cardOf } from '../../core/reply.ts';
import { audienceOf } from '../../core/turn-state.ts';

/**
 * One line for each message when its turn has ended: which group it came from (the id that settings and profiles name it
 * by), who reads there, what came of it, and how long it took. What was written is logged at debug only.
 */
export function createTurnLog(logger: Logger): Middleware {
  return {
    async onTurn(context, next) {
      const { channelId, conversation, id: activityId, text } = context.activity;
      const start = performance.now();
      const said = collectWhatIsSaid(context);
      let isFailed = true;
      try {
        await next();
        isFailed = false;
      } finally {
        const place = { channelId, conversationId: conversation?.id, conversation: conversation?.name || undefined };
        const ms = Math.round(performance.now() - start);
        const outcome = isFailed ? 'failed' : said.join(' ') || 'silent';
        logger.info({ ...place, activityId, audience: audienceOf(context), outcome, ms }, 'message');
        logger.debug({ activityId, text }, 'message text');
      }
    },
  };
}

/** Filled while the turn goes on: the kinds of the cards that the bot says, `text` for what is none. */
function collectWhatIsSaid(context: TurnContext): string[] {
  const kinds: string[] = [];
  context.onSendActivities((_context, activities, next) => {
    const messages = activities.filter(({ type }) => type === 'message');
    kinds.push(...messages.map((activity) => cardOf(activity)?.kind ?? 'text'));
    return next();
  });
  return kinds;
}

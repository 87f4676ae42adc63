import type { Middleware } from 'botbuilder';
import { audienceOf, setAudience, setProductLine } from '../core/turn-state.ts';
import type { Groups } from './groups.ts';

/** Answers go by what is set of the conversation; where nothing is, by what the channel says. */
export function applyProfiles(groups: Pick<Groups, 'see'>): Middleware {
  return {
    async onTurn(context, next) {
      const { channelId, conversation } = context.activity;
      const { audience, product } = await groups.see({
        channelId,
        conversationId: conversation.id,
        title: conversation.name ?? '',
        channelAudience: audienceOf(context),
        isGroup: conversation.isGroup === true,
      });
      if (audience !== null) setAudience(context, audience);
      if (product !== null) setProductLine(context, product);
      await next();
    },
  };
}

import { createNotice } from '../../core/card.ts';
import { quietKey } from '../../core/records/index.ts';
import type { Desk } from './desk.ts';
import type { Turn } from './turn.ts';

/** 「不用通知」: whoever says it is not told any more that an old question has an answer. */
export async function takeQuietWord({ store, now }: Desk, turn: Turn): Promise<boolean> {
  if (!turn.isAddressed || !/^(?:以后)?不(?:用|要|需要)(?:再)?通知(?:我)?(?:了)?[。.!！]?$/u.test(turn.words.trim()))
    return false;
  const { channelId, conversationId, personId } = turn;
  const at = new Date(now()).toISOString();
  await store.settings.append({ id: quietKey(channelId, conversationId, personId), at, value: true });
  await turn.say(createNotice('', ['好的，以后有了答案不再通知你。']));
  return true;
}

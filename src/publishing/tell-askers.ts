import { createNotice, type NoticeCard } from '../core/card.ts';
import type { Post } from '../core/ports/post.ts';
import type { Store } from '../core/ports/store.ts';
import { type Draft, personKey, quietKey } from '../core/records/index.ts';
import { createSolutionCard } from '../core/solution-card.ts';
import type { Gaps, Miss } from '../gaps/gaps.ts';
import { findKnown } from '../knowledge/knowledge.ts';
import type { LiveKnowledge } from '../knowledge/live.ts';

export interface TellDeps {
  store: Pick<Store, 'groups' | 'settings'>;
  gaps: Pick<Gaps, 'get'>;
  knowledge: Pick<LiveKnowledge, 'current'>;
  post: Post;
  /** Whether a conversation is a group; groups are what is not known. */
  isGroup(channelId: string, conversationId: string): Promise<boolean>;
}

/** Tells whoever asked in vain that there is an answer now: each person of a conversation once, with the card, unless they want no word. */
export async function tellAskers(draft: Draft, entryId: string, deps: TellDeps): Promise<void> {
  const { store, gaps, knowledge, post, isGroup } = deps;
  for (const { kind, id } of draft.from) {
    if (kind !== 'gap') continue;
    for (const miss of onePerPerson((await gaps.get(id)).questions)) {
      const { channelId, conversationId, personId, audience } = miss;
      if (await store.settings.get(quietKey(channelId, conversationId, personId))) continue;
      const { decision, shown } = knowledge.current().understander.understand(miss.text, audience);
      if (decision !== 'answer' || shown[0]?.id !== entryId) continue;
      const card = createSolutionCard(shown[0], audience, (other) => findKnown(knowledge.current(), other));
      if (!card) continue;
      const to = { channelId, conversationId, isGroup: await isGroup(channelId, conversationId) };
      const told = `told ${draft.id} ${miss.id}`;
      if ((await post(to, createNews(miss), told)) === null) await post(to, card, `${told} card`);
    }
  }
}

function createNews({ text }: Miss): NoticeCard {
  const lines = ['以后不想收到这样的消息，@我回复「不用通知」。'];
  return createNotice(`之前问的「${text}」有答案了`, lines);
}

function onePerPerson(misses: readonly Miss[]): Miss[] {
  return [
    ...new Map(misses.map((miss) => [personKey(miss.channelId, miss.conversationId, miss.personId), miss])).values(),
  ];
}

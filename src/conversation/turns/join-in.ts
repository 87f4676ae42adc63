import { normalize } from '../../../intents/index.ts';
import { personKey } from '../../core/records/index.ts';
import { type Desk, findVisible, REMEMBERED_MS } from './desk.ts';
import { ANYBODY, showChoices, showEntry, showNoAnswer } from './show.ts';
import type { Turn } from './turn.ts';

/** 「同问」「我这也是」「+1」: another person has what was asked just before. */
const SAME_HERE =
  /^(?:同问|同求|蹲|\+1|加1|加一|我也想问|我也要问|(?:我|我们|咱们?|俺)(?:这|这边|这里|这儿|们这|家|单位|公司)?(?:也|同样)(?:是|是的|有|是这样|这样|一样|遇到(?:了|过)?|出现(?:了)?|报(?:这个|一样的|同样的)?错?|碰到了?|有(?:这个|一样的|同样的)?(?:问题|情况|报错)?)|一样(?:的问题|的情况)?|同样的?问题|一模一样)(?:了|啊|呀|的|哦|呢)?$/u;

/** Said to the bot even where it is not mentioned: nobody says them to a colleague's tale. */
const UNMISTAKABLE = /^(?:同问|同求|\+1|我(?:这|这边|这里|们|们这边)?也是)$/u;

/**
 * Gives somebody who joins in what the conversation was told last, which then counts for them as well. False where the
 * message is none, or nothing was said that it could mean.
 */
export async function joinIn(desk: Desk, turn: Turn): Promise<boolean> {
  const words = normalize(turn.words).replace(/[\s\p{P}]/gu, '');
  if (!SAME_HERE.test(words) || !(turn.isAddressed || UNMISTAKABLE.test(words))) return false;
  const last = await desk.store.persons.get(personKey(turn.channelId, turn.conversationId, ANYBODY));
  if (!last || desk.now() - last.at > REMEMBERED_MS || last.question === '') return false;
  const entries = [last.answered ?? '', ...last.choices].flatMap(
    (id) => findVisible(desk.current(), id, turn.audience) ?? [],
  );
  const [first, ...others] = entries;
  if (!first) await showNoAnswer(desk, turn, last.question, []);
  else if (others.length === 0) await showEntry(desk, turn, first, last.question);
  else await showChoices(desk, turn, '同一个问题，是下面哪一个？', entries, last.question);
  return true;
}

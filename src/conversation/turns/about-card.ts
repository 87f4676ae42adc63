import { type Audience, type FaqEntry, normalize } from '../../../intents/index.ts';
import type { SolutionCard } from '../../core/card.ts';
import type { PersonState } from '../../core/records/index.ts';
import { createSolutionCard } from '../../core/solution-card.ts';
import { createCardPart } from '../replies/card-parts.ts';
import { type Desk, findEntry, findVisible } from './desk.ts';
import type { Turn } from './turn.ts';

/** The parts of a card that people ask for once they have it. */
export const CARD_PARTS = ['value', 'key', 'menu', 'image', 'restart', 'task', 'sql', 'link', 'detail'] as const;

export type CardPart = (typeof CARD_PARTS)[number];

/** What names a part; the first that stands in the text decides. */
const NAMES: readonly [CardPart, RegExp][] = [
  ['image', /截图|截屏|图片|配图|示意图|有图/u],
  ['sql', /sql|语句|脚本/u],
  ['task', /计划任务|调度任务|定时任务|任务名|哪个任务/u],
  ['restart', /重启|生效|重新登录|重新登陆|清缓存|刷新/u],
  ['key', /key|参数名|配置项|参数编码|编码/u],
  ['value', /值|填啥|填什么|填多少|填几|设成|设为|改成|改为/u],
  ['menu', /菜单|路径|入口|页面|界面|位置|哪里设|在哪设|在哪里设|哪里改|在哪改|在哪配|哪里配|从哪进|怎么进/u],
  ['link', /链接|文档|原文|网址|资料/u],
  ['detail', /详细|细一点|细点|具体|展开|看不懂|没看懂|没懂|不太懂|讲清楚|说清楚/u],
];

/** Words that carry nothing in such a question. What is left beside them is a question of its own. */
const FILLERS =
  /上面|刚才|刚刚|这个|那个|这张|这条|那张|卡片|方案|里面|步骤|参数|配置|设置|是不是|有没有|要不要|需不需要|能不能|可不可以|需要|可以|是什么|什么|多少|哪个|哪里|哪儿|在哪|怎么|如何|麻烦|请问|帮忙|告诉|发我|发下|发一下|给我|看看|看下|一下|一点|一些|还是|之后|以后|完了|立即|马上|服务|系统|再|说|讲|写|填|设|改|成|为|进|发|给|我|你|它|他|这|那|的|地|得|是|在|有|没|要|用|能|会|不|吗|嘛|么|呢|啊|呀|吧|哦|了|啥|几|个|张|点|请|又|还|也|就|都|去|看|里|下|后|谁|名|叫/gu;

/** The part of the card just sent that a message asks for; null where it asks something else. */
export function readCardQuestion(text: string): CardPart | null {
  const words = normalize(text).replace(/[\s\p{P}\p{S}]/gu, '');
  const named = NAMES.find(([, name]) => name.test(words));
  if (!named) return null;
  const rest = NAMES.reduce((left, [, name]) => left.replace(new RegExp(name, 'gu'), ''), words).replace(FILLERS, '');
  return rest === '' ? named[0] : null;
}

/** Answers from the card that this person has; false where it has gone since. */
export async function answerAboutCard(
  desk: Desk,
  turn: Turn,
  part: CardPart,
  { answered }: PersonState,
): Promise<boolean> {
  const entry = answered === null ? undefined : findVisible(desk.current(), answered, turn.audience);
  const card = entry && readCard(desk, entry, turn.audience);
  if (!card) return false;
  await turn.say(createCardPart(part, card));
  return true;
}

function readCard(desk: Desk, entry: FaqEntry, audience: Audience): SolutionCard | null {
  return createSolutionCard(entry, audience, (id) => findEntry(desk.current(), id));
}

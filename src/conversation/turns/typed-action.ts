import { normalize } from '../../../intents/index.ts';
import { ACTION_LABELS, ACTION_NAMES, type ActionName } from '../../core/card.ts';

const SOLVED = /^(?:已解决|解决了|搞定了?|好了|可以了|ok了?|已经好了)$/u;
const UNSOLVED = /^(?:没解决|没有解决|未解决|还是不行|还不行|不行|没用|还是没用|不管用|不是这个|不对)$/u;
const NEITHER = /^(?:以上|这几个|一个)?(?:都不是|都不对|都没有|都不符合|不是这些|没有合适的|没有我要的)$/u;
const HANDOVER = /^(?:转人工|人工|找人工|人工客服|转接人工|叫人)$/u;

/**
 * What a typed word says about the last card, or null: the same as a click for clients without buttons. In talk that
 * does not address the bot only the words of the buttons count.
 */
export function readTypedAction(text: string, isAddressed: boolean): ActionName | null {
  const words = strip(text);
  const named = ACTION_NAMES.find((name) => name !== 'choose' && ACTION_LABELS[name] === words);
  if (named || !isAddressed) return named ?? null;
  if (SOLVED.test(words)) return 'solved';
  if (UNSOLVED.test(words)) return 'unsolved';
  if (HANDOVER.test(words)) return 'handover';
  if (NEITHER.test(words)) return 'neither';
  return null;
}

const MAX_SENTENCE_LENGTH = 24;
const PERSON = '(?:人工|真人|客服|人工客服|工程师|技术(?:人员|支持|同事)?|专人|同事|老师|顾问)';
const HANDOVER_SENTENCES = [
  new RegExp(
    `(?:转|找|叫|喊|接|换|派|安排|联系|请)(?:到|给|成|接|一?个|一?位|一?下|你们的?|下)*${PERSON}(?!智能|审核|录入|处理单|成本|导入)`,
    'u',
  ),
  /(?:找|叫|喊|派|安排|换|来|有没有)(?:一?个|一?位|你们的?)?人(?:来|帮|过来|处理|看|跟进|解决|支持|一下|在|吗|呢|吧|$)/u,
  new RegExp(`(?:有|要|需要|想要|直接)${PERSON}(?:吗|么|帮|来|处理|服务|支持|$)`, 'u'),
];

/** 「麻烦找个人帮我看看」: a person is asked for in a sentence. */
export function isHandoverSentence(text: string): boolean {
  const words = strip(text);
  return [...words].length <= MAX_SENTENCE_LENGTH && HANDOVER_SENTENCES.some((pattern) => pattern.test(words));
}

const ORDINALS = ['一', '二', '三', '四', '五', '六', '七', '八', '九'];
const PLACE = /^选?第?([1-9一二三四五六七八九])(?:个|项|条|号)?$/u;

/** Whether the text is nothing but a place in a numbered list. */
export function isPlace(text: string): boolean {
  return PLACE.test(strip(text));
}

/** The 0-based place that an answer to a numbered list means: `2`, `第二个`, `选2`, `2.`; or the title itself. */
export function readChoice(text: string, titles: readonly string[]): number | null {
  const words = strip(text);
  const match = PLACE.exec(words);
  if (match?.[1]) {
    const place = ORDINALS.includes(match[1]) ? ORDINALS.indexOf(match[1]) : Number(match[1]) - 1;
    return place < titles.length ? place : null;
  }
  const named = words === '' ? -1 : titles.findIndex((title) => strip(title) === words);
  return named >= 0 ? named : null;
}

function strip(text: string): string {
  return normalize(text)
    .replace(/[\s\p{P}\p{S}]/gu, '')
    .replace(/(?:了吗|谢谢)$/u, '');
}

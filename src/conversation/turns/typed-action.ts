import { normalize } from '../../../intents/index.ts';
import type { CardAction } from '../../core/card.ts';

const SOLVED = /^(?:已解决|解决了|搞定了?|好了|可以了|ok了?|已经好了)$/u;
const UNSOLVED = /^(?:没解决|没有解决|未解决|还是不行|还不行|不行|没用|还是没用|不管用|不是这个|不对|都不是)$/u;
const HANDOVER = /^(?:转人工|人工|找人工|人工客服|转接人工|叫人)$/u;

const BUTTON_WORDS = new Map<string, CardAction['action']>([
  ['已解决', 'solved'],
  ['没解决', 'unsolved'],
  ['转人工', 'handover'],
]);

/**
 * What a typed word says about the last card, or null: the same as a click for clients without buttons. In talk that
 * does not address the bot only the words of the buttons count.
 */
export function readTypedAction(text: string, isAddressed: boolean): CardAction['action'] | null {
  const words = strip(text);
  if (!isAddressed) return BUTTON_WORDS.get(words) ?? null;
  if (SOLVED.test(words)) return 'solved';
  if (UNSOLVED.test(words)) return 'unsolved';
  if (HANDOVER.test(words)) return 'handover';
  return null;
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

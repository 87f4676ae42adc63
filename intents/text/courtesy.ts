import { countLetters } from './normalize.ts';

/** What ends a word of courtesy; of the signs that normalising leaves. */
const GAP = '[\\s,。!?~:;、…]';
const GREETINGS =
  '(?:您|你|大家|各位|老师|早上|上午|中午|下午|晚上)好|hi|hello|哈喽|嗨|在[吗么]|在不在|有人吗|各位(?:老师|大佬|大神|专家|同事|领导|亲)?|(?:老师|大佬|大神|专家|同事|小伙伴|亲)们?(?:好|早)?|打扰(?:一?下|了)?|不好意思';
/** These ask already, and touch what is asked. */
const ASKS =
  '请问(?:一?下)?|请教(?:一?下)?|(?:想|麻烦|顺便)?(?:咨询|问)一?下|麻烦(?:大家|各位|老师)?(?:帮忙?)?看(?:一?下|看)';
const THANKS = '(?:万分|非常|十分|多多)?感谢|谢谢|多谢|谢了|thx|thanks?|thank you|3q';
/** Of these words others are made, 应急 and 求助电话: they count where they stand alone. */
const URGES =
  '(?:有点|比较|很|好|挺|十万火|着|特)?急+|在线等|等回复|求助|求解|求教|求指[教点]|跪求|辛苦|麻烦|拜托|劳驾|(?:麻烦|请|求)?(?:大家|各位|老师)?(?:帮忙?)看(?:一?下|看)';
const TO_WHOM = '(?:您|你|大家|各位|老师|大佬|大神|们|啦|了|哈|呀|啊|哦|喽)*';

const BEFORE = new RegExp(`^${GAP}*(?:(?:${GREETINGS})${GAP}+|(?:${ASKS})${GAP}*)+`, 'u');
const AFTER = new RegExp(`(?:${GAP}*(?:${THANKS})${TO_WHOM}|${GAP}+(?:${URGES})${TO_WHOM})+${GAP}*$`, 'u');
/** Thanks stand in so many characters at the end: what is sought from the end takes longer the more there is before it. */
const LAST = 64;
/** Letters that must be left, or the courtesy is what was to be said. */
const MIN_LEFT = 4;

/** A normalised text without the greeting before what is asked and the thanks behind it, where something is asked. */
export function removeCourtesy(text: string): string {
  const asked = text.replace(BEFORE, '');
  const last = Math.max(0, asked.length - LAST);
  const rest = asked.slice(0, last) + asked.slice(last).replace(AFTER, '');
  return rest.length < text.length && countLetters(rest) < MIN_LEFT ? text : rest;
}

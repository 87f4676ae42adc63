import type { Contrast } from '../../../intents/index.ts';
import { toCodeSpan } from '../../core/inline.ts';

/** What stands on top of a card that leads elsewhere than the question wants to go. */
export function describeContrast({ kind, asked, written, value, isMentioned }: Contrast): string {
  if (kind === 'done')
    return `你说已经「${asked}」：下面写的就是这一步，请逐项核对有没有漏；都做过仍不行，请点「没解决」或「转人工」。`;
  if (kind === 'unwritten') return `你问的是「${asked}」，这个方案没有写怎么${asked}，请先核对再操作，拿不准请转人工。`;
  return `你问的是「${asked}」，这个方案写的是「${written}」，方向相反；${sayHow({ asked, value, isMentioned })}`;
}

/** What is asked above candidates of which the first does the opposite. */
export function promptForOpposite({ asked, written }: Contrast): string {
  return `没有找到写「${asked}」的方案，第 1 个写的是「${written}」；是不是下面某一个？`;
}

function sayHow({ asked, value, isMentioned }: Pick<Contrast, 'asked' | 'value' | 'isMentioned'>): string {
  if (value !== null) return `要「${asked}」，文档写的值是 ${toCodeSpan(value)}。`;
  if (isMentioned) return `文中也提到「${asked}」这一边，请看清是哪一步再操作，拿不准请转人工。`;
  return `文档没有写怎么${asked}，请不要照着做，拿不准请转人工。`;
}

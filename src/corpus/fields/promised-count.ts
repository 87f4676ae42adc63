import type { BodyLine, TextLine } from '../markup/lines.ts';
import type { Report } from '../report.ts';
import { isNumbered } from './numbering.ts';

const PROMISE =
  /(?:以下|下列|如下|下面)(?:的|这)?\s?([0-9]{1,2}|[一二两三四五六七八九十]{1,2})\s?(?:个|种|点|条|项|步|类)/u;
const DIGITS = '零一二三四五六七八九';

/** Warns where text promises a number of items (以下5个条件) and another number stands below. */
export function checkPromises(title: string, line: number, body: readonly BodyLine[], report: Report): void {
  const texts = body.filter((each): each is TextLine => each.kind === 'text' && !each.text.startsWith('!['));
  const check = (text: string, at: number, below: readonly TextLine[], inRun: boolean): void => {
    const promised = readCount(PROMISE.exec(text)?.[1]);
    if (promised === null) return;
    const items = inRun ? takeRun(below) : below.filter(isItem).length;
    if (items > 0 && items !== promised) report(at, `写明有 ${promised} 项，实际列出 ${items} 项；请核对。`);
  };
  check(title, line, texts, false);
  for (const [index, each] of texts.entries())
    if (PROMISE.test(each.text)) check(each.text, each.line, texts.slice(index + 1, index + 60), true);
}

function isItem(line: TextLine): boolean {
  return line.marker !== null || isNumbered(line.text);
}

function takeRun(lines: readonly TextLine[]): number {
  const end = lines.findIndex((line) => !isItem(line));
  return end < 0 ? lines.length : end;
}

function readCount(text: string | undefined): number | null {
  if (text === undefined) return null;
  if (/^\d+$/u.test(text)) return Number(text);
  const digits = text.replace('两', '二');
  if (!digits.includes('十')) return digits.length === 1 ? DIGITS.indexOf(digits) : null;
  const [tens = '', ones = ''] = digits.split('十');
  return (tens === '' ? 1 : DIGITS.indexOf(tens)) * 10 + (ones === '' ? 0 : DIGITS.indexOf(ones));
}

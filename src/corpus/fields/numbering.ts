const CHINESE = '[一二三四五六七八九十]{1,3}';
const NUMBER_PREFIX = new RegExp(
  '^(?:' +
    [
      `[（(]\\s*(?:\\d{1,2}|${CHINESE})\\s*[)）]\\s*[、.：:]?`,
      '\\d{1,2}\\s*[、)）](?!\\d)',
      '\\d{1,2}\\s*[.．](?!\\d)',
      '\\d{1,2}\\s*[，,：:](?=[^\\d\\s])',
      '[①-⑳]\\s*[、.]?',
      `第(?:\\d{1,2}|${CHINESE})(?:步\\s*[，,、：:.]?|[点条]?\\s*[，,、：:])`,
      `步骤\\s*(?:\\d{1,2}|${CHINESE})\\s*[：:、.，]?(?![\\d${'一二三四五六七八九十'}])`,
      `${CHINESE}\\s*[、.．]`,
      'step\\s?\\d{1,2}\\s*[：:.、]?(?!\\d)',
    ].join('|') +
    ')\\s*',
  'iu',
);

/** Removes the number a step starts with: `1.`, `1、`, `（1）`, `①`, `第一，`, `步骤二：`. Not `1.5` or `2019-4-1`. */
export function stripNumbering(text: string): string {
  const trimmed = text.trim();
  const once = trimmed.replace(NUMBER_PREFIX, '');
  return once === '' ? trimmed : once;
}

/** True for a line that starts with a step number. */
export function isNumbered(text: string): boolean {
  return NUMBER_PREFIX.test(text.trim());
}

/** Splits a line that holds a whole numbered list: `1、…；2、…` or `第一，…。第二，…`. */
export function splitNumbered(text: string): string[] {
  const ordinal = text.split(/(?<=[。；;！!])\s*(?=第[二三四五六七八九十](?:步|点|条)?[，,、：:])/u);
  if (ordinal.length > 1) return ordinal;
  const cuts: number[] = [];
  for (const match of text.slice(0, 20_000).matchAll(/(?<![\d.A-Za-z])(\d{1,2})\s?[、．.)）](?!\d)/gu)) {
    const fits = match.index === 0 || /[；;。，,：:\s！!）)]/u.test(text[match.index - 1]!);
    if (fits && Number(match[1]) === cuts.length + 1) cuts.push(match.index);
  }
  if (cuts.length < 2) return [text];
  return [text.slice(0, cuts[0]), ...cuts.map((cut, index) => text.slice(cut, cuts[index + 1]))].filter(
    (piece) => piece.trim() !== '',
  );
}

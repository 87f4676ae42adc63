/** Verbs that give a setting its value; source for a regular expression. */
export const SETS =
  '(?:改成|改为|设为|设成|设置为|设置成|配置为|配成|置为|调整为|修改为|更改为|切换为|选择?为|填写?为)';
/** A value: in quotes, or up to the next punctuation. */
export const VALUE =
  '(?:[“"\'‘「【]\\s?([^“”"\'‘’「」【】]{1,40})\\s?[”"\'’」】]|([^\\s，,。；;、：:！!？?“”"\'‘’「」【】（）()]{1,40}))';

const TAIL = /(?:即可|就行|就可以|就|后再?|之后|不会|并且?|时|的话|进行).*$/u;

/** The value of a match whose two groups come from {@link VALUE}; an unquoted one ends before 即可, 后, 就 … */
export function pickValue(quoted: string | undefined, plain: string | undefined): string | null {
  if (quoted !== undefined) return quoted.trim();
  const value = (plain ?? '').replace(TAIL, '').trim();
  return value === '' ? null : value;
}

const SET_AFTER = new RegExp(
  `^(?:[”"'’」】\\s]{0,3}(?:参数|的值)?\\s?为|[^。；;\\n]{0,40}?(?:${SETS}|=))\\s{0,2}${VALUE}`,
  'u',
);
/** `默认值为20` gives the value only where nothing sets another. */
const IS_AFTER = new RegExp(`^[^。；;\\n]{0,40}?(?:值为|赋值为?|等于)\\s{0,2}${VALUE}`, 'u');

/** The value that the words behind a setting give it (`…，将其改为是`); null where they give none. */
export function readValueAfter(text: string): string | null {
  const near = text.slice(0, 120);
  const match = SET_AFTER.exec(near) ?? IS_AFTER.exec(near);
  return match === null ? null : pickValue(match[1], match[2]);
}

const MEANING = '(?:true|false|[0-9]{1,2}|[是否YN])\\s{0,2}(?:时|为|表示|代表|则|[:：]|-|—|连接|即)';
const EXPLAINED = new RegExp(`(?:^|[，,：:\\s（(；;])${MEANING}[^。]{1,60}?[，,；;、。\\s]\\s{0,3}${MEANING}`, 'iu');

/** True for text that says what values mean: `true时…，false…`, `1为…，2为…`. */
export function explainsValues(text: string): boolean {
  return EXPLAINED.test(text.slice(0, 600));
}

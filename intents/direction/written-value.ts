import type { Solution } from '../types.ts';

const VALUE = '(?:-?\\d{1,4}|true|false|是|否|on|off|yes|no|其[他它余]值?)';
const QUOTE = '[`「“"\'【]?';
const UNQUOTE = '[`」”"\'】]?';

/**
 * The value that a solution names for one of the words (打开, 开启): 「1 为打开」「打开填 `1`」. null where it names none.
 */
export function findWrittenValue(solution: Solution, words: readonly string[]): string | null {
  const wanted = words.map((word) => (word.length > 1 ? toLiteral(word) : `${word}(?!\\p{Script=Han})`)).join('|');
  if (wanted === '') return null;
  const before = new RegExp(
    `(?<![\\w.])${QUOTE}(${VALUE})${UNQUOTE}\\s*(?:[均都则]?为|表示|代表|则|即|就是|时|[:：=（(-])?\\s*(?:是|会)?(?:${wanted})`,
    'iu',
  );
  const after = new RegExp(
    `(?:${wanted})[^\\d,，。;；、\`]{0,8}?(?:[:：=]|填写?|设为|设成|设置为|改为|改成|改回|配成|值为|选择?|用)\\s*${QUOTE}(${VALUE})${UNQUOTE}(?![\\w.])`,
    'iu',
  );
  for (const clause of clausesOf(solution)) {
    const found = before.exec(clause)?.[1] ?? after.exec(clause)?.[1];
    if (found !== undefined) return found;
  }
  return null;
}

/** Everything that a solution says, as one text. */
export function textOf(solution: Solution): string {
  return [...listTexts(solution)].join('\n');
}

function clausesOf(solution: Solution): string[] {
  return textOf(solution).split(/[,，。;；、\n/]/u);
}

function* listTexts({ steps, warnings, configPaths }: Solution): Generator<string> {
  yield* steps;
  for (const { text } of warnings) yield text;
  for (const { menu, params } of configPaths) {
    yield menu.join(' ');
    for (const { value, note } of params) yield [value ?? '', note ?? ''].join('\n');
  }
}

function toLiteral(word: string): string {
  return word.replace(/[\\^$.*+?()[\]{}|]/gu, '\\$&');
}

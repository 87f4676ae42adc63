import type { Language } from '../text/language.ts';
import { normalize } from '../text/normalize.ts';
import type { Tokens } from '../text/segment.ts';
import type { FaqEntry, Solution } from '../types.ts';
import { type Direction, readDirection } from './aim.ts';
import { isReversed, isSameChange } from './change.ts';
import { HOW } from './clauses.ts';
import { overlaps } from './subject.ts';
import type { Sign } from './words.ts';
import { readWritten, type Written } from './written.ts';
import { findWrittenValue, textOf } from './written-value.ts';

/** How an entry leads elsewhere than a question wants to go. */
export interface Contrast {
  /**
   * `opposite`: it does the contrary; `unwritten`: it says nothing of switching off; `done`: it tells what the asker has
   * done already.
   */
  kind: 'opposite' | 'unwritten' | 'done';
  /** What is asked for, and what the entry is about, as written; `written` is '' where it has no word for it. */
  asked: string;
  written: string;
  /** What to set for what is asked, where the entry says so. */
  value: string | null;
  /** Whether the entry's solution speaks of what is asked. */
  isMentioned: boolean;
}

/** Compares the directions of questions and entries. Remembers what entries say. */
export interface DirectionReader {
  /** null where question and entry agree or nothing is known. `solution`: what the asker may see of it. */
  contrast(question: string, entry: FaqEntry, solution: Solution | null): Contrast | null;
  /** Whether the entry says outright that it does what is asked. */
  agrees(question: string, entry: FaqEntry): boolean;
}

const UNKNOWN = { value: null, isMentioned: false };
const NOTHING: Solution = { steps: [], configPaths: [], tasks: [], sql: [], warnings: [], links: [], images: [] };
/** Words that can be asked of any function, whether or not its entry speaks of switching it on. */
const SWITCHES_OFF = /^(?:不要|别)?(?:关|停|禁|取消)/u;
const DONE =
  /(?:已经?|都|早就|明明)[^,，。]{0,8}?((?:打?开|开启|启用|关闭?|关掉|停用|禁用|配置?|设置?|勾选?|改|加|授权)(?:了|过|好|成|上))|((?:打?开|开启|启用|关闭|关掉|停用|配置|设置|勾选|授权)(?:了|过|好了?))(?=[^吗呢么?？]{0,6}(?:还是|还|仍|依然|但|也|却))/u;
const IN_VAIN =
  /还是|仍|依然|不行|不生效|没(?:有|用|反应|效果|变化|生效)|无效|不起作用|不成功|失败|报错|也不|但|却|照样/u;

export function createDirectionReader({
  directions: words,
  opposites,
  read: readText,
}: Pick<Language, 'directions' | 'opposites' | 'read'>): DirectionReader {
  const tokenize = (text: string): Tokens => readText(text, true).tokens;
  const known = new WeakMap<FaqEntry, Written>();
  const read = (text: string): Direction => readDirection(normalize(text), words, tokenize);

  return {
    contrast(question, entry, solution) {
      const text = normalize(question);
      const asked = readDirection(text, words, tokenize);
      const written = writtenOf(entry);
      const shown = solution ?? NOTHING;
      return (
        compareChange(asked, written, shown) ??
        compareAim(asked, written, shown) ??
        compareStates(text, asked, written, shown) ??
        findDone(text, written)
      );
    },
    agrees(question, entry) {
      const asked = read(question);
      const written = writtenOf(entry);
      if (asked.change && written.change) return isSameChange(asked.change, written.change);
      return (
        asked.aim !== null && asked.aim.sign === written.aim?.sign && overlaps(asked.aim.object, written.aim.object)
      );
    },
  };

  function writtenOf(entry: FaqEntry): Written {
    let written = known.get(entry);
    if (!written) {
      written = readWritten(entry, words, tokenize);
      known.set(entry, written);
    }
    return written;
  }

  function compareChange({ change, undoes }: Direction, written: Written, solution: Solution): Contrast | null {
    if (!written.change) return null;
    const { goal } = written.change;
    if (change && isReversed(change, written.change))
      return {
        kind: 'opposite',
        asked: `改成${change.goal}`,
        written: `改成${goal}`,
        ...findIn(solution, [change.goal, ...[...change.to].filter((term) => opposites.has(term))]),
      };
    return !change && undoes && !written.text.includes(undoes.slice(-2))
      ? { kind: 'opposite', asked: undoes, written: `改成${goal}`, ...UNKNOWN }
      : null;
  }

  function compareAim({ aim, undoes }: Direction, written: Written, solution: Solution): Contrast | null {
    if (undoes && written.aim && !written.text.includes(undoes.slice(-2)))
      return { kind: 'opposite', asked: undoes, written: written.aim.word, ...UNKNOWN };
    if (!aim?.sign) return null;
    if (written.aim?.sign) {
      if (written.aim.sign === aim.sign || !overlaps(aim.object, written.aim.object)) return null;
      const found = findIn(solution, wordsOf(aim.sign), words.alike.get(aim.word));
      return { kind: 'opposite', asked: aim.word, written: written.aim.word, ...found };
    }
    const isUnwritten =
      aim.sign < 0 &&
      aim.isAsked &&
      SWITCHES_OFF.test(aim.word) &&
      !written.text.includes(aim.word) &&
      !written.isFault &&
      overlaps(aim.object, written.about) &&
      !wordsOf(-1).some((word) => word.length > 1 && textOf(solution).includes(word));
    return isUnwritten ? { kind: 'unwritten', asked: aim.word, written: '', ...UNKNOWN } : null;
  }

  /** 自动 against 手动, where none of the entry's questions has the one that is asked for. */
  function compareStates(text: string, { aim }: Direction, written: Written, solution: Solution): Contrast | null {
    if (aim && aim.sign === -1) return null;
    const asked = new Set(tokenize(text).words);
    for (const word of asked) {
      if (written.headings.has(word)) continue;
      const other = opposites.get(word)?.find((one) => written.headings.has(one) && !asked.has(one));
      if (other === undefined || written.similar.some((own) => own.has(word) && !own.has(other))) continue;
      return { kind: 'opposite', asked: word, written: other, ...findIn(solution, [word]) };
    }
    return null;
  }

  function findDone(text: string, { isFault, aim }: Written): Contrast | null {
    const done = DONE.exec(text);
    if (isFault || !done || !IN_VAIN.test(text.slice(done.index)) || HOW.test(text.slice(done.index))) return null;
    return { kind: 'done', asked: done[1] ?? done[2] ?? '', written: aim?.word ?? '', ...UNKNOWN };
  }

  function wordsOf(sign: Sign): string[] {
    return [...words.signs].flatMap(([word, of]) => (of === sign ? [word] : []));
  }
}

/** 「打开」 opens pages as well. */
const OPENS = '打开';

/** `naming`: the words that speak of what is asked; `words` are those that a value may stand for. */
function findIn(
  solution: Solution,
  words: readonly string[],
  naming: readonly string[] = words,
): Pick<Contrast, 'value' | 'isMentioned'> {
  const text = textOf(solution);
  const isMentioned = naming.some((word) => word.length > 1 && word !== OPENS && text.includes(word));
  return { value: findWrittenValue(solution, words), isMentioned };
}

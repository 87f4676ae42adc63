import { type Change, readChange } from './change.ts';
import { HOW, isSymptom, splitClauses } from './clauses.ts';
import { type Tokenize, termsOf } from './subject.ts';
import type { DirectionWords, Sign } from './words.ts';

/** What a text wants done, or tells how to do. */
export interface Aim {
  /** null where it says nothing of it. */
  sign: Sign | null;
  /** The word that says so, as written. */
  word: string;
  /** Whether the text asks how or wants it; else it only names it. */
  isAsked: boolean;
  /** What it is done with, as words and pairs of characters. */
  object: ReadonlySet<string>;
}

/** Everything that a text says of a direction. */
export interface Direction {
  aim: Aim | null;
  change: Change | null;
  /** 「改回去」: undoes whatever it is about. */
  undoes: string | null;
}

const UNDOES = /改回(?:去|来|原|默认)|还原|恢复(?:默认|原样|原来|成原|到原)|(?:怎么|如何|怎样|咋|想|要)恢复$/u;
const WONDERS = /为什么|为啥|为何/u;

/** `text` is normalised. Symptoms and what is done already have no aim. */
export function readDirection(text: string, words: DirectionWords, tokenize: Tokenize): Direction {
  const clauses = splitClauses(text);
  const change = firstOf(clauses, (clause) => readChange(clause, tokenize));
  const undoes = WONDERS.test(text) ? null : (UNDOES.exec(text)?.[0] ?? null);
  const aim = firstOf(clauses, (clause) => readAim(clause, words, tokenize));
  // 「…要做查验，怎么开」: it is done with what stands elsewhere.
  return {
    change,
    undoes,
    aim: aim?.isAsked && aim.object.size === 0 ? { ...aim, object: termsOf(text, tokenize) } : aim,
  };
}

/** After such a word it is no deed but a state, a thing or a fault: 「打开后」「取消按钮」「关不掉」. */
const NO_DEED =
  /^(?:不|没|失败|报错|出错|异常|错误|之?后|了(?!吗|吧|么|呢|它|这)|过|的|时|之?前|期间|中|状态|按钮|按键|键|图标|记录|日志|慢|很|就|也|都|还|却|以后|得|成功|是空|为空|提示|出来|空白)/u;
/** Before it, it is no deed either: 「没打开」「自动关闭」「被停用」. */
const NO_AIM =
  /(?:无法|没有?|未|[^能]不能|^不能|老是|总是?|一直|被|已经?|突然|自己|刚|才|多次|反复|[^如若]果|为什么|为啥|为何|怎么(?:[又还就没]|老|总|一直|突然|自己)|需|请先|请|[少多只])$/u;
const REFUSES = /(?:不要|不用|不再|别再?|不|免|避免|防止|取消|解除|去掉|去除|放开|放宽|关闭|关掉|停止|禁止)$/u;
/** What stands in the way: who takes it away lets something be. */
const RESTRICTION = /限制|占用|管控|不[准许让能]/u;
const GAP = 8;
/** 「不查验」「别弹窗」 in what asks how. */
const NOT = /^(?:不要|不再|不|别|免|避免|防止)/u;
const NOT_DOING =
  /(?<![能可是要会有用对行好看到])(?:不|别|不要|不再|免|避免|防止)(?=(?:再|去|做|走|让|被|给|用|要)?\p{Script=Han}{2})(?!不?[能了上到出对行好同一知想会可是过得清足匹小符见太管然要懂必明仅但]|的|人|名|费|税|得|没)/u;

function readAim(clause: string, words: DirectionWords, tokenize: Tokenize): Aim | null {
  const how = HOW.exec(clause);
  const from = how ? how.index + how[0].length : 0;
  if (isSymptom(clause) && !how) return null;
  const deeds = [...clause.matchAll(words.pattern)].filter(
    ({ 0: word, index }) => !NO_DEED.test(clause.slice(index + word.length)) && !NO_AIM.test(clause.slice(0, index)),
  );
  const deed = deeds.find(({ index }) => index >= from) ?? deeds[0];
  const refused = findRefusal(clause, how ? from : null);
  const end = refused + (NOT.exec(clause.slice(refused))?.[0].length ?? 0);
  if (refused >= 0 && (!deed || end < deed.index)) {
    const object = objectOf(clause.slice(end), clause.slice(0, refused), tokenize);
    return { sign: -1, word: clause.slice(refused, end + 2), isAsked: how !== null, object };
  }
  return deed ? readDeed(clause, deed, how !== null, words, tokenize) : null;
}

/** Where something is not to be done, behind what asks how or at the very beginning; -1: nowhere. */
function findRefusal(clause: string, from: number | null): number {
  if (from !== null) {
    const found = NOT_DOING.exec(clause.slice(from));
    if (found) return from + found.index;
  }
  return NOT_DOING.exec(clause)?.index === 0 ? 0 : -1;
}

function readDeed(
  clause: string,
  deed: RegExpExecArray,
  isAsked: boolean,
  words: DirectionWords,
  tokenize: Tokenize,
): Aim {
  const [word] = deed;
  const rest = clause.slice(deed.index + word.length);
  const sign = words.signs.get(word)!;
  const next = findNext(rest, words);
  const undone = sign < 0 && next !== null && (words.signs.get(next) ?? -1) < 0 ? 1 : sign;
  const refused = REFUSES.exec(clause.slice(Math.max(0, deed.index - 3), deed.index));
  const before = clause.slice(0, deed.index - (refused?.[0].length ?? 0));
  return {
    sign: refused ? (undone > 0 ? -1 : 1) : undone,
    word: (refused?.[0] ?? '') + word + (undone === sign ? '' : (next ?? '')),
    isAsked,
    object: objectOf(rest, before, tokenize),
  };
}

/** The next deed, where it stands near and is no attribute: 「取消页数限制」. */
function findNext(rest: string, { pattern }: DirectionWords): string | null {
  const near = rest.slice(0, GAP);
  for (const { 0: word, index } of near.matchAll(pattern)) if (rest[index + word.length] !== '的') return word;
  return RESTRICTION.exec(near)?.[0] ?? null;
}

/** What stands after the deed or, where nothing does, before it. */
function objectOf(after: string, before: string, tokenize: Tokenize): Set<string> {
  const own = termsOf(after.replace(HOW, ''), tokenize);
  return own.size > 0 ? own : termsOf(before.replace(HOW, ''), tokenize);
}

function firstOf<T>(clauses: readonly string[], read: (clause: string) => T | null): T | null {
  for (const clause of clauses) {
    const found = read(clause);
    if (found !== null) return found;
  }
  return null;
}

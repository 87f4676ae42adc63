import { COMPOUND, isFormLike } from './identifiers.ts';
import { isMenuWord, isView, trimPathEnd, trimPathStart } from './menu-words.ts';

/** A menu path in a line of text. */
export interface MenuMatch {
  menu: string[];
  /** A form id that stands in or behind the path. */
  form: string | null;
  /** A configuration key that ends the path (`预览列表>invoicecloud.configpattern`). */
  key: string | null;
  /** Nothing but 预览 and 列表: it goes on from a path above. */
  isViewOnly: boolean;
  start: number;
  end: number;
}

const WORD = '[\\p{L}\\p{N}_.（）()&+]{1,40}';
const SEGMENT = `(?:[“"'‘「【《\\[]\\s{0,2}[\\p{L}\\p{N}_.（）()&+ -]{1,40}?\\s{0,2}[”"'’」】》\\]]|${WORD})`;
const SEPARATOR = '\\s{0,3}(?:[-—=]{1,4}[>＞]{1,2}|-{1,3}|—{1,2}|–|－|>{1,3}|＞|›|»|→|⇒|➔|⟶|／|/|\\\\)\\s{0,3}';
/** `〖总账〗` and `<开单记录>`, which other articles put around the name of a menu. */
const RARE_BRACKETS = /[<＜〖〈『](\p{Script=Han}[\p{L}\p{N}_.（）()&+ ]{0,39})[>＞〗〉』]/gu;
const IDENTIFIER = new RegExp(`^${COMPOUND}$`, 'u');
const SEPARATORS = new RegExp(SEPARATOR, 'gu');
const CHAIN = new RegExp(`${SEGMENT}(?:${SEPARATOR}${SEGMENT}){1,11}`, 'gu');
const NAMED_FORM = new RegExp(`^(\\p{Script=Han}{2,20})(${COMPOUND})$`, 'u');
const ROOT =
  /(?<![\p{L}])(?:(?:在|到|进入|打开|登录|检查|通过|请|先|再|可)*)((?:\p{Script=Han}{1,6})(?:开发平台|后台|工作台|运营平台|管理平台)|开发平台|管理后台|工作台)(?:[中里下]|上(?!传))?(?=[\s，,、]{0,3}(?:搜索|查找|查询|扩展|打开|进入|找到|选择|预览|列表|[\p{Script=Han}]{2,10}[下里中]的))/gu;
const NAME = `[“"'‘「【《]\\s?(\\p{Script=Han}[\\p{L}\\p{N}（）()]{1,15})\\s?[”"'’」】》]`;
const VERB = '(?:搜索|查找|查询|打开|进入|找到|选择|点击|点开)';
const NEXT_NAME = new RegExp(
  `^[\\s，,、。；;]{0,3}(?:再|然后|并|后)?${VERB}\\s{0,2}(?:菜单|单据|表单)?(?:${NAME}|(\\p{Script=Han}{2,12}))`,
  'u',
);
const NEXT_INSIDE = /^[\s，,、]{0,3}(\p{Script=Han}{2,10})[下里中]的(?=配置项|参数|选项|开关)/u;
const NEXT_VIEW =
  /^[\s，,、\-—>→›/]{0,4}(?:再|然后|并|后)?(?:切换[到至]?|点击?|选择?|进入|到)?\s?[“"「【]?((?:预览|列表)(?:预览|列表)?)[”"」】]?(?:界面|页面|视图)?(?!\p{Script=Han}{0,2}(?:时|的))/u;
const NEXT_FORM = /^[\s，,、]{0,3}(?:搜索|查找|查询|扩展|打开|进入|找到|预览)\s{0,2}[“"'‘「【`]?[A-Za-z]/u;
const NEXT_WORD = /^\s{1,3}(\p{Script=Han}{2,10}(?:单据|列表|配置|参数|管理))(?=\s|[，,。]|$)/u;

/** Finds the menu paths of a line, whatever separates their menus. Lines over 4,000 characters are no instructions. */
export function findMenuPaths(line: string): MenuMatch[] {
  if (line.length > 4000) return [];
  const text = line.replace(RARE_BRACKETS, '「$1」');
  const found: MenuMatch[] = [];
  for (const match of text.matchAll(CHAIN)) {
    const path = readChain(text, match[0], match.index);
    if (path !== null) found.push(path);
  }
  for (const match of text.matchAll(ROOT)) {
    const start = match.index + match[0].lastIndexOf(match[1]!);
    const end = match.index + match[0].length;
    if (found.some((path) => start < path.end && end > path.start)) continue;
    const path = goOn(text, { menu: [match[1]!], form: null, key: null, isViewOnly: false, start, end });
    // A platform alone is a place only where something in it is opened.
    if (path.menu.length > 1 || NEXT_FORM.test(text.slice(path.end, path.end + 30))) found.push(path);
  }
  found.sort((a, b) => a.start - b.start);
  return found.filter((path, index) => index === 0 || path.start >= found[index - 1]!.end);
}

function readChain(text: string, chain: string, start: number): MenuMatch | null {
  const separators = chain.match(SEPARATORS) ?? [];
  const slashed = separators.some((separator) => /[/／\\]/u.test(separator));
  const dashed = separators.some((separator) => separator.includes('—'));
  const pieces = chain.split(SEPARATORS);
  // `打开设置页（组织管理 > 报表）`: the path begins in the brackets.
  const first = trimPathStart(pieces[0]!.replace(/^[^（）()]{0,40}[（(](?=[^（）()]+$)/u, ''));
  const led =
    first !== pieces[0]!.trim() ||
    /(?:路径|菜单|位置|入口|依次|打开|进入|点击|登录|选择|[在到])\s*[：:“"]?\s*$/u.test(text.slice(0, start));
  const segments = pieces.map((piece, index) => unquote(index === 0 ? first : piece));
  const last = segments.length - 1;
  const lastPiece = segments[last]!;
  segments[last] = trimPathEnd(lastPiece);
  const words = segments.filter((segment) => isMenuWord(segment));
  const evidence = words.length + (led ? 1 : 0);
  // A slash also stands between alternatives (红冲/作废), so it takes more to make it a path.
  // A long dash stands between two clauses as well.
  const isSure = dashed ? words.length >= segments.length - 1 : evidence > 0;
  const counts = slashed ? segments.length + words.length + (led ? 1 : 0) > 4 && words.length > 0 : isSure;
  if (!counts) return null;
  if (segments.some((segment) => !isSegment(segment)) || NO_MENU.test(chain)) return null;
  const cut = lastPiece.length - segments[last]!.length;
  const result: MenuMatch = {
    menu: [],
    form: null,
    key: null,
    isViewOnly: false,
    start: start + chain.indexOf(first),
    end: start + chain.length - cut,
  };
  for (const [index, segment] of segments.entries()) addSegment(result, segment, index === last);
  if (result.menu.length + (result.form === null ? 0 : 1) + (result.key === null ? 0 : 1) < 2) return null;
  return goOn(text, result);
}

/** Ranges, and options of commands such as `-Dfile.encoding`. */
const NO_MENU = /\d\s*[-–—/]\s*v?\d|\s--?[A-Za-z][\w.-]*$/u;

function isSegment(segment: string): boolean {
  if (segment.length < 2 || segment.replace(/[A-Za-z0-9_.]+$/u, '').length > 24) return false;
  if (/那么|如果|因为|所以|但是|而且|没有必要|的时候/u.test(segment)) return false;
  return /\p{Script=Han}/u.test(segment) || IDENTIFIER.test(segment);
}

function unquote(segment: string): string {
  return segment
    .trim()
    .replace(/^[“"'‘「【《[]\s*|\s*[”"'’」】》\]]$/gu, '')
    .replace(/^([^（(]*)[)）].*$/u, '$1')
    .trim();
}

function addSegment(path: MenuMatch, segment: string, isLast: boolean): void {
  const views = /^(预览|列表)(预览|列表)$/u.exec(segment);
  const named = NAMED_FORM.exec(segment);
  if (views !== null) path.menu.push(views[1]!, views[2]!);
  else if (named !== null) {
    path.menu.push(named[1]!);
    path.form = named[2]!;
  } else if (isLast && /^[A-Za-z][\w]*\.[\w.]+$/u.test(segment)) path.key = segment;
  else {
    if (isFormLike(segment)) path.form = segment;
    path.menu.push(segment);
  }
}

function readNextName(rest: string): RegExpExecArray | null {
  const name = NEXT_NAME.exec(rest);
  if (name !== null && (name[2] === undefined || isMenuWord(name[2]))) return name;
  return NEXT_INSIDE.exec(rest) ?? NEXT_WORD.exec(rest);
}

/** Follows a path through the clauses behind it: `，搜索“参数配置单据”，列表-预览`. */
function goOn(text: string, path: MenuMatch): MenuMatch {
  for (let count = 0; count < 6; count++) {
    const rest = text.slice(path.end, path.end + 80);
    // 列表 is a view of the forms that hold settings; elsewhere it is any page.
    const holdsViews = path.menu.some((word) => /平台|单据|参数|配置|预览|列表/u.test(word));
    const view = holdsViews || !/^[\s，,、]{0,3}(?:再|然后|并|后)?进入/u.test(rest) ? NEXT_VIEW.exec(rest) : null;
    const name = readNextName(rest);
    if (view !== null) {
      const views = /^(预览|列表)(预览|列表)?$/u.exec(view[1]!)!;
      for (const word of [views[1], views[2]])
        if (word !== undefined && !path.menu.includes(word)) path.menu.push(word);
      path.end += view[0].length;
    } else if (name !== null) {
      const word = (name[1] ?? name[2])!;
      if (word.endsWith('按钮') || path.menu.length > 8 || (isView(word) && !holdsViews)) break;
      addSegment(path, word, false);
      path.end += name[0].length;
    } else break;
  }
  path.isViewOnly = path.menu.every(isView);
  return path;
}

import { pinyin } from 'pinyin-pro';

/** What a labelled part of an entry holds. `note` parts (原因, 说明, 路径 …) belong to the solution and keep their word. */
export type LabelKind =
  | 'aliases'
  | 'appliesTo'
  | 'audience'
  | 'config'
  | 'customer'
  | 'domains'
  | 'editorNotes'
  | 'id'
  | 'images'
  | 'links'
  | 'note'
  | 'products'
  | 'question'
  | 'related'
  | 'similar'
  | 'solution'
  | 'source'
  | 'sql'
  | 'symptom'
  | 'tasks'
  | 'warnings';

/** Labels that only count in brackets: without them they are ordinary words of a sentence. */
const BRACKETED_ONLY = {
  id: '编号 ID',
  aliases: '别名',
  products: '产品 适用产品 产品线',
  domains: '领域',
  appliesTo: '适用 适用范围 适用条件 适用版本 适用场景',
  audience: '可见 可见范围',
  config: '配置 配置路径',
  tasks: '任务 调度任务 定时任务',
  sql: 'SQL',
  links: '链接 参考链接 参考文档',
  images: '图片 截图',
  related: '相关 相关问题',
  source: '来源',
  similar: '相似问 相似问法 相似问题 其他问法',
  customer: '客户版',
  editorNotes: '编者注',
} satisfies Partial<Record<LabelKind, string>>;

const ANYWHERE = {
  question: '问题 问 Q 提问 问题描述 问题内容 咨询问题 用户问题 客户问题 疑问 问句 Question',
  symptom: '现象 问题现象 故障现象 报错现象 异常现象 报错 报错信息 报错提示 错误信息 错误提示 提示信息 故障描述',
  solution:
    '方案 解答 解决方案 解决办法 解决方法 解决措施 解决步骤 解决 处理 处理方案 处理方法 处理办法 处理步骤 处理方式 处理措施 ' +
    '答 A 答案 答复 回答 回复 解释 步骤 操作步骤 操作方法 操作指引 操作说明 配置方法 配置步骤 应对方案 操作流程 操作过程 处理流程 解决流程 解决思路 Answer',
  warnings: '注意 注意事项 特别注意 请注意 警告 重要提示 风险提示 特别提醒 温馨提示 友情提示',
  note:
    '原因 可能原因 核心原因 根本原因 主要原因 问题原因 原因分析 原因说明 报错原因 问题分析 分析 说明 补充说明 补充 备注 注 操作 路径 操作路径 ' +
    '菜单路径 配置路径 处理建议 建议 排查 排查方向 排查思路 排查步骤 排查方法 检查 验证 结论 背景 场景 参考 前提 前提条件 示例 例如 业务场景 应用场景 使用场景 问题场景 原因解析 问题解析 解释说明 解析 原因定位 问题定位 影响范围 问题背景',
} satisfies Partial<Record<LabelKind, string>>;

/** Label words in lower case; what stands first wins. */
const PLAIN_KINDS = listWords(ANYWHERE);
const KINDS = new Map<string, LabelKind>([...listWords(BRACKETED_ONLY), ...PLAIN_KINDS]);

const HAN_LABELS = [...KINDS.keys()].filter((word) => /^\p{Script=Han}{2,}$/u.test(word));

function listWords(table: Partial<Record<LabelKind, string>>): Map<string, LabelKind> {
  const words = new Map<string, LabelKind>();
  let kind: keyof typeof table;
  for (kind in table) for (const word of table[kind]!.split(' ')) words.set(word.toLowerCase(), kind);
  return words;
}

/** A label at the start of a line. */
export interface Label {
  kind: LabelKind;
  /** As written, without brackets and number. */
  word: string;
  bracketed: boolean;
  /** A bracket is missing, as in `【方案：`. */
  broken: boolean;
  /** What follows on the line; '' for a label on its own. */
  rest: string;
  /** What stands in the document where `word` is only what it probably means; null where it is spelt right. */
  misspelt: string | null;
}

const OPEN = '[【\\[［「〖]';
const CLOSE = '[】\\]］」〗]';
const NUMBER = '(?:\\s*([0-9一二三四五六七八九十]{1,3}))?';
const BRACKETED = new RegExp(`^${OPEN}\\s*([\\p{L} ]{1,12}?)${NUMBER}\\s*${CLOSE}(?!\\()\\s*[:：]?\\s*`, 'u');
const HALF_OPEN = new RegExp(`^【\\s*(\\p{L}{1,8}?)${NUMBER}\\s*[:：]\\s*`, 'u');
const HALF_CLOSED = new RegExp(`^(\\p{L}{1,8}?)${NUMBER}\\s*】\\s*[:：]?\\s*`, 'u');
const COLON = new RegExp(`^(\\p{L}{1,8}?)${NUMBER}\\s*[:：]\\s*`, 'u');
/** `Q1.` and `Q1、`: only with a number, since `A.` may be an option; `Q1 ` only before a question, not a quarter. */
const NUMBERED_LETTER = /^([QA])\s?\d{1,3}\s*[.、．)）]\s*/iu;
const NUMBERED_Q = /^(Q)\s?\d{1,3}\s+(?=.{0,100}(?:[?？吗呢]$|如何|怎么|怎样|为什么))/iu;
/** Most lines are no label: this tells it at a glance. */
const MAY_START = /^(?:[【[［「〖（(\dQqAa]|.{1,14}[:：】])/u;
/** A number before a label, as in `1、问：`. */
export const NUMBERING = /^(?:\d{1,3}\s*(?:[.、．)）]\s*)(?!\d)|[（(]\d{1,3}[)）]\s*)/u;

/** Reads the label that a line starts with; null where there is none. Numbering before a label is skipped. */
export function readLabel(line: string): Label | null {
  const text = line.trim();
  if (!MAY_START.test(text)) return null;
  return matchLabel(text) ?? (NUMBERING.test(text) ? matchLabel(text.replace(NUMBERING, '')) : null);
}

function matchLabel(text: string): Label | null {
  const attempts: [RegExp, Map<string, LabelKind>, boolean, boolean][] = [
    [BRACKETED, KINDS, true, false],
    [HALF_OPEN, KINDS, true, true],
    [HALF_CLOSED, KINDS, true, true],
    [COLON, PLAIN_KINDS, false, false],
    [NUMBERED_LETTER, PLAIN_KINDS, false, false],
    [NUMBERED_Q, PLAIN_KINDS, false, false],
  ];
  for (const [pattern, kinds, bracketed, broken] of attempts) {
    const match = pattern.exec(text);
    const word = match?.[1]?.replaceAll(' ', '') ?? '';
    const kind = kinds.get(word.toLowerCase());
    if (match === null || kind === undefined) continue;
    const label = { kind, word, bracketed, broken, rest: text.slice(match[0].length), misspelt: null };
    if (match[2] === undefined || kind === 'question' || /^(?:A|答|答案|回答|解答|answer)$/iu.test(word)) return label;
    // 步骤二： is the number of a step; 方案二： and 原因1： tell alternatives apart, so the word stays.
    return word === '步骤' ? null : { ...label, kind: 'note', word: word + match[2] };
  }
  return readMisspelt(text);
}

function readMisspelt(text: string): Label | null {
  const match = /^【\s*(\p{Script=Han}{2,7})\s*】(?!\()\s*[:：]?\s*/u.exec(text);
  const word = match === null ? null : findLikely(match[1]!);
  if (match === null || word === null) return null;
  const rest = text.slice(match[0].length);
  return { kind: KINDS.get(word)!, word, bracketed: true, broken: false, rest, misspelt: match[1]! };
}

/** The word of something written like a label that no table knows, as in `【结论】：…`; null otherwise. */
export function readUnknownLabel(text: string): string | null {
  const match = /^【([^【】]{1,12})】(?:\s*[:：]|\s*$)/u.exec(text.trim());
  return match !== null && readLabel(text) === null ? match[1]! : null;
}

/** The label that a bracketed word is probably meant to be: it sounds the same, or a letter is exchanged or missing. */
function findLikely(word: string): string | null {
  const sound = readSound(word);
  const isLike = (known: string): boolean =>
    readSound(known) === sound ||
    sortLetters(known) === sortLetters(word) ||
    (known.length > 2 && (lacksOneOf(word, known) || lacksOneOf(known, word)));
  return HAN_LABELS.find(isLike) ?? null;
}

function sortLetters(word: string): string {
  return [...word].sort().join('');
}

function lacksOneOf(shorter: string, longer: string): boolean {
  if (shorter.length !== longer.length - 1) return false;
  return [...longer].some((_, at) => longer.slice(0, at) + longer.slice(at + 1) === shorter);
}

function readSound(word: string): string {
  return pinyin(word, { toneType: 'none', type: 'array' }).join(' ');
}

/** The kind of a bare label word such as 解决方案; null where the text is more than that. */
export function findLabelKind(text: string): LabelKind | null {
  return PLAIN_KINDS.get(text.replace(/[【】[\]:：\s]/gu, '').toLowerCase()) ?? null;
}

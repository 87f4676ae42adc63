import type { PictureLine, PictureText } from '../../core/ports/read-picture.ts';

/** Lines of a picture that belong together. */
export interface Passage {
  /** Its lines, those that only the width of a window has broken joined again. */
  text: string;
  /** How much it looks like what the picture is about; from `TELLING` on it tells of a fault. */
  weight: number;
}

const FAULT =
  /失败|失敗|错误|出错|报错|异常|无法|不能|不允许|不支持|不存在|不通过|不合规|不可|不正确|不一致|不匹配|不足|未[^签收勾抵]|没有|暂无|无[^\s]{0,12}(?:权限|许可|权益|数据|流程)|禁止|拒绝|非法|缺少|缺失|为空|过期|失效|超出|超过|超时|限制|已被|重试|稍后|请[先补核检联重配启从更输]|联系|等待|error|exception|fail|denied|timeout|invalid|refused|\bnot\b|\bcode\b/iu;
/** What a window or a button is called. */
const LABEL =
  /^(?:[×✕✖xX!！?？ⓘ⚠]|提示|温馨提示|系统提示|警告|错误|信息|确[定认]|取消|关闭|返回|重试|我?知道了|好的|[是否]|下一步|上一步|复制|查看详情|详情|ok|cancel|close)$/iu;
/** Nothing but numbers, dates, amounts. */
const BARE = /^[\s\d\p{P}\p{S}]+$/u;
const LEADING_SIGN = /^[×✕✖✗xX!！ⓘ⚠•·]\s*/u;

/** From here on a passage tells of a fault. */
export const TELLING = 2;
const MIN_FAULT_LENGTH = 6;
/** A ground that differs so much from most of the picture is a window's or a bar's. */
const OTHER_GROUND = 0.2;

/** The passages of a picture, those first that look most like an error. */
export function findPassages(picture: PictureText): Passage[] {
  const lines = picture.lines.filter(({ text }) => !LABEL.test(text) && !BARE.test(text));
  const usualGround = middle(picture.lines.map(({ ground }) => ground));
  const groups = groupLines(lines);
  const passages = groups.map((group) => ({ text: joinLines(group), weight: weigh(group, usualGround) }));
  return passages.sort((a, b) => b.weight - a.weight);
}

/** Whether a line says that something does not work. */
export function tellsOfFault(text: string): boolean {
  return FAULT.test(text) && text.length >= MIN_FAULT_LENGTH;
}

function weigh(lines: readonly PictureLine[], usualGround: number): number {
  const text = lines.map((line) => line.text).join('');
  const isFault = tellsOfFault(text);
  const isRed = lines.some((line) => line.isRed);
  const isApart = lines.some(({ ground }) => Math.abs(ground - usualGround) > OTHER_GROUND);
  const isSentence = text.length >= MIN_FAULT_LENGTH;
  return (isFault ? 2 : 0) + (isRed && isSentence ? 1.5 : 0) + (isApart && isSentence ? 1 : 0);
}

/** Lines under one another, of one size, that begin at one edge or have one middle, on one ground. */
function groupLines(lines: readonly PictureLine[]): PictureLine[][] {
  const groups: PictureLine[][] = [];
  for (const line of [...lines].sort((a, b) => a.box.y - b.box.y)) {
    const above = groups.find((group) => belongsUnder(line, group.at(-1)!));
    if (above) above.push(line);
    else groups.push([line]);
  }
  return groups;
}

function belongsUnder(line: PictureLine, above: PictureLine): boolean {
  const size = Math.min(line.box.height, above.box.height);
  const gap = line.box.y - (above.box.y + above.box.height);
  if (gap > size * 0.7 || gap < -size * 0.5) return false;
  if (Math.max(line.box.height, above.box.height) > size * 1.5) return false;
  if (Math.abs(line.ground - above.ground) > OTHER_GROUND) return false;
  const isAligned = Math.abs(line.box.x - above.box.x) < size * 1.5;
  const centre = ({ box }: PictureLine): number => box.x + box.width / 2;
  return isAligned || Math.abs(centre(line) - centre(above)) < size;
}

/** A line that reaches as far as the longest goes on in the next one, unless it ends a sentence. */
function joinLines(lines: readonly PictureLine[]): string {
  const right = Math.max(...lines.map(({ box }) => box.x + box.width));
  let text = '';
  for (const [at, line] of lines.entries()) {
    const next = lines[at + 1];
    text += at === 0 ? line.text.replace(LEADING_SIGN, '') : line.text;
    if (!next) break;
    const isFull = right - (line.box.x + line.box.width) < line.box.height * 1.5;
    text += isFull && !/[。！!？?；;]$/u.test(line.text) ? '' : '\n';
  }
  return text;
}

function middle(values: readonly number[]): number {
  return [...values].sort((a, b) => a - b)[values.length >> 1] ?? 0;
}

import type { Part } from './parts.ts';

const NAMES =
  '产品|适用产品|产品线|模块|分类|类别|类型|标签|关键词|作者|创建人|编辑|编辑者|来源|版本|阅读|阅读量|浏览|浏览量|有用|没用|点赞|收藏|评论|' +
  '日期|时间|(?:创建|发布|更新|修改|最后更新|最近更新)(?:时间|日期|于)?|状态|难度|字数';
const FIELD = new RegExp(`^(${NAMES})\\s{0,4}[:：]\\s{0,4}(.{0,80})$`, 'u');

/**
 * Takes lines like `产品：云考勤 | 分类：人员 | 阅读：12` out of an entry: a knowledge base prints them above an article.
 * @returns the products that they name
 */
export function takeMetadata(parts: Part[]): string[] {
  const products: string[] = [];
  for (const part of parts) {
    part.lines = part.lines.filter((line) => {
      const fields = line.kind === 'text' ? readFields(line.text) : null;
      for (const { name, value } of fields ?? []) if (name.includes('产品')) products.push(value);
      return fields === null;
    });
  }
  return [...new Set(products.flatMap(splitNames))];
}

/** Names separated by `、`, commas, semicolons or blanks. */
export function splitNames(text: string): string[] {
  return text.split(/[、，,；;\s]+/u).filter((name) => name !== '');
}

function readFields(text: string): { name: string; value: string }[] | null {
  if (text.length > 400) return null;
  const pieces = text.split(/\s*[|｜]\s*/u).filter((piece) => piece !== '');
  const fields = pieces.map((piece) => FIELD.exec(piece));
  // One field alone may be a line of an answer.
  if (pieces.length < 2 || fields.some((field) => field === null)) return null;
  return fields.map((field) => ({ name: field![1]!, value: field![2]!.trim() }));
}

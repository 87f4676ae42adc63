import { parseJson, toRecord, toText } from '../../kit/json.ts';

/** Far deeper than any card is. */
const MAX_DEPTH = 30;

/** The texts of an interactive card, in order: the `value` of every TEXT node of a tree that may come as JSON text. */
export function readCardTexts(tree: unknown): string[] {
  return collectValues(typeof tree === 'string' ? parseJson(tree) : tree);
}

function collectValues(node: unknown, depth = 0): string[] {
  if (depth > MAX_DEPTH || typeof node !== 'object' || node === null) return [];
  if (Array.isArray(node)) return node.flatMap((child) => collectValues(child, depth + 1));
  const { type, tag, value, ...rest } = toRecord(node);
  const isText = [type, tag].some((kind) => toText(kind).toUpperCase() === 'TEXT');
  const own = isText ? [toText(value).trim()].filter(Boolean) : [];
  return [...own, ...Object.values(rest).flatMap((child) => collectValues(child, depth + 1))];
}

import type { ConfigParam } from '../../../intents/types.ts';
import { COMPOUND, SIMPLE } from './identifiers.ts';

const PAIR = new RegExp(
  `^(${COMPOUND})(?:\\s*\\t\\s*|\\s+)(${COMPOUND}|(?<=\\t)${SIMPLE})(?:\\s+(\\S.{0,200}))?$`,
  'u',
);
const COMMAS = new RegExp(`^(${COMPOUND})\\s*[,，]\\s*(${SIMPLE})(?:\\s*[,，]\\s*(.{1,200}))?$`, 'u');
const TYPE = new RegExp(`^${COMPOUND}$`, 'u');
const KEY = new RegExp(`^${SIMPLE}$`, 'u');
const COMMA_LINE = /^(\S.{0,200}?)\s*[,，]$/u;

/** Reads a line that is a parameter: `type<TAB>key value` or `type, key, value`; null otherwise. */
export function readTuple(line: string): ConfigParam | null {
  const text = line.trim();
  const match = PAIR.exec(text) ?? COMMAS.exec(text.replace(/[,，]$/u, ''));
  if (match === null) return null;
  return { type: match[1]!, key: match[2]!, value: match[3]?.trim() || null, note: null };
}

/**
 * Reads a parameter from lines that each end with a comma: type, key, value, and a last line that explains.
 * @returns the parameter and how many of the lines belong to it; null where the lines are no such list
 */
export function readCommaLines(lines: readonly string[]): { param: ConfigParam; count: number } | null {
  const type = COMMA_LINE.exec(lines[0]?.trim() ?? '')?.[1];
  const key = COMMA_LINE.exec(lines[1]?.trim() ?? '')?.[1] ?? lines[1]?.trim();
  if (type === undefined || key === undefined || !TYPE.test(type) || !KEY.test(key)) return null;
  if (!COMMA_LINE.test(lines[1]?.trim() ?? '')) return { param: { type, key, value: null, note: null }, count: 2 };
  const third = lines[2]?.trim() ?? '';
  const value = COMMA_LINE.exec(third)?.[1] ?? third;
  const note = COMMA_LINE.test(third) ? (lines[3]?.trim() ?? '').replace(/[,，]$/u, '') : '';
  return { param: { type, key, value: value || null, note: note || null }, count: note === '' ? 3 : 4 };
}

import type { Audience } from '../../../intents/types.ts';
import type { Report } from '../report.ts';
import { listLines } from './explicit-parts.ts';
import type { LabelKind } from './labels.ts';
import { splitNames } from './metadata.ts';
import { stripNumbering } from './numbering.ts';
import type { Part } from './parts.ts';

/** The short parts of an entry. `lines` tells where those stand that are checked against other entries. */
export interface EntryFields {
  id: string;
  aliases: string[];
  products: string[];
  domains: string[];
  appliesTo: string;
  /** null where the entry does not say. */
  audience: Audience | null;
  similar: string[];
  related: string[];
  source: string;
  lines: Partial<Record<LabelKind, number>>;
}

/** Reads 【编号】, 【别名】, 【产品】, 【领域】, 【适用】, 【可见】, 【相似问】, 【相关】 and 【来源】. */
export function readFields(parts: readonly Part[], report: Report): EntryFields {
  const lines: Partial<Record<LabelKind, number>> = {};
  for (const part of parts) if (part.label !== null) lines[part.label.kind] ??= part.line;
  const read = (kind: LabelKind): string[] =>
    listLines(parts.filter((part) => part.label?.kind === kind)).map((line) => line.text.trim());
  const list = (kind: LabelKind): string[] => [...new Set(read(kind).flatMap(splitNames))];
  const similar = read('similar')
    .map((text) => stripNumbering(text))
    .filter((text) => text !== '');
  const unique = [...new Set(similar)];
  if (unique.length < similar.length)
    report(lines.similar ?? 1, `【相似问】里有 ${similar.length - unique.length} 句重复；请删掉。`);
  return {
    id: readId(read('id').join(''), lines.id, report),
    aliases: list('aliases'),
    products: list('products'),
    domains: list('domains'),
    appliesTo: read('appliesTo').join(''),
    audience: readAudience(read('audience').join(''), lines.audience, report),
    similar: unique,
    related: list('related'),
    source: read('source').join(''),
    lines,
  };
}

function readId(text: string, line: number | undefined, report: Report): string {
  if (line !== undefined && !/^F\d{3,}$/u.test(text))
    report(line, `【编号】${text} 不是 F 加三位数字；请改成例如 F007。`);
  return text.replace(/\s/gu, '');
}

// What is misspelled stays hidden: showing an internal entry to a customer is the worse mistake.
function readAudience(text: string, line: number | undefined, report: Report): Audience | null {
  if (line === undefined) return null;
  if (/^(?:客户|外部|全部)$/u.test(text)) return 'customer';
  if (text !== '内部') report(line, `【可见】${text} 只能是“客户”或“内部”，暂按“内部”处理；请改正。`);
  return 'internal';
}

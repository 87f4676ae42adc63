import { QundaError } from '../core/errors.ts';
import type { ParsedEntry } from './fields/read-entry.ts';
import type { CorpusWarning } from './report.ts';

/**
 * Checks ids over a whole corpus: warns of 【相关】 ids that no entry has and of 【别名】 that are taken.
 * @throws QundaError CORPUS_INVALID when two entries have the same id
 */
export function checkReferences(parsed: readonly ParsedEntry[]): CorpusWarning[] {
  const owners = new Map<string, ParsedEntry>();
  for (const each of parsed) {
    const other = owners.get(each.entry.id);
    if (other !== undefined) {
      throw new QundaError(
        'CORPUS_INVALID',
        `编号 ${each.entry.id} 重复：${locate(other)} 和 ${locate(each)}；请给其中一条换一个编号。`,
      );
    }
    owners.set(each.entry.id, each);
  }
  const warnings: CorpusWarning[] = [];
  const aliases = new Map<string, ParsedEntry>();
  for (const each of parsed) {
    for (const alias of each.entry.aliases) {
      const owner = owners.get(alias) ?? aliases.get(alias);
      if (owner !== undefined)
        warnings.push(warn(each, each.lines.aliases, `【别名】${alias} 已被 ${locate(owner)} 使用；请删掉其中一处。`));
      aliases.set(alias, owner ?? each);
    }
  }
  for (const each of parsed) {
    for (const id of each.entry.related) {
      if (!owners.has(id) && !aliases.has(id))
        warnings.push(warn(each, each.lines.related, `【相关】${id} 不存在；请改成已有的编号，或删掉。`));
    }
  }
  return warnings;
}

function locate({ entry }: ParsedEntry): string {
  return `${entry.origin.document}:${entry.origin.line}`;
}

function warn(each: ParsedEntry, line: number | undefined, message: string): CorpusWarning {
  return { document: each.entry.origin.document, line: line ?? each.entry.origin.line, message };
}

import { QundaError } from '../core/errors.ts';
import type { CorpusWarning } from './corpus-warning.ts';
import type { ParsedCard } from './read-card.ts';

/**
 * Checks ids over a whole corpus: warns of 【相关】 ids that no card has and of 【别名】 that are taken.
 * @throws QundaError CORPUS_INVALID when two cards have the same id
 */
export function checkReferences(cards: readonly ParsedCard[]): CorpusWarning[] {
  const owners = new Map<string, ParsedCard>();
  for (const card of cards) {
    const other = owners.get(card.entry.id);
    if (other !== undefined) {
      throw new QundaError(
        'CORPUS_INVALID',
        `编号 ${card.entry.id} 重复：${locate(other)} 和 ${locate(card)}；请给其中一条换一个编号。`,
      );
    }
    owners.set(card.entry.id, card);
  }
  const warnings: CorpusWarning[] = [];
  const aliases = new Map<string, ParsedCard>();
  for (const card of cards) {
    for (const alias of card.entry.aliases) {
      const owner = owners.get(alias) ?? aliases.get(alias);
      if (owner !== undefined)
        warnings.push(warn(card, card.lines.aliases, `【别名】${alias} 已被 ${locate(owner)} 使用；请删掉其中一处。`));
      aliases.set(alias, owner ?? card);
    }
  }
  for (const card of cards) {
    for (const id of card.entry.related) {
      if (!owners.has(id) && !aliases.has(id))
        warnings.push(warn(card, card.lines.related, `【相关】${id} 不存在；请改成已有的编号，或删掉。`));
    }
  }
  return warnings;
}

function locate({ entry }: ParsedCard): string {
  return `${entry.origin.document}:${entry.origin.line}`;
}

function warn(card: ParsedCard, line: number | undefined, message: string): CorpusWarning {
  return { document: card.entry.origin.document, line: line ?? card.entry.origin.line, message };
}

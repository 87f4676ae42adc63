import type { FaqEntry, Understander } from '../../intents/index.ts';
import { formatTable } from '../evaluation/text-table.ts';
import { loadKnowledge } from '../knowledge/knowledge.ts';
import { printCorpus } from './corpus.ts';
import { printLine } from './output.ts';

/** Shows what would become of a document, and writes nothing. */
export async function tryImport(file: string, { json }: { json?: boolean }): Promise<void> {
  if (json) return printCorpus([file], { json });
  const { understander, warnings } = await loadKnowledge([file]);
  const { entries } = understander;
  printLine(`读到 ${entries.length} 条：`);
  for (const line of formatTable([['编号', '标题', '步骤', '配置', '相似问', '按标题来问'], ...entries.map(toRow)])) {
    printLine(line);
  }
  printLine(warnings.length === 0 ? '没有看到疑点。' : `疑点 ${warnings.length} 处，请对照原文：`);
  for (const { document, line, message } of warnings) printLine(`⚠ ${document}:${line} ${message}`);
  printLine('「按标题来问」不是 ✓ 的，说明标题太笼统或与别的条目太像：改标题，或补几条相似问。');

  function toRow(entry: FaqEntry): string[] {
    const { id, title, steps, configPaths, similar } = entry;
    const counts = [steps, configPaths, similar].map(({ length }) => String(length));
    return [id, shorten(title), ...counts, describeAnswer(understander, entry)];
  }
}

/** What the bot would answer to the entry's own title. */
function describeAnswer(understander: Understander, { id, title }: FaqEntry): string {
  const { decision, shown } = understander.understand(title, 'internal');
  const ids = shown.map((entry) => entry.id);
  if (decision === 'answer') return ids[0] === id ? '✓' : `答成 ${ids[0]}`;
  if (decision === 'choices') return ids.includes(id) ? `候选 ${ids.join('、')}` : `候选里没有它：${ids.join('、')}`;
  return '答不上来';
}

const MAX_TITLE_CHARACTERS = 30;

function shorten(title: string): string {
  const characters = [...title];
  return characters.length > MAX_TITLE_CHARACTERS
    ? `${characters.slice(0, MAX_TITLE_CHARACTERS - 1).join('')}…`
    : title;
}

import { toJsonEntry } from '../contract.ts';
import { loadCorpus, writeIds } from '../corpus/index.ts';
import { loadProducts } from '../knowledge/word-lists.ts';
import { BUILT_IN_CORPUS } from '../paths.ts';
import { printJson, printLine } from './output.ts';

/** Prints what the parser makes of documents: entries and warnings. */
export async function printCorpus(paths: string[] | undefined, { json }: { json?: boolean }): Promise<void> {
  const read = paths ?? [BUILT_IN_CORPUS];
  const { entries, warnings } = await loadCorpus(read, await loadProducts(read));
  if (json) return printJson({ entries: entries.map(toJsonEntry), warnings });
  for (const { id, aliases, title, similar, audience, editorNotes } of entries) {
    const names = [id, ...aliases].join('/');
    printLine(`${names}  ${title}  ${audience === 'internal' ? '［内部］' : ''}（相似问 ${similar.length}）`);
    for (const note of editorNotes) printLine(`      编者注：${note}`);
  }
  for (const { document, line, message } of warnings) printLine(`⚠ ${document}:${line} ${message}`);
  printLine(`共 ${entries.length} 条，疑点 ${warnings.length} 处`);
}

/** Writes 【编号】 into the documents and prints what was written where. */
export async function writeCorpusIds(paths: string[] | undefined): Promise<void> {
  const results = await writeIds(paths ?? [BUILT_IN_CORPUS]);
  for (const { document, written, left } of results) {
    printLine(`${document}：写入 ${written} 个编号`);
    for (const title of left) printLine(`  没有写：${title}（表格行、折叠块等位置放不下【编号】）`);
  }
  printLine(`共写入 ${results.reduce((sum, { written }) => sum + written, 0)} 个编号`);
}

import { toJsonEntry } from '../contract.ts';
import { loadCorpus } from '../corpus/index.ts';
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

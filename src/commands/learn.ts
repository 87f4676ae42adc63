import { writeFile } from 'node:fs/promises';
import { encodeCorpus, learnPrior, relateEntries } from '../../intents/index.ts';
import { loadKnowledge, openReader } from '../knowledge/knowledge.ts';
import { writeStoredModel } from '../knowledge/stored-model.ts';
import { readTexts } from '../knowledge/texts.ts';
import { readWordLists } from '../knowledge/word-lists.ts';
import { BUILT_IN_CORPUS, projectPath } from '../paths.ts';
import { printLine } from './output.ts';

/** Learns the weights of the built-in corpus, or the prior that every other corpus starts from, and keeps them. */
export async function learn({ prior }: { prior?: boolean }): Promise<void> {
  await (prior ? keepPrior() : keepModel());
}

async function keepModel(): Promise<void> {
  const { understander, fingerprint } = await loadKnowledge([BUILT_IN_CORPUS], 'none');
  await writeStoredModel(fingerprint, understander.model);
  const { answer, offer } = understander.model.thresholds;
  printLine(`已学习 ${understander.entries.length} 条，直接回答 ≥ ${answer.toFixed(2)}，给候选 ≥ ${offer.toFixed(2)}`);
}

const PRIOR_FILE = projectPath('intents/ranking/prior.json');

async function keepPrior(): Promise<void> {
  const { entries, background } = await readTexts([BUILT_IN_CORPUS], await readWordLists([BUILT_IN_CORPUS]));
  const read = await openReader([BUILT_IN_CORPUS]);
  const model = learnPrior(encodeCorpus(entries, background, read), relateEntries(entries));
  await writeFile(PRIOR_FILE, `${JSON.stringify(model, null, 2)}\n`);
  printLine(`已写入 ${PRIOR_FILE}，再执行 npm run qunda -- learn`);
}

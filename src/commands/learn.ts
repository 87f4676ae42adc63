import { BUILT_IN_CORPUS, createKnowledgeLoader } from '../knowledge/knowledge.ts';
import { writeStoredModel } from '../knowledge/stored-model.ts';
import { printLine } from './output.ts';

/** Learns the weights of the built-in corpus and keeps them for the next start. */
export async function learn(): Promise<void> {
  const loader = await createKnowledgeLoader();
  const { understander, fingerprint } = await loader.load([BUILT_IN_CORPUS]);
  await writeStoredModel(fingerprint, understander.model);
  const { answer, offer } = understander.model.thresholds;
  printLine(`已学习 ${understander.entries.length} 条，直接回答 ≥ ${answer.toFixed(2)}，给候选 ≥ ${offer.toFixed(2)}`);
}

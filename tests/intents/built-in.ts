import type { Read, Understander } from '../../intents/index.ts';
import { BUILT_IN_CORPUS, createKnowledgeLoader } from '../../src/knowledge/knowledge.ts';

/** The built-in corpus as the bot understands it. Takes seconds: once a file. */
export async function loadBuiltIn(): Promise<{ understander: Understander; read: Read }> {
  const loader = await createKnowledgeLoader();
  const { understander } = await loader.load([BUILT_IN_CORPUS]);
  return { understander, read: loader.read };
}

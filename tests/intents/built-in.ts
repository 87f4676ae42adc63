import type { Read, Understander } from '../../intents/index.ts';
import { loadKnowledge, openLanguage } from '../../src/knowledge/knowledge.ts';
import { BUILT_IN_CORPUS } from '../../src/paths.ts';

/** The built-in corpus as the bot understands it. Takes seconds: once a file. */
export async function loadBuiltIn(): Promise<{ understander: Understander; read: Read }> {
  const { understander } = await loadKnowledge([BUILT_IN_CORPUS]);
  const { read } = await openLanguage([BUILT_IN_CORPUS]);
  return { understander, read };
}

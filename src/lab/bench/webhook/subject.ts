import { mkdtemp, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { loadCorpus } from '../../../corpus/index.ts';
import { loadProducts } from '../../../knowledge/word-lists.ts';
import { BUILT_IN_CORPUS } from '../../../paths.ts';
import { type ServerProcess, startServerProcess } from './children.ts';
import { BOTS } from './load.ts';

export const SECRET = 'bench-secret';

/** The app as it is delivered, with its state in a folder of its own that `end` removes; `settings` besides. */
export async function startSubject(settings: NodeJS.ProcessEnv = {}): Promise<ServerProcess> {
  const folder = await mkdtemp(join(tmpdir(), 'qunda-bench-'));
  const remove = (): Promise<void> => rm(folder, { recursive: true, force: true });
  try {
    const { url, end } = await startServerProcess('src/cli.ts', ['serve'], {
      ...createSettings(folder),
      ...settings,
    });
    return { url, end: () => end().then(remove) };
  } catch (error) {
    await remove();
    throw error;
  }
}

function createSettings(folder: string): NodeJS.ProcessEnv {
  const sendMsgUrl = 'https://www.yunzhijia.com/gateway/robot/webhook/send?yzjtype=0&yzjtoken=bench';
  const bots = Array.from({ length: BOTS }, (_, at) => ({
    id: `bot-${at}`,
    secret: SECRET,
    sendMsgUrl,
    perMinute: 600,
  }));
  return { PORT: '0', QUNDA_DATA_DIR: folder, YUNZHIJIA_BOTS: JSON.stringify(bots) };
}

/** One wording of each entry of the built-in corpus: what is asked again and again. */
export async function readQuestions(): Promise<string[]> {
  const { entries } = await loadCorpus([BUILT_IN_CORPUS], await loadProducts([BUILT_IN_CORPUS]));
  return entries.flatMap(({ similar }) => similar);
}

import { type Knowledge, loadKnowledge } from '../knowledge/knowledge.ts';
import { BUILT_IN_CORPUS } from '../paths.ts';
import { readSettings } from '../settings.ts';
import { printLine } from './output.ts';

const SIGNALS = ['SIGTERM', 'SIGINT', 'SIGHUP'] as const;

/** Runs the server until a signal; what is in hand is finished first, or left when a second signal comes. */
export async function serve(corpus: string[] | undefined): Promise<void> {
  const paths = corpus ?? (namesBooks() ? [] : [BUILT_IN_CORPUS]);
  const giveUp = new AbortController();
  // A worker thread makes the corpus ready while the packages of the platforms are loaded, which takes as long.
  const beginning = loadKnowledge(paths, { signal: giveUp.signal });
  beginning.catch(() => {});
  try {
    await run(paths, beginning);
  } catch (error) {
    giveUp.abort();
    throw error;
  }
}

/** The documents are those of Yuque then; what is wrong with the settings is told later, all at once. */
function namesBooks(): boolean {
  try {
    return Boolean(readSettings(process.env).YUQUE_BOOKS?.trim());
  } catch {
    return false;
  }
}

async function run(paths: readonly string[], beginning: Promise<Knowledge>): Promise<void> {
  const { readConfig, SETTING_NAMES } = await import('../config.ts');
  const config = readConfig();
  const { createLogger } = await import('../core/logger.ts');
  const logger = createLogger(config.logLevel);
  const { describeUnknown, findUnknownSettings } = await import('../settings.ts');
  for (const unknown of findUnknownSettings(process.env, SETTING_NAMES)) logger.warn(describeUnknown(unknown));
  const { startApp } = await import('../main.ts');
  const app = await startApp(config, logger, paths, beginning);
  printLine(`群答已启动（按 Ctrl+C 或 kill ${process.pid} 停止）：${app.url}`);
  let isStopping = false;
  const stop = async (signal: NodeJS.Signals): Promise<void> => {
    if (isStopping) process.exit(1);
    isStopping = true;
    logger.info({ signal }, 'stopping');
    try {
      await app.stop();
      process.exit(0);
    } catch (error) {
      logger.fatal({ err: error }, 'stop failed');
      process.exit(1);
    }
  };
  for (const signal of SIGNALS) process.on(signal, stop);
}

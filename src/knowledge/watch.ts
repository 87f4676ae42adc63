import { type FSWatcher, watch } from 'chokidar';
import type { Logger } from '../core/logger.ts';

const SETTLE_MS = 300;

/**
 * Reloads the corpus when its files change. A corpus that cannot be loaded is reported and the last good one stays in
 * force. `reload` returns the number of entries. Resolves when no change is missed any more.
 */
export async function watchCorpus(
  paths: readonly string[],
  logger: Logger,
  reload: () => Promise<number>,
): Promise<FSWatcher> {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      logger.info({ entries: await reload() }, 'corpus reloaded');
    } catch (error) {
      logger.error({ err: error }, 'corpus not reloaded, the last good one stays in force');
    }
  };
  const watcher = watch([...paths], { ignoreInitial: true }).on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(run);
    }, SETTLE_MS);
  });
  await new Promise<void>((resolve) => {
    watcher.once('ready', resolve).on('error', (error) => {
      // A machine may watch only so many files; without it a change needs a restart, which is no reason to stop.
      logger.error({ err: error }, 'corpus not watched');
      resolve();
    });
  });
  return watcher;
}

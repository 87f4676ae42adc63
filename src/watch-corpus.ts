import { type FSWatcher, watch } from 'chokidar';
import type { Logger } from './core/logger.ts';

const SETTLE_MS = 300;

/**
 * Reloads the corpus when its files change. A corpus that cannot be loaded is reported and the last good one stays in
 * force. `reload` returns the number of entries.
 */
export function watchCorpus(paths: readonly string[], logger: Logger, reload: () => Promise<number>): FSWatcher {
  let timer: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  const run = async (): Promise<void> => {
    try {
      logger.info({ entries: await reload() }, 'corpus reloaded');
    } catch (error) {
      logger.error({ err: error }, 'corpus not reloaded, the last good one stays in force');
    }
  };
  return watch([...paths], { ignoreInitial: true }).on('all', () => {
    clearTimeout(timer);
    timer = setTimeout(() => {
      running = running.then(run);
    }, SETTLE_MS);
  });
}

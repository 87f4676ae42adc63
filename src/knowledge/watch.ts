import { realpath, stat } from 'node:fs/promises';
import { type FSWatcher, watch } from 'chokidar';
import type { Logger } from '../core/logger.ts';

const SETTLE_MS = 300;
/** How often it is looked whether a path leads to another file or folder than before. */
const CHECK_MS = 1_000;

export interface CorpusWatch {
  close(): Promise<void>;
}

/**
 * Calls `reload` when files of the corpus change, one call after the other. A path counts by its name: a folder that
 * was moved away and another put in its place, a link that leads elsewhere, and what was deleted and copied again are
 * seen as well. Resolves when no change is missed any more.
 */
export async function watchCorpus(
  paths: readonly string[],
  logger: Logger,
  reload: () => Promise<void>,
): Promise<CorpusWatch> {
  // A watcher of nothing is never ready.
  if (paths.length === 0) return { async close() {} };
  let settling: NodeJS.Timeout | undefined;
  let running: Promise<void> = Promise.resolve();
  let identity = await identify(paths);
  let watcher = await open();
  const checking = setInterval(check, CHECK_MS);
  checking.unref();
  return {
    async close() {
      clearInterval(checking);
      clearTimeout(settling);
      await running;
      await watcher.close();
    },
  };

  async function open(): Promise<FSWatcher> {
    const opened = watch([...paths], { ignoreInitial: true }).on('all', schedule);
    await new Promise<void>((resolve) => {
      opened.once('ready', resolve).on('error', (error) => {
        // A machine may watch only so many files; without it a change needs a restart, which is no reason to stop.
        logger.error({ err: error }, 'corpus not watched');
        resolve();
      });
    });
    return opened;
  }

  function schedule(): void {
    clearTimeout(settling);
    settling = setTimeout(() => {
      running = running.then(refresh);
    }, SETTLE_MS);
  }

  /** Watches anew where a path leads elsewhere: the old watcher would go on looking at what was there before. */
  async function refresh(): Promise<void> {
    const now = await identify(paths);
    if (now !== identity) {
      identity = now;
      await watcher.close();
      watcher = await open();
    }
    await reload();
  }

  async function check(): Promise<void> {
    if ((await identify(paths)) !== identity) schedule();
  }
}

/** Which files and folders the paths lead to. */
async function identify(paths: readonly string[]): Promise<string> {
  const found = paths.map(async (path) => {
    try {
      const [place, { dev, ino }] = await Promise.all([realpath(path), stat(path)]);
      return `${place} ${dev} ${ino}`;
    } catch {
      return '';
    }
  });
  return (await Promise.all(found)).join('\n');
}

import { existsSync } from 'node:fs';
import { mkdir, rename, rmdir } from 'node:fs/promises';
import { join } from 'node:path';
import { build } from 'vite';
import { inject, vi } from 'vitest';
import { projectPath } from '../../src/paths.ts';

/** Of each page, how it is built. */
const CONFIGS = { group: 'vite.config.ts', console: 'vite.console.config.ts' };
const LONGEST_BUILD_MS = 110_000;

/**
 * A page built from the sources as it is sent to people; resolves with its folder. Built once in a run, by whichever
 * file asks first, and taken away after it.
 */
export async function buildPage(page: keyof typeof CONFIGS): Promise<string> {
  const directory = join(inject('pagesFolder'), page);
  const lock = `${directory}.lock`;

  /** Throws while another builds it. */
  async function provide(): Promise<void> {
    if (existsSync(directory)) return;
    const isFirst = await mkdir(lock).then(
      () => true,
      () => false,
    );
    if (!isFirst) throw new Error(`${directory} is not built yet`);
    try {
      // Another may have ended between the two looks.
      if (!existsSync(directory)) await buildTo(directory, CONFIGS[page]);
    } finally {
      await rmdir(lock);
    }
  }

  await vi.waitFor(provide, { timeout: LONGEST_BUILD_MS, interval: 100 });
  return directory;
}

/** The folder is there when all of it is. */
async function buildTo(directory: string, config: string): Promise<void> {
  const outDir = `${directory}.part`;
  const { NODE_ENV } = process.env;
  // React brings all its warnings along otherwise.
  process.env.NODE_ENV = 'production';
  await build({ configFile: projectPath(config), logLevel: 'error', build: { outDir, emptyOutDir: true } });
  process.env.NODE_ENV = NODE_ENV;
  await rename(outDir, directory);
}

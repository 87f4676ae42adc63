import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds a page as it is sent to people; resolves with its folder, which is the caller's to remove. `configFile`: of another page than the group. */
export async function buildPage(configFile?: string): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'qunda-page-'));
  const { NODE_ENV } = process.env;
  // React brings all its warnings along otherwise.
  process.env.NODE_ENV = 'production';
  await build({
    ...(configFile !== undefined && { configFile }),
    logLevel: 'error',
    build: { outDir: directory, emptyOutDir: true },
  });
  process.env.NODE_ENV = NODE_ENV;
  return directory;
}

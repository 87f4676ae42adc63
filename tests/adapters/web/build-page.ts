import { mkdtemp } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { build } from 'vite';

/** Builds the page as it is sent to people; resolves with its folder, which is the caller's to remove. */
export async function buildPage(): Promise<string> {
  const directory = await mkdtemp(join(tmpdir(), 'qunda-page-'));
  const { NODE_ENV } = process.env;
  // React brings all its warnings along otherwise.
  process.env.NODE_ENV = 'production';
  await build({ logLevel: 'error', build: { outDir: directory, emptyOutDir: true } });
  process.env.NODE_ENV = NODE_ENV;
  return directory;
}

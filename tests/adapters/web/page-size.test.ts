import { existsSync } from 'node:fs';
import { readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { expect, it } from 'vitest';
import { buildPage } from './build-page.ts';

/** Of a page that can be used in three seconds at 1.6 Mbit/s. */
const MAX_BYTES = 250_000;

interface Chunk {
  file: string;
  css?: string[];
  /** Keys of chunks that come with it at once; what is loaded later is listed elsewhere. */
  imports?: string[];
}

it('is at most 250 kB, compressed with gzip, before the first card', async () => {
  const directory = await buildPage();
  const manifest = JSON.parse(await readFile(join(directory, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = new Set(['index.html']);
  const add = (key: string) => {
    const { file, css = [], imports = [] } = manifest[key] ?? { file: key };
    if (files.has(file)) return;
    for (const name of [file, ...css]) files.add(name);
    imports.forEach(add);
  };
  add('index.html');
  let bytes = 0;
  for (const file of files) {
    const path = join(directory, file);
    bytes += (await stat(existsSync(`${path}.gz`) ? `${path}.gz` : path)).size;
  }
  await rm(directory, { recursive: true });
  // Less would mean that something is not counted.
  expect(bytes).toBeGreaterThan(100_000);
  expect(bytes).toBeLessThanOrEqual(MAX_BYTES);
}, 60_000);

import { existsSync } from 'node:fs';
import { readFile, stat } from 'node:fs/promises';
import { join } from 'node:path';

interface Chunk {
  file: string;
  css?: string[];
  /** Keys of chunks that come with it at once; what is loaded later is listed elsewhere. */
  imports?: string[];
}

/** Bytes, compressed with gzip, of a built page's first view; `rooms` are parts that it loads at once on top. */
export async function measurePage(directory: string, rooms: readonly string[] = []): Promise<number> {
  const manifest = JSON.parse(await readFile(join(directory, '.vite/manifest.json'), 'utf8')) as Record<string, Chunk>;
  const files = new Set(['index.html']);
  const add = (key: string): void => {
    const { file, css = [], imports = [] } = manifest[key] ?? { file: key };
    if (files.has(file)) return;
    for (const name of [file, ...css]) files.add(name);
    imports.forEach(add);
  };
  for (const key of ['index.html', ...rooms]) add(key);
  let bytes = 0;
  for (const file of files) {
    const path = join(directory, file);
    bytes += (await stat(existsSync(`${path}.gz`) ? `${path}.gz` : path)).size;
  }
  return bytes;
}

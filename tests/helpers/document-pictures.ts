import { readFile } from 'node:fs/promises';
import { createLogger } from '../../src/core/logger.ts';
import { createMirror, type Mirror } from '../../src/mirror/mirror.ts';
import { projectPath } from '../../src/paths.ts';
import { createMemoryStore } from '../../src/stores/memory.ts';
import { makeEntry } from './entries.ts';

export const PNG = await readFile(projectPath('src/pictures/sample.png'));

/** Copies of pictures, each at an address of its own; what is not PNG at the address is given. */
export async function copyPictures(pictures: Record<string, Uint8Array>): Promise<Mirror> {
  const mirror = createMirror({
    files: createMemoryStore().files.mirror,
    trustedHosts: [],
    download: async (url) => {
      const bytes = pictures[url];
      if (!bytes) throw new Error('gone');
      return Buffer.from(bytes);
    },
    logger: createLogger('silent'),
    now: Date.now,
  });
  await mirror.collect([makeEntry('F000', '图', { images: Object.keys(pictures) })]);
  return mirror;
}

/** A picture of the same kind with other content. */
export function makeOtherPng(mark: number): Buffer {
  return Buffer.concat([PNG, Buffer.from([mark])]);
}

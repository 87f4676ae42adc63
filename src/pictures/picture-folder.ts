import { randomBytes } from 'node:crypto';
import { mkdir, readdir, readFile, rm, stat } from 'node:fs/promises';
import { join } from 'node:path';
import { PICTURE_PROBLEMS } from '../conversation/replies/picture-notices.ts';
import { QundaError } from '../core/errors.ts';
import type { PictureShelf } from '../core/ports/picture-shelf.ts';
import { PictureError } from '../core/ports/read-picture.ts';
import { readHeader } from './read-header.ts';
import { writeWhole } from './write-whole.ts';

const KEPT_MS = 24 * 60 * 60_000;
const NAME = /^[\w-]{32}$/u;

/** Keeps pictures as files of a folder, which is made with the first; what is too old goes when another one comes, and at the start. */
export function createPictureFolder(folder: string, now: () => number): PictureShelf {
  const isOld = async (path: string): Promise<boolean> => now() - (await stat(path)).mtimeMs > KEPT_MS;

  async function dropOld(): Promise<void> {
    for (const name of await readdir(folder).catch(() => [])) {
      const path = join(folder, name);
      if (await isOld(path).catch(() => false)) await rm(path, { force: true });
    }
  }

  void dropOld();

  return {
    async put(bytes) {
      checkPicture(bytes);
      await mkdir(folder, { recursive: true, mode: 0o700 });
      await dropOld();
      const name = randomBytes(24).toString('base64url');
      await writeWhole(join(folder, name), bytes);
      return name;
    },
    async get(name) {
      if (!NAME.test(name)) return undefined;
      const path = join(folder, name);
      try {
        if (await isOld(path)) return undefined;
        const bytes = await readFile(path);
        return { bytes, type: `image/${readHeader(bytes).format}` };
      } catch {
        return undefined;
      }
    },
  };
}

function checkPicture(bytes: Uint8Array): void {
  try {
    readHeader(bytes);
  } catch (error) {
    if (!(error instanceof PictureError) || error.problem === 'unavailable') throw error;
    throw new QundaError('BAD_REQUEST', `${PICTURE_PROBLEMS[error.problem].join('，')}。`, { cause: error });
  }
}

import { randomBytes } from 'node:crypto';
import { PICTURE_PROBLEMS } from '../conversation/replies/picture-notices.ts';
import { QundaError } from '../core/errors.ts';
import type { Files } from '../core/ports/files.ts';
import type { PictureShelf } from '../core/ports/picture-shelf.ts';
import { PictureError } from '../core/ports/read-picture.ts';
import { readHeader } from './read-header.ts';

const NAME = /^[\w-]{32}$/u;

/** Keeps pictures as files of the store, for as long as it keeps them. */
export function createPictureShelf(files: Files): PictureShelf {
  return {
    async put(bytes) {
      checkPicture(bytes);
      const name = randomBytes(24).toString('base64url');
      await files.put(name, bytes);
      return name;
    },
    async get(name) {
      if (!NAME.test(name)) return undefined;
      const bytes = await files.get(name);
      return bytes && { bytes, type: `image/${readHeader(bytes).format}` };
    },
  };
}

/** Throws QundaError BAD_REQUEST for bytes that are no picture that can be read, or one that is too large. */
export function checkPicture(bytes: Uint8Array): void {
  try {
    readHeader(bytes);
  } catch (error) {
    if (!(error instanceof PictureError) || error.problem === 'unavailable') throw error;
    throw new QundaError('BAD_REQUEST', `${PICTURE_PROBLEMS[error.problem].join('，')}。`, { cause: error });
  }
}

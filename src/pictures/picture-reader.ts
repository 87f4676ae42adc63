import { PictureError, type PictureReader, type PictureText } from '../core/ports/read-picture.ts';
import { canReadPictures } from './availability.ts';
import { MAX_WAITING } from './limits.ts';
import { readHeader } from './read-header.ts';
import { createReadingProcess, type ReadingOptions } from './reading-process.ts';

/** A process that has had nothing to do for so long is ended: it holds some 400 MB. */
const IDLE_MS = 10 * 60_000;

/**
 * Reads pictures one after the other. What is no picture, or too large, is refused before it is unpacked; what comes while
 * too many wait is refused at once. Nothing is loaded before the first picture.
 */
export function createPictureReader(options: ReadingOptions = {}): PictureReader {
  const process = createReadingProcess(options);
  let waiting = 0;
  let last: Promise<unknown> = Promise.resolve();
  let idle: NodeJS.Timeout | undefined;

  async function readNext(bytes: Uint8Array): Promise<PictureText> {
    clearTimeout(idle);
    try {
      return await process.read(bytes);
    } finally {
      waiting--;
      if (waiting === 0) idle = setTimeout(process.stop, IDLE_MS).unref();
    }
  }

  return {
    async read(bytes) {
      if (!canReadPictures()) throw new PictureError('unavailable');
      readHeader(bytes);
      if (waiting >= MAX_WAITING) throw new PictureError('too busy');
      waiting++;
      const reading = last.then(() => readNext(bytes));
      last = reading.catch(() => {});
      return reading;
    },
    async close() {
      clearTimeout(idle);
      process.stop();
    },
  };
}

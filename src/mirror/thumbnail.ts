import { canReadPictures } from '../pictures/availability.ts';
import { MAX_PIXELS } from '../pictures/limits.ts';

/** Twice what a page gives it, for dense screens. */
const SIZE = { width: 320, height: 240 };
const QUALITY = 75;
const TIMEOUT_SECONDS = 10;

let last: Promise<unknown> = Promise.resolve();

/**
 * A picture in small, as WebP: its first frame, turned as the camera says. One at a time, for a large one takes memory
 * while it is unpacked. Null where the library is not installed. Rejects where the picture is damaged.
 */
export function makeThumbnail(bytes: Buffer): Promise<Buffer | null> {
  const made = last.then(() => make(bytes));
  last = made.catch(() => {});
  return made;
}

async function make(bytes: Buffer): Promise<Buffer | null> {
  if (!canReadPictures()) return null;
  const { default: sharp } = await import('sharp');
  return sharp(bytes, { limitInputPixels: MAX_PIXELS, pages: 1 })
    .autoOrient()
    .resize({ ...SIZE, fit: 'inside', withoutEnlargement: true })
    .webp({ quality: QUALITY })
    .timeout({ seconds: TIMEOUT_SECONDS })
    .toBuffer();
}

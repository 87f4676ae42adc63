import sharp, { type Sharp } from 'sharp';
import { PictureError } from '../../core/ports/read-picture.ts';
import { MAX_PIXELS } from '../limits.ts';
import type { PictureFormat } from '../read-header.ts';
import type { Raster } from './raster.ts';

sharp.cache(false);
sharp.concurrency(1);

/**
 * The first frame, turned as the camera says, on white where it is transparent. Throws PictureError `damaged`.
 */
export async function decodePicture(bytes: Uint8Array, format: PictureFormat): Promise<Raster> {
  try {
    const image = format === 'bmp' ? await openBmp(bytes) : sharp(bytes, { limitInputPixels: MAX_PIXELS, pages: 1 });
    const { data, info } = await image
      .autoOrient()
      .flatten({ background: '#fff' })
      .toColourspace('srgb')
      .raw()
      .toBuffer({ resolveWithObject: true });
    return { data: info.channels === 3 ? data : widen(data), width: info.width, height: info.height };
  } catch (cause) {
    throw new PictureError('damaged', { cause });
  }
}

/** The library has no reader of BMP. The fourth byte of a pixel means nothing there, and most often is 0. */
async function openBmp(bytes: Uint8Array): Promise<Sharp> {
  const { decode } = await import('bmp-ts');
  const { data, width, height } = decode(Buffer.from(bytes), { toRGBA: true });
  for (let at = 3; at < data.length; at += 4) data[at] = 255;
  return sharp(data, { raw: { width, height, channels: 4 } });
}

function widen(grey: Uint8Array): Uint8Array {
  const data = new Uint8Array(grey.length * 3);
  for (const [at, value] of grey.entries()) data.fill(value, at * 3, at * 3 + 3);
  return data;
}

/** The picture in another size. */
export async function resizeRaster(
  { data, width, height }: Raster,
  to: { width: number; height: number },
): Promise<Raster> {
  const resized = await sharp(data, { raw: { width, height, channels: 3 } })
    .resize({ ...to, fit: 'fill', kernel: 'cubic' })
    .raw()
    .toBuffer();
  return { data: resized, ...to };
}

import type { PictureLine, PictureText } from '../../core/ports/read-picture.ts';
import { readHeader } from '../read-header.ts';
import { findColours } from './colours.ts';
import { decodePicture } from './decode.ts';
import { detectLines } from './detect.ts';
import type { Models } from './models.ts';
import type { Region } from './raster.ts';
import { recogniseLine } from './recognise.ts';

/** What is less sure is a pattern or a symbol. */
const MIN_CONFIDENCE = 0.6;
/** No screen holds more lines. */
const MAX_LINES = 400;

/** Reads a picture on this thread. Throws PictureError. */
export async function readOnThisThread(bytes: Uint8Array, models: Models): Promise<PictureText> {
  const start = performance.now();
  const picture = await decodePicture(bytes, readHeader(bytes).format);
  const regions = (await detectLines(picture, models)).slice(0, MAX_LINES);
  const lines: PictureLine[] = [];
  for (const region of regions) {
    const recognised = await recogniseLine(picture, region, models);
    if (recognised.text.trim() === '' || recognised.confidence < MIN_CONFIDENCE) continue;
    lines.push({ ...recognised, box: frame(region), ...findColours(picture, region) });
  }
  const { width, height } = picture;
  return { width, height, lines, ms: Math.round(performance.now() - start) };
}

/** The upright rectangle around a turned one, as far as the middle of its ends. */
function frame({ x, y, width, height, angle }: Region): PictureLine['box'] {
  const wide = width * Math.cos(angle);
  return {
    x: Math.round(x - wide / 2),
    y: Math.round(y - height / 2),
    width: Math.round(wide),
    height: Math.round(height),
  };
}

import type { PictureLine, PictureText } from '../../core/ports/read-picture.ts';
import { readHeader } from '../read-header.ts';
import { findColours } from './colours.ts';
import { decodePicture } from './decode.ts';
import { detectLines } from './detect.ts';
import type { Models } from './models.ts';
import type { Raster, Region } from './raster.ts';
import { type Recognised, recogniseLine } from './recognise.ts';
import { chooseTurn, isLying, turnRaster, turnRegion } from './upright.ts';

/** What is less sure is a pattern or a symbol. */
const MIN_CONFIDENCE = 0.6;
/** No screen holds more lines. */
const MAX_LINES = 400;
/** Lines that are less sure than this on average may stand on their heads: those are at 0.2 to 0.3, others above 0.85. */
const DOUBTFUL = 0.6;

/** A picture, and what was read at each of its regions. */
interface Reading {
  picture: Raster;
  lines: { region: Region; recognised: Recognised }[];
}

/** Reads a picture on this thread, whichever way up it is. Throws PictureError. */
export async function readOnThisThread(bytes: Uint8Array, models: Models): Promise<PictureText> {
  const start = performance.now();
  const reading = await readUpright(await decodePicture(bytes, readHeader(bytes).format), models);
  const { picture } = reading;
  const lines = reading.lines
    .filter(({ recognised: { text, confidence } }) => text.trim() !== '' && confidence >= MIN_CONFIDENCE)
    .map(({ region, recognised }) => ({ ...recognised, box: frame(region), ...findColours(picture, region) }));
  const { width, height } = picture;
  return { width, height, lines, ms: Math.round(performance.now() - start) };
}

async function readUpright(taken: Raster, models: Models): Promise<Reading> {
  let picture = taken;
  let regions = await detectLines(taken, models);
  if (isLying(regions)) {
    picture = await turnRaster(taken, await chooseTurn(taken, regions, [1, 3], models));
    regions = await detectLines(picture, models);
  }
  const reading = await readLines(picture, regions, models);
  if (picture !== taken || regions.length === 0 || meanConfidence(reading) >= DOUBTFUL) return reading;
  const turned = await readLines(
    await turnRaster(picture, 2),
    regions.map((region) => turnRegion(region, picture, 2)).reverse(),
    models,
  );
  return meanConfidence(turned) > meanConfidence(reading) ? turned : reading;
}

async function readLines(picture: Raster, regions: readonly Region[], models: Models): Promise<Reading> {
  const lines: Reading['lines'] = [];
  for (const region of regions.slice(0, MAX_LINES)) {
    lines.push({ region, recognised: await recogniseLine(picture, region, models) });
  }
  return { picture, lines };
}

function meanConfidence({ lines }: Reading): number {
  return lines.reduce((sum, { recognised }) => sum + recognised.confidence, 0) / lines.length;
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

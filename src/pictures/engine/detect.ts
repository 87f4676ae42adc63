import { Tensor } from 'onnxruntime-node';
import { resizeRaster } from './decode.ts';
import type { Models } from './models.ts';
import type { Raster, Region } from './raster.ts';
import { findRegions } from './regions.ts';

/** Pixels that the network looks at in one go. */
const MAX_LOOK = 900_000;
/** Smaller pictures are enlarged to this width or height. */
const MIN_LONG_SIDE = 960;
const MAX_ENLARGED = 2;
/** Width to which wide pictures are brought down before they are cut into strips. */
const MAX_WIDTH = 1_280;
const NARROW_WIDTH = 720;
/** Strips share this many rows, so that a line that one cuts is whole in the other. */
const OVERLAP = 64;
const STEP = 32;

/** Finds the lines of a picture, from the top. A long one is looked at strip by strip. */
export async function detectLines(picture: Raster, models: Models): Promise<Region[]> {
  const scale = chooseScale(picture);
  const width = Math.max(STEP, Math.round(picture.width * scale));
  const height = Math.max(STEP, Math.round(picture.height * scale));
  const scaled = scale === 1 ? picture : await resizeRaster(picture, { width, height });
  const rows = Math.max(OVERLAP * 4, Math.floor(MAX_LOOK / width));
  const regions: Region[] = [];
  for (let top = 0; top < height; top += rows - OVERLAP) {
    const bottom = Math.min(height, top + rows);
    const found = await look(scaled, top, bottom, models);
    regions.push(...found.filter((region) => isWhole(region, top, bottom, height)));
    if (bottom === height) break;
  }
  return dropTwice(regions).map((region) => ({
    x: region.x / scale,
    y: region.y / scale,
    width: region.width / scale,
    height: region.height / scale,
    angle: region.angle,
  }));
}

function chooseScale({ width, height }: Raster): number {
  const long = Math.max(width, height);
  if (long < MIN_LONG_SIDE) return Math.min(MAX_ENLARGED, MIN_LONG_SIDE / long);
  const isLong = height > width * 2.5;
  const toWidth = Math.min(1, (isLong ? NARROW_WIDTH : MAX_WIDTH) / width);
  return isLong ? toWidth : Math.min(toWidth, Math.sqrt(MAX_LOOK / (width * height)));
}

async function look(picture: Raster, top: number, bottom: number, models: Models): Promise<Region[]> {
  const width = Math.ceil(picture.width / STEP) * STEP;
  const height = Math.ceil((bottom - top) / STEP) * STEP;
  const input = new Tensor('float32', toInput(picture, top, bottom, width, height), [1, 3, height, width]);
  const output = await models.detect(input);
  return findRegions({ data: output.data as Float32Array, width, height }).map((region) => ({
    ...region,
    y: region.y + top,
  }));
}

/** Blue, green, red, as the network was taught; what is added to fill up is empty. */
const MEAN = [0.485, 0.456, 0.406];
const DEVIATION = [0.229, 0.224, 0.225];

function toInput(picture: Raster, top: number, bottom: number, width: number, height: number): Float32Array {
  const input = new Float32Array(3 * width * height);
  for (let channel = 0; channel < 3; channel++) {
    const factor = 1 / 255 / DEVIATION[channel]!;
    const offset = MEAN[channel]! / DEVIATION[channel]!;
    for (let y = top; y < bottom; y++) {
      let from = y * picture.width * 3 + 2 - channel;
      let to = (channel * height + y - top) * width;
      for (let x = 0; x < picture.width; x++, from += 3) input[to++] = picture.data[from]! * factor - offset;
    }
  }
  return input;
}

/** What a cut runs through is whole in the strip before or behind. */
function isWhole({ y, height: high }: Region, top: number, bottom: number, end: number): boolean {
  return (top === 0 || y - high / 2 > top + 2) && (bottom === end || y + high / 2 < bottom - 2);
}

function dropTwice(regions: readonly Region[]): Region[] {
  const kept: Region[] = [];
  for (const region of regions) {
    const isKnown = kept.some(
      (other) =>
        Math.abs(other.x - region.x) < Math.max(other.width, region.width) / 4 &&
        Math.abs(other.y - region.y) < Math.min(other.height, region.height) / 2,
    );
    if (!isKnown) kept.push(region);
  }
  return kept;
}

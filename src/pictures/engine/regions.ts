import type { Region } from './raster.ts';

/** How likely each pixel belongs to text, row by row. */
export interface TextMap {
  data: Float32Array;
  width: number;
  height: number;
}

const MIN_PIXEL = 0.3;
const MIN_MEAN = 0.5;
const MIN_PIXELS = 12;
/** The network marks the core of a line; the line reaches as far beyond it as its area and outline say. */
const GROWTH = 1.6;
/** A region this much longer than high shows how it is turned. */
const TELLING_SHAPE = 4;
/** Regions are turned alike, apart from what perspective does. */
const MAX_DEVIATION = 0.12;

interface Blob {
  /** Numbers of its pixels. */
  pixels: number[];
  x: number;
  y: number;
  angle: number;
  isTelling: boolean;
}

/** The rectangles around connected pixels of text. */
export function findRegions(map: TextMap): Region[] {
  const blobs = findBlobs(map);
  const angles = blobs.filter(({ isTelling }) => isTelling).map(({ angle }) => angle);
  const usual = angles.sort((a, b) => a - b)[angles.length >> 1] ?? 0;
  return blobs.map((blob) => {
    const own = blob.isTelling && Math.abs(blob.angle - usual) < MAX_DEVIATION;
    return measure(blob, own ? blob.angle : usual, map.width);
  });
}

function findBlobs(map: TextMap): Blob[] {
  const { data, width } = map;
  const seen = new Uint8Array(data.length);
  const blobs: Blob[] = [];
  for (let start = 0; start < data.length; start++) {
    if (seen[start] || data[start]! < MIN_PIXEL) continue;
    const pixels = flood(map, seen, start);
    if (pixels.length < MIN_PIXELS) continue;
    let sum = 0;
    for (const pixel of pixels) sum += data[pixel]!;
    if (sum / pixels.length >= MIN_MEAN) blobs.push(findDirection(pixels, width));
  }
  return blobs;
}

function flood({ data, width, height }: TextMap, seen: Uint8Array, start: number): number[] {
  const pixels = [start];
  seen[start] = 1;
  const visit = (pixel: number): void => {
    if (seen[pixel] || data[pixel]! < MIN_PIXEL) return;
    seen[pixel] = 1;
    pixels.push(pixel);
  };
  for (let at = 0; at < pixels.length; at++) {
    const pixel = pixels[at]!;
    const x = pixel % width;
    if (x > 0) visit(pixel - 1);
    if (x < width - 1) visit(pixel + 1);
    if (pixel >= width) visit(pixel - width);
    if (pixel < width * (height - 1)) visit(pixel + width);
  }
  return pixels;
}

/** The middle of a blob, and the direction in which it stretches. */
function findDirection(pixels: number[], width: number): Blob {
  let x = 0;
  let y = 0;
  for (const pixel of pixels) {
    x += pixel % width;
    y += Math.floor(pixel / width);
  }
  x /= pixels.length;
  y /= pixels.length;
  let xx = 0;
  let yy = 0;
  let xy = 0;
  for (const pixel of pixels) {
    const dx = (pixel % width) - x;
    const dy = Math.floor(pixel / width) - y;
    xx += dx * dx;
    yy += dy * dy;
    xy += dx * dy;
  }
  const angle = 0.5 * Math.atan2(2 * xy, xx - yy);
  const spread = Math.hypot(xx - yy, 2 * xy);
  const isTelling =
    xx + yy + spread > TELLING_SHAPE * TELLING_SHAPE * (xx + yy - spread) && Math.abs(angle) < Math.PI / 4;
  return { pixels, x, y, angle, isTelling };
}

function measure({ pixels, x, y }: Blob, angle: number, mapWidth: number): Region {
  const cos = Math.cos(angle);
  const sin = Math.sin(angle);
  let [left, right, upper, lower] = [0, 0, 0, 0];
  for (const pixel of pixels) {
    const dx = (pixel % mapWidth) - x;
    const dy = Math.floor(pixel / mapWidth) - y;
    const along = dx * cos + dy * sin;
    const across = dy * cos - dx * sin;
    left = Math.min(left, along);
    right = Math.max(right, along);
    upper = Math.min(upper, across);
    lower = Math.max(lower, across);
  }
  const width = right - left + 1;
  const height = lower - upper + 1;
  const grow = (width * height * GROWTH) / (width + height) / 2;
  const [along, across] = [(left + right) / 2, (upper + lower) / 2];
  return {
    x: x + along * cos - across * sin + 0.5,
    y: y + along * sin + across * cos + 0.5,
    width: width + 2 * grow,
    height: height + 2 * grow,
    angle,
  };
}
